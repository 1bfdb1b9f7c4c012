"""What options ask for, and that none is dropped silently."""

import pytest

from filterlists.options import (
    DOCUMENT,
    EVERY_TYPE,
    NO_OPTIONS,
    SUBRESOURCES,
    TYPE_BITS,
    MalformedRule,
    Names,
    UnsupportedRule,
    parse_options,
)
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


@pytest.mark.parametrize(
    ("names", "page", "admitted"),
    [
        (Names(frozenset(("a.com",))), ("x.a.com", "a.com", "com"), True),
        (Names(frozenset(("a.com",))), ("b.com", "com"), False),
        (Names(frozenset(("a.com",))), (), False),
        (Names(excluded=frozenset(("a.com",))), ("x.a.com", "a.com", "com"), False),
        (Names(excluded=frozenset(("a.com",))), (), True),
        (
            Names(frozenset(("a.com",)), frozenset(("x.a.com",))),
            ("y.x.a.com", "x.a.com", "a.com", "com"),
            False,
        ),
        (Names(frozenset(("x.a.com",)), frozenset(("a.com",))), ("x.a.com", "a.com", "com"), True),
        (Names(frozenset(("a.com",)), frozenset(("x.a.com",))), ("b.com", "com"), False),
    ],
)
def test_the_most_exact_name_decides(names: Names, page: tuple[str, ...], admitted: bool) -> None:
    assert names.admit(page) is admitted


def test_flags_and_fillers() -> None:
    options = parse_options("important,match-case,badfilter,redirect=noop.js,_,reason=why")
    assert (options.important, options.match_case, options.badfilter, options.redirect) == (True,) * 4


@pytest.mark.parametrize(
    "option",
    [
        "removeparam=x",
        "csp=x",
        "rewrite=x",
        "replace=/a/b/",
        "header=x",
        "redirect-rule=x",
        "removeheader=x",
        "permissions=x",
        "urlskip=?u",
        "genericblock",
        "inline-script",
        "cname",
        "ipaddress=1.2.3.4",
        "nonsense",
        "domain=/a.b/",
        "domain=a.*.com",
        "to=/x/",
        "~unknown",
        "app=x",
    ],
)
def test_what_is_not_applied_is_refused_with_its_name(option: str) -> None:
    with pytest.raises(UnsupportedRule, match=option.lstrip("~").partition("=")[0]):
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
