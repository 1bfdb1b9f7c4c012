"""What of a request would contradict a no, and what never does."""

from dataclasses import replace

import pytest

from footprint.choice import Answer, Choice, Use
from footprint.companies import Category
from footprint.datapoint import Certainty, DataPoint, Kind, Source
from footprint.glimpse import Act, glimpse_of, is_newly_there
from footprint.record import ChangeMade, CookieAction, CookieDirection, CookieSeen, Outcome, Record

CLIENT_ID = DataPoint(Kind.CLIENT_ID, "Browser ID", "uid", "8f14e45f", Certainty.EXACT, Source.URL)
RECORD = Record(
    time=1.0,
    site="news.test",
    site_certainty="referer",
    method="GET",
    url="https://t.example/",
    host="t.example",
    resource_type="image",
    third_party=True,
    outcome=Outcome.ALLOWED,
    reason="no_rule",
    company_slug="t",
    company="T",
    category=Category.ADVERTISING,
    data_points=(CLIENT_ID,),
)


def cookie(kind: str, action: CookieAction = CookieAction.KEPT, taken_back: bool = False) -> CookieSeen:
    return CookieSeen("uid", CookieDirection.SENT, action, kind, taken_back)


def test_identifiers_that_a_definition_names() -> None:
    assert glimpse_of(RECORD, (), ()).acts == (Act(Use.ADVERTISING, point="Browser ID"),)
    blocked = replace(RECORD, outcome=Outcome.BLOCKED, category=Category.REPLAY)
    assert glimpse_of(blocked, (), ()).acts == (Act(Use.ANALYTICS, point="Browser ID", stopped=True),)


@pytest.mark.parametrize(
    "record",
    [
        replace(RECORD, category=Category.CONTENT),
        replace(RECORD, category=Category.FINGERPRINTING),  # against fraud: it may be strictly necessary
        replace(RECORD, category=Category.SOCIAL),
        replace(RECORD, category=Category.TAG_MANAGER),
        replace(RECORD, category=Category.UNKNOWN),
        replace(RECORD, third_party=False),
        replace(RECORD, outcome=Outcome.MODIFIED, changes=(ChangeMade("removeparam", "uid", "r", "l", 1),)),
        replace(RECORD, data_points=(replace(CLIENT_ID, certainty=Certainty.GUESS),)),
        replace(RECORD, data_points=(replace(CLIENT_ID, certainty=Certainty.LIKELY),)),
        replace(RECORD, data_points=(replace(CLIENT_ID, kind=Kind.PAGE),)),
        replace(RECORD, data_points=(replace(CLIENT_ID, source=Source.COOKIE),)),
    ],
)
def test_what_is_no_act(record: Record) -> None:
    assert glimpse_of(record, (), ()).acts == ()


def test_an_identifier_isnt_one_where_the_receiver_is_told_of_the_no() -> None:
    told = Choice("Google consent mode", "gcs", Answer.OPEN, None, by_default=True)
    assert glimpse_of(RECORD, (), (told,)).acts == ()
    other = Choice("Google consent mode", "gcs", None, Answer.OPEN)
    assert glimpse_of(RECORD, (), (other,)).acts, "it speaks of another use"


@pytest.mark.parametrize("kind", ["necessary", "functional", "unclassified"])
def test_cookies_of_other_types_are_none(kind: str) -> None:
    assert glimpse_of(replace(RECORD, data_points=()), (cookie(kind),), ()).acts == ()


def test_cookies_that_serve_a_use() -> None:
    bare = replace(RECORD, data_points=())
    stripped = cookie("advertising", CookieAction.STRIPPED)
    assert glimpse_of(bare, (stripped,), ()).acts == (Act(Use.ADVERTISING, "uid", "sent", stopped=True),)
    assert glimpse_of(bare, (cookie("analytics"),), ()).acts == (Act(Use.ANALYTICS, "uid", "sent"),)
    assert glimpse_of(bare, (cookie("analytics", taken_back=True),), ()).acts == ()
    assert glimpse_of(replace(bare, category=Category.CONTENT), (stripped,), ()).acts == ()
    own = glimpse_of(replace(bare, third_party=False, category=Category.UNKNOWN), (cookie("analytics"),), ())
    assert (own.own, own.acts) == (True, (Act(Use.ANALYTICS, "uid", "sent"),))


def test_one_without_anything_to_see() -> None:
    nothing = replace(RECORD, data_points=())
    assert not glimpse_of(nothing, (), ())
    assert glimpse_of(replace(nothing, third_party=False), (), ()), "the page's answer may have gone"


def test_what_was_there_before() -> None:
    sent, put = Act(Use.ANALYTICS, "_ga", "sent"), Act(Use.ANALYTICS, "_ga", "set")
    assert [is_newly_there(act, frozenset({"_ga"})) for act in (sent, put)] == [False, True]
    assert is_newly_there(sent, frozenset())
