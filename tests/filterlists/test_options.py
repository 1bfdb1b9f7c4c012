"""What options ask for, and that none is dropped silently."""

import pytest

from filterlists.answertest import AddressTest, HeaderTest
from filterlists.modifiers import Change, Modifier
from filterlists.namelist import Names
from filterlists.options import (
    DOCUMENT,
    EVERY_TYPE,
    NO_OPTIONS,
    SUBRESOURCES,
    TYPE_BITS,
    parse_options,
)
from filterlists.refusal import MalformedRule, UnsupportedRule
from filterlists.request import ResourceType


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("script", ResourceType.SCRIPT),
        ("xhr", ResourceType.XMLHTTPREQUEST),
        ("xmlhttprequest", ResourceType.XMLHTTPREQUEST),
        ("frame", ResourceType.SUBDOCUMENT),
        ("css", ResourceType.STYLESHEET),
        ("doc", ResourceType.DOCUMENT),
        ("popup", ResourceType.DOCUMENT),
        ("beacon", ResourceType.PING),
        ("background", ResourceType.IMAGE),
        ("object-subrequest", ResourceType.OBJECT),
        ("websocket", ResourceType.WEBSOCKET),
        ("SCRIPT", ResourceType.SCRIPT),
    ],
)
def test_a_type_has_several_names(name: str, kind: ResourceType) -> None:
    assert parse_options(name).types == TYPE_BITS[kind]
    assert parse_options(f"~{name}").types == SUBRESOURCES & ~TYPE_BITS[kind]


def test_types_add_up() -> None:
    assert (
        parse_options("script,image").types == TYPE_BITS[ResourceType.SCRIPT] | TYPE_BITS[ResourceType.IMAGE]
    )
    assert parse_options("~script,~image").types & parse_options("script,image").types == 0
    assert parse_options("all").types == EVERY_TYPE
    assert parse_options("third-party").types == SUBRESOURCES
    assert not SUBRESOURCES & DOCUMENT


@pytest.mark.parametrize(
    ("text", "third_party"),
    [
        ("third-party", True),
        ("3p", True),
        ("~third-party", False),
        ("1p", False),
        ("first-party", False),
        ("~1p", True),
    ],
)
def test_party(text: str, third_party: bool) -> None:
    assert parse_options(text).third_party is third_party


@pytest.mark.parametrize(
    ("text", "other"),
    [("strict3p", True), ("strict-third-party", True), ("strict1p", False), ("~strict3p", False)],
)
def test_strict_party_asks_for_the_host(text: str, other: bool) -> None:
    assert parse_options(text).other_host is other
    assert parse_options(text).third_party is None
    assert parse_options(text).conditional


def test_names_of_pages_hosts_and_methods() -> None:
    options = parse_options(
        "domain=A.com|~b.a.com|google.*,to=x.com|~y.x.com,denyallow=z.com,method=get|~post"
    )
    assert options.pages == Names(frozenset(("a.com", "google.*")), frozenset(("b.a.com",)))
    assert options.hosts == Names(frozenset(("x.com",)), frozenset(("y.x.com", "z.com")))
    assert options.methods == Names(frozenset(("GET",)), frozenset(("POST",)))
    assert parse_options("from=bücher.example").pages == Names(frozenset(("xn--bcher-kva.example",)))
    assert options.conditional
    assert not NO_OPTIONS.conditional


def test_flags_and_fillers() -> None:
    options = parse_options("important,match-case,badfilter,_,reason=why")
    assert (options.important, options.match_case, options.badfilter) == (True,) * 3


@pytest.mark.parametrize(
    "option",
    [
        "replace=/a/b/",
        "uritransform=/a/b/",
        "rewrite=x",
        "redirect=x",
        "redirect-rule=https://a.example/x.js",
        "csp=report-uri https://a.example",
        "permissions=camera=(self)",
        "removeheader=content-security-policy",
        "removeheader=request:cookie",
        "urlskip=?u -rot13",
        "removeparam=a|b",
        "genericblock",
        "inline-script",
        "popunder",
        "nonsense",
        "domain=a.*.com",
        "~unknown",
        "app=x",
    ],
)
def test_what_is_not_applied_is_refused_with_its_name(option: str) -> None:
    with pytest.raises(UnsupportedRule, match=rf"\${option.lstrip('~').partition('=')[0]}"):
        parse_options(f"script,{option}")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "script,",
        ",script",
        "domain=",
        "domain=~",
        "~important",
        "script,~script",
        "denyallow=~a.com",
        "~",
        "~removeparam=x",
        "csp=;",
        "permissions=,",
        "ipaddress=house",
        "header=:x",
        "redirect=noop.js:soon",
        "domain=a/b",
    ],
)
def test_nonsense_is_malformed(text: str) -> None:
    with pytest.raises(MalformedRule):
        parse_options(text)


@pytest.mark.parametrize("text", ["elemhide", "generichide", "ghide", "specifichide,domain=a.com"])
def test_options_about_looks_leave_no_type(text: str) -> None:
    assert parse_options(text).types == 0


def test_a_type_beside_an_option_about_looks_stays() -> None:
    assert parse_options("elemhide,script").types == TYPE_BITS[ResourceType.SCRIPT]


@pytest.mark.parametrize(
    ("text", "change", "types"),
    [
        ("removeparam=x", Change.REMOVEPARAM, EVERY_TYPE),
        ("removeparam=x,script", Change.REMOVEPARAM, TYPE_BITS[ResourceType.SCRIPT]),
        ("removeparam=x,~script", Change.REMOVEPARAM, EVERY_TYPE & ~TYPE_BITS[ResourceType.SCRIPT]),
        ("csp=sandbox", Change.CSP, DOCUMENT | TYPE_BITS[ResourceType.SUBDOCUMENT]),
        ("csp=sandbox,doc", Change.CSP, DOCUMENT),
        ("permissions=camera=()", Change.PERMISSIONS, DOCUMENT | TYPE_BITS[ResourceType.SUBDOCUMENT]),
        ("urlskip=?u", Change.URLSKIP, DOCUMENT),
        ("removeheader=etag", Change.REMOVEHEADER, EVERY_TYPE),
        ("redirect=noop.js", Change.REDIRECT, SUBRESOURCES),
    ],
)
def test_what_an_option_changes_and_for_which_types(text: str, change: Change, types: int) -> None:
    options = parse_options(text)
    assert options.modifier is not None
    assert (options.modifier.change, options.types) == (change, types)


@pytest.mark.parametrize("text", ["csp=sandbox,script", "urlskip=?u,media"])
def test_a_change_that_a_type_cannot_have_is_not_made_to_another(text: str) -> None:
    with pytest.raises(UnsupportedRule):
        parse_options(text)


def test_a_comma_in_a_value_is_no_end_of_it() -> None:
    assert parse_options(r"script,header=vary:/^referer\,accept/i,3p").header == HeaderTest(
        "vary", "/^referer,accept/i"
    )
    assert parse_options(r"header=via:/, 1\.1 google$/").header == HeaderTest("via", r"/, 1\.1 google$/")
    assert parse_options(r"removeparam=/^__s=[a-z]{6\,}/,1p").modifier == Modifier(
        Change.REMOVEPARAM, "/^__s=[a-z]{6,}/"
    )


def test_what_takes_the_answer_to_tell_is_late() -> None:
    assert parse_options("ipaddress=1.2.3.4|~10.0.0.0/8").address == AddressTest(
        ("1.2.3.4",), ("10.0.0.0/8",)
    )
    assert parse_options("ipaddress=1.2.3.4").late
    assert parse_options("header=etag").late
    assert not NO_OPTIONS.late
