"""Records: what is in them, and that none is waited for."""

import threading
from collections.abc import Callable
from dataclasses import replace

import pytest

from filterlists.engine import Rule
from filterlists.request import Request, ResourceType
from footprint.record import CookieAction, CookieDirection, CookieSeen, Outcome, Record
from proxy.context import Certainty, Context, Page
from proxy.decision import Action, Decision, Reason
from proxy.recorder import Draft, Recorder, build_record, host_only
from tests.proxy.wire.world import COMPANIES

STRIPPED = CookieSeen("uid", CookieDirection.SENT, CookieAction.STRIPPED)
KEPT = CookieSeen("uid", CookieDirection.SENT, CookieAction.KEPT)
BLOCKED = Decision(Action.BLOCK, Reason.LIST_RULE, Rule("||t^", "easyprivacy", 812))


def draft(
    url: str = "https://www.google-analytics.com/collect?tid=UA-1",
    decision: Decision = BLOCKED,
    cookies: tuple[CookieSeen, ...] = (),
) -> Draft:
    host = url.split("/")[2]
    request = Request(url, host, ResourceType.SCRIPT, "news.test", third_party=True)
    page = Page("www.news.test", Certainty.REFERER)
    return Draft(
        1.5, Context(request, page, True), decision, ((b"Referer", b"https://news.test/"),), b"", cookies
    )


def test_a_record_names_company_page_and_rule() -> None:
    record = build_record(draft(), COMPANIES)
    assert (record.company_slug, record.category) == ("google", "analytics")
    assert (record.site, record.site_certainty, record.time) == ("news.test", "referer", 1.5)
    assert (record.rule, record.list_name, record.line) == ("||t^", "easyprivacy", 812)
    assert record.outcome is Outcome.BLOCKED
    assert record.data_points


def test_who_hides_behind_a_sites_name_is_named() -> None:
    url = "https://metrics.news.test/b/ss/x"
    rule = Rule("||metrics.news.test^", "easyprivacy", 9, "easyprivacy_specific_cname_adobe")
    by_list = build_record(draft(url, Decision(Action.BLOCK, Reason.LIST_RULE, rule)), COMPANIES)
    looked_up = Decision(Action.BLOCK, Reason.CLOAKED, Rule("||2o7.net^", "list", 1), alias="news.2o7.net")
    by_alias = build_record(draft(url, looked_up), COMPANIES)
    for record in (by_list, by_alias):
        assert (record.company, record.category, record.host) == ("Adobe", "analytics", "metrics.news.test")
        assert record.third_party
    assert by_alias.reason == "cloaked"
    unknown = replace(looked_up, alias="x.unheard-of.example")
    assert build_record(draft(url, unknown), COMPANIES).company == "unheard-of.example"


@pytest.mark.parametrize("reason", [Reason.PAUSED, Reason.TRUSTED_SITE])
def test_where_only_the_receiver_may_be_known_no_reason_tells_the_page(reason: Reason) -> None:
    record = build_record(host_only(draft(decision=Decision(Action.ALLOW, reason))), COMPANIES)
    assert (record.site, record.reason) == ("", "no_rule")


def test_an_unknown_company_is_its_domain() -> None:
    record = build_record(draft("https://a.b.unheard-of.example/x"), COMPANIES)
    assert (record.company, record.company_slug, record.category) == (
        "unheard-of.example",
        "unheard-of.example",
        "unknown",
    )


@pytest.mark.parametrize(
    ("cookies", "outcome"),
    [((), Outcome.ALLOWED), ((KEPT,), Outcome.ALLOWED), ((KEPT, STRIPPED), Outcome.MODIFIED)],
)
def test_taking_a_cookie_out_is_a_change(cookies: tuple[CookieSeen, ...], outcome: Outcome) -> None:
    allowed = Decision(Action.ALLOW, Reason.NO_RULE)
    assert build_record(draft(decision=allowed, cookies=cookies), COMPANIES).outcome is outcome


def test_secrets_are_not_in_it() -> None:
    record = build_record(draft("https://t.example/x?password=hunter2&code=abc123secretcode"), COMPANIES)
    assert "hunter2" not in repr(record)
    assert "abc123secretcode" not in repr(record)


def make(build: Callable[[Draft], Record], sink: Callable[[Record], None], capacity: int = 10) -> Recorder:
    recorder = Recorder(build, sink, capacity)
    recorder.start()
    return recorder


def test_one_that_cant_be_built_or_kept_doesnt_end_the_others() -> None:
    kept: list[Record] = []
    faults = iter([True, False, True, False])

    def build(of: Draft) -> Record:
        if next(faults):
            raise ValueError("broken")
        return build_record(of, COMPANIES)

    recorder = make(build, kept.append)
    for _ in range(4):
        recorder.put(draft())
    recorder.close()
    assert (len(kept), recorder.failed, recorder.dropped) == (2, 2, 0)


def test_what_doesnt_fit_is_dropped_and_counted_and_nothing_waits() -> None:
    begun, release, kept = threading.Event(), threading.Event(), list[Record]()

    def slow(record: Record) -> None:
        begun.set()
        release.wait(5)
        kept.append(record)

    recorder = make(lambda of: build_record(of, COMPANIES), slow, capacity=3)
    recorder.put(draft())
    begun.wait(5)
    for _ in range(10):
        recorder.put(draft())
    assert recorder.dropped == 7
    release.set()
    recorder.close()
    assert len(kept) == 4


def test_closing_one_that_never_started_is_fine() -> None:
    Recorder(lambda of: build_record(of, COMPANIES), lambda _record: None).close()
