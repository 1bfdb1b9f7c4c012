"""What is changed of a request and its answer, as `jejak check` and the proxy say alike."""

import pytest

from filterlists.modifiers import Change
from filterlists.request import Request, ResourceType
from footprint.protections import Protection
from proxy.changes import Alteration, alteration_of, changes_after, changes_before, changes_ordered, cleaned
from proxy.decision import Reason, decide
from store.preferences import SitePreference as Site
from tests.proxy.wire.world import filters


def request(kind: ResourceType, url: str = "https://a.test/x?uid=7&a=1", method: str = "GET") -> Request:
    return Request(url, "a.test", kind, "news.test", third_party=True, method=method)


def altered(
    rules: str, own: str = "", kind: ResourceType = ResourceType.SCRIPT, trusted: bool = False
) -> Alteration:
    asking, all_rules, site = request(kind), filters(rules, own), Site(trusted)
    return alteration_of(asking, decide(asking, all_rules, site), all_rules, site)


@pytest.mark.parametrize(
    ("rules", "kind", "verdict", "made"),
    [
        ("", ResourceType.SCRIPT, "allow", []),
        ("||a.test^", ResourceType.SCRIPT, "block", []),
        ("||a.test^$redirect=noopjs", ResourceType.SCRIPT, "redirect", [("redirect", "noop.js")]),
        ("||a.test^$all\n*$redirect-rule=noopjs", ResourceType.DOCUMENT, "block", []),
        ("*$redirect-rule=noopjs", ResourceType.SCRIPT, "allow", []),
        ("$removeparam=uid", ResourceType.SCRIPT, "modify", [("removeparam", "uid")]),
        ("$removeparam=other", ResourceType.SCRIPT, "allow", []),
        ("$csp=sandbox", ResourceType.DOCUMENT, "modify", [("csp", "sandbox")]),
        ("$csp=sandbox", ResourceType.SCRIPT, "allow", []),
        ("$permissions=usb=()", ResourceType.SUBDOCUMENT, "modify", [("permissions", "usb=()")]),
        ("$removeheader=etag", ResourceType.IMAGE, "modify", [("removeheader", "etag")]),
        ("/x$urlskip=/^(.+)[?]/", ResourceType.DOCUMENT, "redirect", [("urlskip", "https://a.test/x")]),
    ],
)
def test_the_verdict_names_what_is_changed(
    rules: str, kind: ResourceType, verdict: str, made: list[tuple[str, str]]
) -> None:
    found = altered(rules, kind=kind)
    assert (found.verdict, [(each.change, each.what) for each in found.made]) == (verdict, made)


def test_a_change_cites_its_rule_and_a_lifted_one_its_exception() -> None:
    found = altered("! title\n$removeparam=uid\n$removeparam=a\n@@||a.test^$removeparam=a")
    assert [(each.rule, each.list_name, each.line) for each in found.made] == [
        ("$removeparam=uid", "test", 2)
    ]
    [lifted] = found.lifted
    assert lifted.exception is not None
    assert (lifted.rule.line, lifted.exception.line) == (3, 4)


def test_nothing_is_changed_on_a_site_that_the_user_trusts() -> None:
    rules = "$removeparam=uid\n||a.test^$redirect=noopjs"
    assert altered(rules, trusted=True).verdict == "allow"
    everything = changes_ordered(
        request(ResourceType.SCRIPT), filters(rules), Site(trusted=True), tuple(Change)
    )
    assert everything == ()


def test_a_page_that_is_skipped_is_stopped_by_the_rule_that_skips_it() -> None:
    rule = "/x$urlskip=/^(.+)[?]/"
    for rules, own, reason in ((rule, "", Reason.LIST_RULE), ("", rule, Reason.OWN_RULE)):
        found = altered(rules, own, ResourceType.DOCUMENT)
        assert (found.decision.blocked, found.decision.reason) == (True, reason)
        assert found.decision.rule is not None
        assert found.decision.rule.text == rule


def test_the_users_rule_comes_before_a_lists() -> None:
    found = altered("||a.test^\n*$redirect-rule=nooptext:9", "*$redirect-rule=noopjs")
    assert [each.what for each in found.made] == ["noop.js"]


MATOMO = "https://a.test/matomo.js"


@pytest.mark.parametrize(
    ("rules", "own", "kind", "surrogates", "verdict", "what"),
    [
        ("||a.test^", "", ResourceType.SCRIPT, True, "redirect", ["matomo.js"]),
        ("", "||a.test^", ResourceType.SCRIPT, True, "redirect", ["matomo.js"]),
        ("||a.test^", "", ResourceType.SCRIPT, False, "block", []),
        ("||a.test^", "", ResourceType.IMAGE, True, "block", []),
        ("", "", ResourceType.SCRIPT, True, "allow", []),
        ("||a.test^\n*$redirect-rule=noopjs", "", ResourceType.SCRIPT, True, "redirect", ["noop.js"]),
        ("||a.test^\n*$redirect-rule=none", "", ResourceType.SCRIPT, True, "block", []),
        ("||a.test^\n@@||a.test^$redirect-rule", "", ResourceType.SCRIPT, True, "block", []),
        ("||a.test^", "@@||a.test^$redirect-rule", ResourceType.SCRIPT, True, "block", []),
        ("||a.test^", "@@||a.test^$redirect-rule=matomo", ResourceType.SCRIPT, True, "block", []),
        (
            "||a.test^",
            "@@||a.test^$redirect-rule=noopjs",
            ResourceType.SCRIPT,
            True,
            "redirect",
            ["matomo.js"],
        ),
    ],
)
def test_our_own_surrogates_stand_in_where_no_rule_says_otherwise(
    rules: str, own: str, kind: ResourceType, surrogates: bool, verdict: str, what: list[str]
) -> None:
    asking, all_rules = request(kind, MATOMO), filters(rules, own)
    on = frozenset({Protection.SURROGATES} if surrogates else ())
    found = alteration_of(asking, decide(asking, all_rules, Site()), all_rules, Site(), on)
    assert (found.verdict, [each.what for each in found.made]) == (verdict, what)


def test_only_what_can_apply_is_asked_for() -> None:
    script, page = request(ResourceType.SCRIPT), request(ResourceType.DOCUMENT)
    assert changes_before(script, blocked=False) == (Change.REMOVEPARAM,)
    assert changes_before(script, blocked=True) == ()
    assert changes_before(request(ResourceType.SCRIPT, "https://a.test/"), blocked=False) == ()
    assert Change.URLSKIP in changes_before(page, blocked=True)
    assert Change.URLSKIP not in changes_before(request(ResourceType.DOCUMENT, method="POST"), blocked=False)
    assert changes_after(script) == (Change.REMOVEHEADER,)
    assert Change.CSP in changes_after(page)


def test_a_long_name_is_noted_in_part() -> None:
    url = f"https://a.test/?{'x' * 200}"
    ordered = changes_ordered(
        request(ResourceType.SCRIPT, url), filters("$removeparam"), Site(), (Change.REMOVEPARAM,)
    )
    left, [made] = cleaned(url, ordered)
    assert (left, len(made.what)) == ("https://a.test/", 80)
