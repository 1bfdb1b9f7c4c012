"""Records: what is in them, and that none is waited for."""

import threading
from collections.abc import Callable
from dataclasses import replace

import pytest

from filterlists.engine import Rule
from filterlists.request import Request, ResourceType
from footprint.detailsearch import DetailSearch
from footprint.owndetail import DetailKind, OwnDetail
from footprint.record import ChangeMade, CookieAction, CookieDirection, CookieSeen, Outcome, Record
from proxy.context import Certainty, Context, Page
from proxy.decision import Action, Decision, Reason
from proxy.exchange import Heard
from proxy.recorder import Draft, Recorder, build_record, host_only, only_changes
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


def recorded(of: Draft) -> Record:
    record = build_record(of, COMPANIES)
    assert record is not None
    return record


def test_a_record_names_company_page_and_rule() -> None:
    record = recorded(draft())
    assert (record.company_slug, record.category) == ("google", "analytics")
    assert (record.site, record.site_certainty, record.time) == ("news.test", "referer", 1.5)
    assert (record.rule, record.list_name, record.line) == ("||t^", "easyprivacy", 812)
    assert record.outcome is Outcome.BLOCKED
    assert record.data_points


def test_who_hides_behind_a_sites_name_is_named() -> None:
    url = "https://metrics.news.test/b/ss/x"
    rule = Rule("||metrics.news.test^", "easyprivacy", 9, "easyprivacy_specific_cname_adobe")
    by_list = recorded(draft(url, Decision(Action.BLOCK, Reason.LIST_RULE, rule)))
    looked_up = Decision(Action.BLOCK, Reason.CLOAKED, Rule("||2o7.net^", "list", 1), alias="news.2o7.net")
    by_alias = recorded(draft(url, looked_up))
    for record in (by_list, by_alias):
        assert (record.company, record.category, record.host) == ("Adobe", "analytics", "metrics.news.test")
        assert record.third_party
    assert by_alias.reason == "cloaked"
    unknown = replace(looked_up, alias="x.unheard-of.example")
    assert recorded(draft(url, unknown)).company == "unheard-of.example"


@pytest.mark.parametrize("reason", [Reason.PAUSED, Reason.TRUSTED_SITE])
def test_where_only_the_receiver_may_be_known_no_reason_tells_the_page(reason: Reason) -> None:
    record = recorded(host_only(draft(decision=Decision(Action.ALLOW, reason))))
    assert (record.site, record.reason) == ("", "no_rule")


@pytest.mark.parametrize(
    ("length", "size"), [(b"1024", 1_024), (b"", None), (b"1" * 16, None), (b"0x1", None), (b"\xb2", None)]
)
def test_what_its_server_answered_is_told(length: bytes, size: int | None) -> None:
    fields = ((b"Server", b"x"), (b"Content-Length", length)) if length else ()
    record = recorded(replace(draft(), heard=Heard(404, fields, 1.75)))
    assert record.answer == (404, size, 250)
    assert recorded(draft()).answer is None
    assert recorded(host_only(replace(draft(), heard=Heard(404, fields, 1.75)))).answer is None


def test_an_unknown_company_is_its_domain() -> None:
    record = recorded(draft("https://a.b.unheard-of.example/x"))
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
    assert recorded(draft(decision=allowed, cookies=cookies)).outcome is outcome


def test_secrets_are_not_in_it() -> None:
    record = recorded(draft("https://t.example/x?password=hunter2&code=abc123secretcode"))
    assert "hunter2" not in repr(record)
    assert "abc123secretcode" not in repr(record)


def make(build: Callable[[Draft], Record], sink: Callable[[Record], None], capacity: int = 10) -> Recorder:
    recorder = Recorder(build, sink, capacity=capacity)
    recorder.start()
    return recorder


def test_one_that_cant_be_built_or_kept_doesnt_end_the_others() -> None:
    kept: list[Record] = []
    faults = iter([True, False, True, False])

    def build(of: Draft) -> Record:
        if next(faults):
            raise ValueError("broken")
        return recorded(of)

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

    recorder = make(recorded, slow, capacity=3)
    recorder.put(draft())
    begun.wait(5)
    for _ in range(10):
        recorder.put(draft())
    assert recorder.dropped == 7
    release.set()
    recorder.close()
    assert len(kept) == 4


def test_other_sinks_are_told_by_the_thread_in_order_and_none_that_fails_ends_it() -> None:
    told, by = list[object](), set[str]()

    def tell(value: object) -> None:
        by.add(threading.current_thread().name)
        told.append(value)

    def kept_back(_value: object) -> None:
        raise OSError

    recorder = make(recorded, tell)
    recorder.later(tell)("first")
    recorder.later(kept_back)("a fault")
    recorder.put(draft())
    recorder.later(tell)("last")
    recorder.close()
    assert told == ["first", recorded(draft()), "last"]
    assert (by, recorder.failed) == ({"jejak-recorder"}, 1)


def test_closing_one_that_never_started_is_fine() -> None:
    Recorder(recorded, lambda _record: None).close()


OWN = "https://www.news.test/g/collect?v=2&tid=G-1&cid=1.2&password=x"
ALLOWED = Decision(Action.ALLOW, Reason.FIRST_PARTY)


def of_the_site(url: str, cookies: tuple[CookieSeen, ...] = (), collector: bool = True) -> Draft:
    made = draft(url, ALLOWED, cookies)
    return replace(made, context=replace(made.context, third_party=False), collector=collector)


def test_what_a_site_passes_on_counts_as_told_to_the_vendor() -> None:
    record = recorded(of_the_site(OWN))
    assert (record.company, record.category, record.third_party) == ("Google", "analytics", True)
    assert (record.host, record.url) == ("www.news.test", OWN.replace("password=x", "password=…"))
    assert "cid" in {point.key for point in record.data_points}


def test_what_a_site_counts_itself_stays_its_own() -> None:
    record = recorded(of_the_site("https://www.news.test/matomo.php?idsite=1&_id=6a45e22e58f0786b"))
    assert (record.company, record.category, record.third_party) == ("news.test", "analytics", False)
    assert "_id" in {point.key for point in record.data_points}


def test_any_other_request_of_a_site_leaves_what_was_changed_or_nothing() -> None:
    nobodys = "https://www.news.test/shop/collect?id=7"
    assert build_record(of_the_site(nobodys), COMPANIES) is None
    record = recorded(of_the_site(nobodys, (STRIPPED,)))
    assert (record.url, record.data_points) == ("https://www.news.test/…", ())


def test_a_body_of_which_only_the_beginning_was_kept_says_so() -> None:
    record = recorded(replace(draft(), body=b"a=1", length=100_000))
    assert [point.value for point in record.data_points if point.key == "body"] == [
        "longer than 3 bytes: the rest of it was left out"
    ]


def test_what_the_user_has_us_watch_is_in_no_part_of_a_record() -> None:
    details = DetailSearch(
        (OwnDetail(DetailKind.NAME, "Anna Tan"), OwnDetail(DetailKind.PHONE, "+60123456789"))
    )
    skip = ChangeMade("redirects", "https://shop.test/Anna%20Tan?p=0123456789&v=1", "", "", 0)
    of = replace(draft("https://t.example/u/Anna+Tan?tel=60123456789&dl=/Anna-Tan"), changes=(skip,))
    for each in (of, only_changes(of)):
        record = build_record(each, COMPANIES, details)
        assert record is not None
        assert record.changes[0].what == "https://shop.test/…?p=…&v=1"
        assert not any(part in repr(record) for part in ("Anna", "Tan", "123456789"))
