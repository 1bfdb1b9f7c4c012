"""One test for each number of the order of precedence, and what follows from it."""

import pytest

from filterlists.request import Request, ResourceType
from proxy.decision import (
    Action,
    Decision,
    Reason,
    decide,
    decide_after_fault,
    decide_by_alias,
    decide_by_name,
    decide_late,
    uncloaked,
)
from store.preferences import SitePreference as Site
from tests.proxy.wire.world import filters


def request(
    kind: ResourceType = ResourceType.SCRIPT, third_party: bool = True, host: str = "tracker.test"
) -> Request:
    return Request(f"https://{host}/t.js", host, kind, "news.test", third_party)


def judged(lists: str = "", own: str = "", trusted: bool = False, **of: object) -> Decision:
    return decide(request(**of), filters(lists, own), Site(trusted))  # type: ignore[arg-type]  # as given


BLOCK = "||tracker.test^"
ALLOW = "@@||tracker.test^"
IMPORTANT = "||tracker.test^$important"


def test_1_a_trusted_site_lets_everything_through_and_says_what_would_have_stopped_it() -> None:
    decision = judged(IMPORTANT, BLOCK, trusted=True)
    assert (decision.outcome, decision.reason) == (Action.ALLOW, Reason.TRUSTED_SITE)
    assert decision.rule is not None
    assert decision.rule.list_name == "own"


def test_1_a_paused_site_does_so_and_says_which_exception_would_have_counted() -> None:
    decision = decide(request(), filters(IMPORTANT, f"{BLOCK}\n{ALLOW}"), Site(paused_until=9.0))
    assert (decision.outcome, decision.reason) == (Action.ALLOW, Reason.PAUSED)
    assert decision.rule is not None
    assert decision.exception is not None
    assert decide(request(), filters(), Site(trusted=True, paused_until=9.0)).reason is Reason.PAUSED


def test_2_the_users_exception_beats_every_rule() -> None:
    decision = judged(IMPORTANT, f"{BLOCK}\n{ALLOW}")
    assert (decision.outcome, decision.reason) == (Action.ALLOW, Reason.OWN_EXCEPTION)
    assert decision.exception is not None
    assert (decision.exception.text, decision.exception.line) == (ALLOW, 2)


def test_2_the_users_exception_alone_beats_a_lists_rule() -> None:
    decision = judged(BLOCK, ALLOW)
    assert (decision.outcome, decision.reason) == (Action.ALLOW, Reason.OWN_EXCEPTION)
    assert decision.rule is not None
    assert decision.rule.list_name == "test"


def test_3_the_users_rule_beats_a_lists_exception() -> None:
    decision = judged(f"{BLOCK}\n{ALLOW}", BLOCK)
    assert (decision.outcome, decision.reason) == (Action.BLOCK, Reason.OWN_RULE)


def test_4_an_important_rule_beats_a_lists_exception() -> None:
    decision = judged(f"{IMPORTANT}\n{ALLOW}")
    assert (decision.outcome, decision.reason) == (Action.BLOCK, Reason.IMPORTANT_RULE)


def test_5_a_lists_exception_beats_its_rule_and_both_are_named() -> None:
    decision = judged(f"{BLOCK}\n{ALLOW}")
    assert (decision.outcome, decision.reason) == (Action.ALLOW, Reason.LIST_EXCEPTION)
    assert decision.rule is not None
    assert decision.exception is not None
    assert (decision.rule.line, decision.exception.line) == (1, 2)


def test_6_a_lists_rule_blocks() -> None:
    decision = judged(f"! title\n{BLOCK}")
    assert (decision.outcome, decision.reason) == (Action.BLOCK, Reason.LIST_RULE)
    assert decision.rule is not None
    assert (decision.rule.text, decision.rule.list_name, decision.rule.line) == (BLOCK, "test", 2)


@pytest.mark.parametrize(("third_party", "reason"), [(True, Reason.NO_RULE), (False, Reason.FIRST_PARTY)])
def test_7_all_else_passes(third_party: bool, reason: Reason) -> None:
    assert judged(third_party=third_party) == Decision(Action.ALLOW, reason)


def test_a_rule_without_party_stops_a_first_party_path_too() -> None:
    assert judged("||tracker.test/t.js", third_party=False).blocked
    assert not judged("||tracker.test/t.js$third-party", third_party=False).blocked


def test_a_page_is_stopped_by_a_document_rule_only() -> None:
    assert not judged(BLOCK, kind=ResourceType.DOCUMENT, third_party=False).blocked
    assert not judged("", BLOCK, kind=ResourceType.DOCUMENT, third_party=False).blocked
    assert judged(f"{BLOCK}$document", kind=ResourceType.DOCUMENT, third_party=False).blocked


def test_a_stopped_page_is_let_through_as_its_page_says() -> None:
    decision = judged(f"{BLOCK}$document", f"{ALLOW}$document", kind=ResourceType.DOCUMENT, third_party=False)
    assert decision.reason is Reason.OWN_EXCEPTION


@pytest.mark.parametrize(
    ("kind", "third_party", "blocked"),
    [
        (ResourceType.SCRIPT, True, True),
        (ResourceType.SCRIPT, False, False),
        (ResourceType.DOCUMENT, False, False),
        (ResourceType.DOCUMENT, True, False),
        (ResourceType.SUBDOCUMENT, True, True),
    ],
)
def test_after_a_fault_third_parties_are_stopped_and_pages_pass(
    kind: ResourceType, third_party: bool, blocked: bool
) -> None:
    decision = decide_after_fault(request(kind, third_party), third_party)
    assert (decision.blocked, decision.reason) == (blocked, Reason.FAULT)


@pytest.mark.parametrize(
    ("lists", "own", "outcome", "reason"),
    [
        ("", "", Action.ALLOW, Reason.NO_RULE),
        (BLOCK, "", Action.BLOCK, Reason.LIST_RULE),
        (f"{BLOCK}$script", "", Action.ALLOW, Reason.NO_RULE),
        (f"{BLOCK}\n{ALLOW}", "", Action.ALLOW, Reason.LIST_EXCEPTION),
        (f"{BLOCK}\n{ALLOW}", BLOCK, Action.BLOCK, Reason.OWN_RULE),
        (IMPORTANT, ALLOW, Action.ALLOW, Reason.OWN_EXCEPTION),
        (f"{IMPORTANT}\n{ALLOW}", "", Action.BLOCK, Reason.IMPORTANT_RULE),
    ],
)
def test_a_host_alone_is_weighed_in_the_same_order(
    lists: str, own: str, outcome: Action, reason: Reason
) -> None:
    decision = decide_by_name("www.tracker.test", filters(lists, own))
    assert (decision.outcome, decision.reason) == (outcome, reason)


METRICS = Request("https://metrics.news.test:8443/t.js?u=metrics.news.test", "metrics.news.test",
                  ResourceType.SCRIPT, "www.news.test", third_party=False)  # fmt: skip


def by_alias(lists: str, own: str = "", alias: str = "news.spy.test", trusted: bool = False) -> Decision:
    judges = filters(lists, own)
    return decide_by_alias(METRICS, alias, judges, decide(METRICS, judges, Site(trusted)))


def test_a_request_is_asked_about_by_its_hosts_other_name() -> None:
    asked = uncloaked(METRICS, "news.spy.test")
    assert asked.url == "https://news.spy.test:8443/t.js?u=metrics.news.test"
    assert (asked.host, asked.third_party, asked.page_host) == ("news.spy.test", True, "www.news.test")


@pytest.mark.parametrize(
    "rule", ["||spy.test^$third-party", "||spy.test:8443/t.js", "||spy.test^$domain=news.test"]
)
def test_rules_for_the_other_name_stop_it(rule: str) -> None:
    decision = by_alias(rule)
    assert (decision.outcome, decision.reason, decision.alias) == (
        Action.BLOCK,
        Reason.CLOAKED,
        "news.spy.test",
    )
    assert decision.rule is not None
    assert decision.rule.text == rule


@pytest.mark.parametrize(
    ("lists", "own", "trusted"),
    [
        ("||spy.test^\n@@||spy.test^$domain=news.test", "", False),
        ("||spy.test^\n||metrics.news.test^\n@@||metrics.news.test^", "", False),
        ("||spy.test^", "@@||metrics.news.test^", False),
        ("||spy.test^", "@@||spy.test^", False),
        ("||spy.test^", "", True),
        ("||other.test^", "", False),
        ("||spy.test^\n@@||news.test^$cname", "", False),
        ("||spy.test^", "@@||metrics.news.test^$cname", False),
        ("||spy.test^$~third-party", "", False),
    ],
)
def test_what_lets_either_name_through_counts(lists: str, own: str, trusted: bool) -> None:
    assert not by_alias(lists, own, trusted=trusted).blocked


def test_another_name_of_the_same_site_decides_nothing() -> None:
    assert not by_alias("||cdn.news.test^", alias="cdn.news.test").blocked


LATE = "||tracker.test^$header=x-ads"


@pytest.mark.parametrize(
    ("lists", "own", "trusted", "reason"),
    [
        (LATE, "", False, Reason.LIST_RULE),
        ("", LATE, False, Reason.OWN_RULE),
        (f"{LATE},important\n{ALLOW}", "", False, Reason.IMPORTANT_RULE),
        (f"{LATE}\n{ALLOW}", LATE, False, Reason.OWN_RULE),
        (f"{LATE}\n{ALLOW}", "", False, None),
        (f"{LATE}\n@@{LATE}", "", False, None),
        (f"{LATE},important", ALLOW, False, None),
        (LATE, "", True, None),
        (BLOCK, "", False, None),
    ],
)
def test_an_answer_is_weighed_in_the_same_order(
    lists: str, own: str, trusted: bool, reason: Reason | None
) -> None:
    answer = {"x-ads": ["1"]}, ""
    decision = decide_late(request(), filters(lists, own), Site(trusted), answer)
    assert (decision and decision.reason) == reason
    assert decision is None or (decision.outcome, decision.blocked) == (Action.WITHHOLD, False)


def test_an_important_rule_with_a_dollar_in_its_value_is_one() -> None:
    decision = judged(r"/t\.js$/$script,important,domain=/^news\.test$/")
    assert decision.reason is Reason.IMPORTANT_RULE
