"""What a line of a list is."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from filterlists.namelist import Names
from filterlists.options import NO_OPTIONS, OPTION_NAMES, Options
from filterlists.pattern import whole_host
from filterlists.rule import COSMETIC_LINE, LineKind, parse_rule, surely_applied


@pytest.mark.parametrize(
    "line",
    [
        "",
        "  ",
        "! comment",
        "!#if env_x",
        "[Adblock Plus 2.0]",
        "# hosts comment",
        "#",
        "#### part ####",
        "#comment",
        "127.0.0.1 localhost",
        "0.0.0.0 0.0.0.0",
        "::1 ip6-localhost ip6-loopback",
    ],
)
def test_lines_that_say_nothing(line: str) -> None:
    assert parse_rule(line).kind is LineKind.NOTHING


@pytest.mark.parametrize(
    "line",
    [
        "##.ad",
        "example.com##.ad",
        "example.com#@#.ad",
        "example.com#?#.ad:has(b)",
        "a.com,b.com##+js(set, a, 1)",
        "example.com##^script:has-text(x)",
        "example.com#$#body { x }",
        "example.com#%#window.x = 1",
        "a.com$$script[x]",
        "[$path=/x]example.com##.ad",
        "@@||example.com^$generichide",
        "@@||example.com^$elemhide,ghide",
    ],
)
def test_rules_about_looks(line: str) -> None:
    assert parse_rule(line).kind is LineKind.COSMETIC


@pytest.mark.parametrize(
    ("line", "pattern"),
    [
        ("||example.com^", "||example.com^"),
        ("  ||example.com^ ", "||example.com^"),
        ("/banner/*", "/banner/*"),
        ("|https://x.", "|https://x."),
        ("||münchen.de/ä?", "||xn--mnchen-3ya.de/%C3%A4?"),
        ("0.0.0.0 ads.example.com", "||ads.example.com^"),
        ("127.0.0.1\tads.example.com # why", "||ads.example.com^"),
        ("ads.example.com", "||ads.example.com^"),
        ("bücher.example", "||xn--bcher-kva.example^"),
        ("/path$with$dollar$", "/path$with$dollar$"),
        (r"/^https?:\/\/x\.com\/[a-z]{3}$/", r"/^https?:\/\/x\.com\/[a-z]{3}$/"),
    ],
)
def test_patterns(line: str, pattern: str) -> None:
    parsed = parse_rule(line)
    assert (parsed.kind, parsed.pattern, parsed.options) == (LineKind.NETWORK, pattern, NO_OPTIONS)
    assert parsed.applied


def test_a_line_of_several_hosts() -> None:
    parsed = parse_rule("0.0.0.0 a.com b.com localhost")
    assert (parsed.pattern, parsed.options.hosts) == ("*", Names(frozenset(("a.com", "b.com"))))


def test_a_name_alone_is_text_in_an_adblock_plus_list() -> None:
    assert parse_rule("ads.example.com", bare_hosts=False).pattern == "ads.example.com"


def test_exceptions_and_options() -> None:
    parsed = parse_rule("@@||example.com/x$script,third-party")
    assert (parsed.kind, parsed.pattern) == (LineKind.EXCEPTION, "||example.com/x")
    assert parsed.options.third_party is True
    assert parse_rule(r"/x\.com$/$third-party").options == Options(third_party=True)
    assert parse_rule("$script,domain=a.com").pattern == "*"
    assert parse_rule("||a.com^$redirect=noop.js").kind is LineKind.NETWORK


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("||example.com^$replace=/a/b/", "$replace is not applied: it changes what an answer contains"),
        ("||example.com^$redirect=evil.js", "evil.js"),
        ("*$removeparam=a,header=etag", "beside"),
        ("/x(?=y)/", "RE2 cannot run its regular expression"),
        (r"/(a)\1/$script", "RE2 cannot run its regular expression"),
        ("/[/", "RE2 cannot run its regular expression"),
        ("!#include other.txt", "includes another list"),
        ("||example.com/" + "x" * 3000, "longer than"),
        ("||example.com/" + "x*" * 30, "wildcards"),
        ("||example.com^$domain=/x(?=y)/", "RE2 cannot run its regular expression"),
    ],
)
def test_rules_that_are_left_out_say_why(line: str, reason: str) -> None:
    parsed = parse_rule(line)
    assert parsed.kind is LineKind.UNSUPPORTED
    assert reason in parsed.reason
    assert not parsed.applied


@pytest.mark.parametrize(
    "line",
    [
        "*",
        "@@",
        "@@*",
        "||",
        "|",
        "|||",
        "||^",
        "^",
        "||*^",
        "two words",
        "||example.com^$,script",
        "||example.com^$domain=",
        "||example.com^$script,~script",
        "<p class=x>",
        "||example.com^$~important",
    ],
)
def test_malformed_lines_say_why(line: str) -> None:
    parsed = parse_rule(line)
    assert parsed.kind is LineKind.MALFORMED
    assert parsed.reason


@given(st.text(max_size=200))
@example("/(((((/")
@example("$" * 50)
@example("\ud800$domain=\ud800")
def test_any_line_can_be_read(line: str) -> None:
    parsed = parse_rule(line)
    assert bool(parsed.reason) == (parsed.kind in {LineKind.UNSUPPORTED, LineKind.MALFORMED})


RULE_ALPHABET = st.text("ab.*^|/$@~=,-%(){}[]#! ?\\domainscript3p", max_size=60)


@given(RULE_ALPHABET)
def test_any_line_of_rule_like_text_can_be_read(line: str) -> None:
    parse_rule(line)
    parse_rule(f"||{line}")
    parse_rule(f"/{line}/")


LINES = st.builds(
    "{}{}{}".format,
    st.sampled_from(["", "@@", "||a.com", "@@||a.com/", "/", "||", "!", "##", "a.com##"]),
    st.text("aB.*^|/$@~=,-% #!?", max_size=12),
    st.lists(
        st.sampled_from(
            [
                "script",
                "~script",
                "3p",
                "third-party",
                "~third-party",
                "important",
                "badfilter",
                "csp=x",
                "popup",
                "domain=a.com|~b.a.com",
                "domain=~",
                "domain=a.*",
                "elemhide",
                "redirect=noop.js",
                "removeparam=x",
                "csp=sandbox",
                "match-case",
                "all",
                "_",
                "",
            ]
        ),
        max_size=3,
    ).map(lambda options: "$" * bool(options) + ",".join(options)),
)


@given(LINES)
def test_what_loading_can_tell_by_the_form_of_a_line_is_what_parsing_says(line: str) -> None:
    parsed = parse_rule(line)
    if sure := surely_applied(line):
        assert parsed.kind is (LineKind.EXCEPTION if sure[1] else LineKind.NETWORK)
        assert parsed.pattern == sure[2]
        assert whole_host(parsed.pattern) == sure[3]
        assert not parsed.options.badfilter
    if COSMETIC_LINE.fullmatch(f"\n{line}"):
        assert parsed.kind is LineKind.COSMETIC or line.startswith(("!", "#"))


@pytest.mark.parametrize(
    "line", ["/a(?=b)/", "/ads/", "@@/x(/$script", "||a.com^$badfilter", "||a.com^$csp=x", "*"]
)
def test_loading_leaves_to_the_parser_what_it_cannot_tell(line: str) -> None:
    assert surely_applied(line) is None


@pytest.mark.parametrize(
    ("line", "stops"),
    [
        ("||a.com^", True),
        ("@@||a.com^", True),
        ("||a.com^$redirect=noop.js", True),
        ("@@||a.com^$redirect=noop.js", False),
        ("||a.com^$redirect-rule=noop.js", False),
        ("||a.com^$removeparam=x", False),
        ("@@||a.com^$csp", False),
        ("||a.com^$header=etag", False),
        ("@@||a.com^$cname", False),
        ("||a.com^$ipaddress=1.2.3.4", False),
        ("||a.com^$replace=/a/b/", False),
    ],
)
def test_what_changes_something_or_waits_for_the_answer_stops_nothing_before(line: str, stops: bool) -> None:
    assert parse_rule(line).stops is stops


@pytest.mark.parametrize(
    "option", ["csp", "permissions", "removeheader", "redirect", "redirect-rule", "urlskip"]
)
def test_without_a_value_an_option_is_for_exceptions(option: str) -> None:
    assert parse_rule(f"||a.com^${option}").kind is LineKind.MALFORMED
    assert parse_rule(f"@@||a.com^${option}").kind is LineKind.EXCEPTION


def test_no_rule_stops_a_host_for_having_another_name() -> None:
    assert parse_rule("||a.com^$cname").kind is LineKind.MALFORMED


def test_the_whole_query_can_be_taken_out() -> None:
    assert parse_rule("||a.com^$removeparam").kind is LineKind.NETWORK


VALUES = st.text(max_size=40) | st.text("?&/\\|~*:,=()[]{}^$+-.aAx01 ", max_size=20)


@given(st.sampled_from(sorted(OPTION_NAMES)), VALUES)
def test_whatever_an_option_says_a_line_is_read(name: str, value: str) -> None:
    for line in (f"||a.com^${name}={value}", f"@@||a.com^$script,{name}={value},3p"):
        parsed = parse_rule(line)
        assert parsed.applied or parsed.reason or parsed.kind in (LineKind.COSMETIC, LineKind.NOTHING)
