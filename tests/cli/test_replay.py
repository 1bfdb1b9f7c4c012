"""Past requests judged without a list and with it."""

from dataclasses import replace

import pytest

from cli.replay import Change, Sides, replay
from filterlists.engine import Engine, FilterList
from filterlists.filters import Filters
from store.history import PastRequest
from store.preferences import Preferences

PAST = PastRequest(
    5.0,
    3,
    "news.example",
    "pixel.example",
    "https://pixel.example/p.gif",
    "image",
    "GET",
    True,
    "P",
    "analytics",
)


def engine(text: str) -> Engine:
    return Engine.from_lists([FilterList("tried", "", text)])


def sides(before: str, after: str, own: str = "") -> Sides:
    mine = engine(own)
    return Sides(
        Filters(mine, engine(before)), Filters(mine, engine(before + after)), engine(after), Preferences()
    )


def test_only_what_differs_is_kept() -> None:
    found = replay([PAST], sides("", "||pixel.example^\n"))
    assert found.stopped == [Change(PAST, "||pixel.example^", 1)]
    assert (found.requests, found.first, found.sites, found.freed) == (3, 5.0, {"news.example"}, [])
    same = replay([PAST], sides("||pixel.example^\n", "||pixel.example/p\n"))
    assert (same.stopped, same.stopped_already) == ([], 3)
    assert replay([PAST], sides("||pixel.example^\n", "||other.example^\n")).stopped_already == 0


def test_exceptions_and_rules_taken_back_free_requests() -> None:
    before = "||pixel.example^\n"
    assert replay([PAST], sides(before, "@@||pixel.example^\n")).freed[0].rule == "@@||pixel.example^"
    assert replay([PAST], sides(before, "||pixel.example^$badfilter\n")).freed[0].rule == ""


def test_what_would_be_changed_is_kept_apart() -> None:
    past = replace(PAST, url="https://pixel.example/p.gif?utm_source=x&id=1")
    found = replay([past], sides("", "$removeparam=utm_source\n"))
    assert found.altered == [Change(past, "$removeparam=utm_source", 1)]
    assert (found.stopped, found.freed) == ([], [])
    twice = sides("$removeparam=utm_source\n", "||pixel.example^$removeparam=utm_source\n")
    assert replay([PAST], twice).altered == []


def test_the_users_own_rules_win() -> None:
    assert replay([PAST], sides("", "||pixel.example^\n", own="@@||pixel.example^\n")).stopped == []


@pytest.mark.parametrize(
    ("fields", "risky"),
    [
        ({}, False),
        ({"type": "script"}, False),
        ({"type": "document"}, True),
        ({"type": "script", "third_party": False}, True),
        ({"type": "image", "third_party": False}, False),
        ({"type": "xmlhttprequest", "category": "content"}, True),
        ({"type": "image", "category": "content"}, False),
    ],
)
def test_what_a_page_may_need_is_a_risk(fields: dict[str, object], risky: bool) -> None:
    past = replace(PAST, **fields)  # type: ignore[arg-type] # a test names the fields it is about
    rules = "||pixel.example^\n||pixel.example^$document\n"
    assert bool(replay([past], sides("", rules)).at_risk) == risky


def test_a_page_that_nobody_could_tell_counts_as_another_site() -> None:
    past = replace(PAST, site="")
    assert replay([past], sides("", "||pixel.example^$third-party\n")).stopped
