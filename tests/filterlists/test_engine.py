"""Verdicts: what blocks, what overrules it, and which line it was."""

import time
import warnings
from dataclasses import replace

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from filterlists.domains import is_third_party
from filterlists.engine import Engine, FilterList, Rule, Verdict
from filterlists.pattern import is_expression
from filterlists.request import Request, ResourceType

with warnings.catch_warnings():
    warnings.simplefilter("ignore", SyntaxWarning)
    from adblockparser import AdblockRule


def engine(*lines: str, name: str = "list") -> Engine:
    return Engine.from_lists([FilterList(name, name, "\n".join(lines))])


def request(
    url: str = "https://ads.com/x",
    page: str = "page.org",
    kind: ResourceType = ResourceType.SCRIPT,
    method: str = "GET",
) -> Request:
    host = url.split("/")[2]
    return Request(url, host, kind, page, is_third_party(host, page), method)


@pytest.mark.parametrize("number", [1, 2, 5_000, 20_001, 20_002, 39_996, 39_997, 40_000])
def test_a_long_list_is_read_in_pieces_and_every_line_keeps_its_number(number: int) -> None:
    kinds = ("site{}.com##.ad", "||host{}.com^", "/banner{}/*.js", "", "! {}")
    lines = [kinds[each % len(kinds)].format(each) for each in range(1, 40_001)]
    url = {
        0: "https://other.com/x",
        1: f"https://host{number}.com/x",
        2: f"https://cdn.com/banner{number}/a.js",
    }
    verdict = engine(*lines).match(request(url[number % len(kinds)]))
    expected = Rule(lines[number - 1], "list", number) if number % len(kinds) else None
    assert verdict.rule == expected


def test_order_1_an_important_rule_beats_every_exception() -> None:
    verdict = engine("||ads.com^$important", "@@||ads.com^", "||ads.com^").match(request())
    assert verdict == Verdict(Rule("||ads.com^$important", "list", 1), None)


def test_order_2_an_exception_beats_a_rule_and_both_are_told() -> None:
    verdict = engine("||ads.com^", "@@||ads.com/x$script").match(request())
    assert verdict == Verdict(Rule("||ads.com^", "list", 1), Rule("@@||ads.com/x$script", "list", 2))
    assert not verdict.blocked


def test_order_3_a_rule_blocks() -> None:
    assert engine("/x|").match(request()) == Verdict(Rule("/x|", "list", 1), None)


def test_nothing_matches() -> None:
    assert engine("||other.com^").match(request()) == Verdict(None, None)
    assert Engine.from_lists([]).match(request()) == Verdict(None, None)


def test_the_list_and_line_of_each_rule() -> None:
    lists = [
        FilterList("one", "One", "! a\n\n||ads.com^\n"),
        FilterList("two", "Two", "[Adblock Plus 2.0]\n/only-two/x.js\n  @@/only-two/x.js$domain=b.org  \n"),
        FilterList("three", "Three", "# hosts\n0.0.0.0 three.com\n"),
    ]
    found = Engine.from_lists(lists)
    assert found.match(request()).rule == Rule("||ads.com^", "one", 3)
    assert found.match(request("https://a.com/only-two/x.js", "b.org")) == Verdict(
        Rule("/only-two/x.js", "two", 2), Rule("@@/only-two/x.js$domain=b.org", "two", 3)
    )
    assert found.match(request("https://x.three.com/")).rule == Rule("0.0.0.0 three.com", "three", 2)


@pytest.mark.parametrize(
    ("rule", "asked", "blocked"),
    [
        ("||ads.com^$third-party", request(), True),
        ("||ads.com^$third-party", request(page="www.ads.com"), False),
        ("||ads.com^$~third-party", request(page="www.ads.com"), True),
        ("||ads.com^$3p", request(page=""), True),
        ("||ads.com^$script", request(kind=ResourceType.IMAGE), False),
        ("||ads.com^$~script", request(), False),
        ("||ads.com^$~script", request(kind=ResourceType.PING), True),
        ("||ads.com^$websocket", request(kind=ResourceType.WEBSOCKET), True),
        ("||ads.com^", request(kind=ResourceType.DOCUMENT), False),
        ("||ads.com/x", request(kind=ResourceType.DOCUMENT), False),
        ("||ads.com^$document", request(kind=ResourceType.DOCUMENT), True),
        ("||ads.com^$popup", request(kind=ResourceType.DOCUMENT), True),
        ("||ads.com^$popup", request(), False),
        ("||ads.com^$all", request(kind=ResourceType.DOCUMENT), True),
        ("||ads.com^$all", request(), True),
        ("*$script,domain=page.org", request(), True),
        ("*$script,domain=page.org|~sub.page.org", request(page="sub.page.org"), False),
        ("*$script,domain=page.*", request(page="www.page.co.uk"), True),
        ("*$3p,script,denyallow=ads.com,domain=page.org", request(), False),
        ("*$3p,script,to=ads.com", request(), True),
        ("||ads.com/X$match-case", request(), False),
        ("||ads.com/x$match-case", request(), True),
        ("||ads.com^$method=post", request(), False),
        ("||ads.com^$method=post", request(method="POST"), True),
        ("||ads.com^$redirect=noop.js", request(), True),
        ("||ads.com^$redirect-rule=noop.js", request(), False),
        ("||ads.com^$removeparam=x", request(), False),
        ("||ads.com^$csp=x", request(), False),
        ("||ads.com^$nonsense", request(), False),
        ("ads.com", request(), True),
        ("127.0.0.1 ads.com", request(), True),
        ("0.0.0.0 b.com ads.com", request(), True),
        ("/^https:\\/\\/[ad]ds\\.com\\//", request(), True),
        ("ads.com##.x", request(), False),
        ("!||ads.com^", request(), False),
    ],
)
def test_what_a_rule_blocks(rule: str, asked: Request, blocked: bool) -> None:
    assert engine(rule).match(asked).blocked is blocked


@pytest.mark.parametrize(
    ("taken_back", "by"),
    [
        ("||ads.com^", "||ads.com^$badfilter"),
        ("||ads.com^$third-party", "||ads.com^$badfilter,3p"),
        ("||ads.com/x$script,xhr", "||ads.com/x$xmlhttprequest,badfilter,script"),
        ("/x|$important", "/x|$important,badfilter"),
    ],
)
def test_a_badfilter_takes_a_rule_back_also_from_another_list(taken_back: str, by: str) -> None:
    assert engine(taken_back).match(request()).blocked
    lists = [FilterList("one", "", by), FilterList("two", "", taken_back)]
    assert not Engine.from_lists(lists).match(request()).blocked
    assert not Engine.from_lists(lists[::-1]).match(request()).blocked


def test_a_badfilter_takes_back_only_the_very_rule() -> None:
    assert engine("||ads.com^$script", "||ads.com^$badfilter").match(request()).blocked
    assert not engine("||ads.com^", "@@||ads.com^", "||ads.com^$badfilter").match(request()).blocked
    assert engine("||ads.com^", "@@||ads.com^", "@@||ads.com^$badfilter").match(request()).blocked


@pytest.mark.parametrize(
    "url",
    [
        "https://ads.com/x",
        "https://ADS.com/x",
        "https://ads.com./x",
        "https://ads.com:443/x",
        "https://ads.com:8443/x",
        "https://page.org@ads.com/x",
        "https://page.org:pw@ads.com:443/x",
        "HTTPS://www.ads.com/x",
        "wss://ads.com/x",
        "https://ads.com",
        "https://ads.com?x",
        "https://ads.com:/x",
        "https://ADS.COM.:443/x",
        "https://user:p%40ss@ads.com/x",
        "https://ａｄｓ.com/x",
        "https://ads。com/x",
    ],
)
@pytest.mark.parametrize("rule", ["||ads.com^", "||ads.com^$third-party", "||ads.com^$script", "*ads.com*"])
def test_no_spelling_of_the_address_gets_past(rule: str, url: str) -> None:
    host = url.split("/")[2].partition("?")[0]
    for named in (host, ""):
        asked = Request(url, named, ResourceType.SCRIPT, "page.org", third_party=True)
        assert engine(rule).match(asked).blocked


def test_an_international_host_is_one_host() -> None:
    for rule in ("||bücher.example^", "||xn--bcher-kva.example^", "BÜCHER.example"):
        for host in ("bücher.example", "xn--bcher-kva.example", "www.Bücher.example"):
            assert engine(rule).match(request(f"https://{host}/x")).blocked


def test_a_name_before_the_host_is_not_the_host() -> None:
    asked = Request(
        "https://ads.com@good.org/", "good.org", ResourceType.SCRIPT, "page.org", third_party=True
    )
    assert not engine("||ads.com^", "||ads.com/").match(asked).blocked


def test_an_engine_cannot_be_changed_from_outside() -> None:
    built = engine("||ads.com^")
    with pytest.raises(TypeError):
        built.counts["list"] = built.counts["list"]  # type: ignore[index]  # that is the point
    with pytest.raises(TypeError):
        built.skipped["list"] = ()  # type: ignore[index]  # that is the point


def test_hostile_expressions_cost_next_to_nothing() -> None:
    rules = [f"/(a+)+{n}$/" for n in range(300)] + [f"/x*x*x*x*{n}y|" for n in range(300)]
    built = engine(*rules)
    asked = request("https://good.org/" + "a" * 4000 + "x" * 4000)
    built.match(asked)
    start = time.perf_counter()
    built.match(asked)
    assert time.perf_counter() - start < 1


HOSTS = st.lists(st.sampled_from(["a", "b", "ads", "com", "org"]), min_size=1, max_size=4).map(".".join)


@given(HOSTS, HOSTS)
def test_a_host_rule_matches_the_host_and_its_sub_domains_and_nothing_else(host: str, other: str) -> None:
    expected = other == host or other.endswith(f".{host}")
    asked = replace(request(f"https://{other}/{host}/"), third_party=True)
    for rule in (f"||{host}^", f"||{host}^$third-party", f"||{host}^$script"):
        assert engine(rule).match(asked).blocked is expected


@given(st.text(), st.text(), st.text(), st.text(), st.sampled_from(ResourceType), st.booleans())
def test_any_text_as_list_and_any_text_as_request(
    text: str, url: str, host: str, page: str, kind: ResourceType, third_party: bool
) -> None:
    lists = [
        FilterList("list", "", text),
        FilterList("more", "", f"[Adblock]\n{text}\n||{text}^\n/{text}/\n*{text}*"),
    ]
    built = Engine.from_lists(lists)
    for address in (url, f"https://{host}/{url}{text}"):
        built.match(Request(address, host, kind, page, third_party, method=url))


WORDS = st.sampled_from(["a", "b", "ads", "x1", "com", "js"])
MARKS = st.sampled_from(["/", ".", "-", "_", "?", "=", "^", "*", "", "&"])
BODIES = st.lists(st.tuples(WORDS, MARKS), min_size=1, max_size=4).map(
    lambda parts: "".join(word + mark for word, mark in parts)
)
RULES = st.builds(
    "{}{}{}{}{}".format,
    st.sampled_from(["", "@@"]),
    st.sampled_from(["", "|https://", "||", "/", "-", "*"]),
    BODIES,
    st.sampled_from(["", "", "|", "^"]),
    st.sampled_from(
        [
            "",
            "",
            "$script",
            "$~script",
            "$third-party",
            "$~third-party",
            "$image,third-party",
            "$domain=page.org",
            "$script,domain=page.org|~sub.page.org",
            "$domain=~page.org",
        ]
    ),
)
REQUESTS = st.builds(
    lambda host, path, page, kind: request(f"https://{host}/{path}", page, kind),
    HOSTS,
    st.lists(st.tuples(WORDS, MARKS.filter(lambda mark: mark not in "^*" or not mark)), max_size=4).map(
        lambda parts: "".join(word + mark for word, mark in parts)
    ),
    st.sampled_from(["page.org", "sub.page.org", "ads.com", "other.net"]),
    st.sampled_from([ResourceType.SCRIPT, ResourceType.IMAGE]),
)


def oracle_blocks(rules: list[AdblockRule], asked: Request) -> bool:
    """Ask adblockparser's own rules one by one."""
    options = {
        "script": asked.resource_type is ResourceType.SCRIPT,
        "image": asked.resource_type is ResourceType.IMAGE,
        "third-party": asked.third_party,
        "domain": asked.page_host,
    }
    matching = [rule for rule in rules if rule.match_url(asked.url, options)]
    return bool(matching) and not any(rule.is_exception for rule in matching)


@settings(max_examples=300)
@given(st.lists(RULES, min_size=1, max_size=12), st.lists(REQUESTS, min_size=1, max_size=6))
def test_lazy_verdicts_are_those_of_asking_every_rule(lines: list[str], requests: list[Request]) -> None:
    assume(not any(is_expression(line.removeprefix("@@").partition("$")[0]) for line in lines))
    built = Engine.from_lists([FilterList("list", "", "[Adblock Plus 2.0]\n" + "\n".join(lines))])
    rules = [AdblockRule(line) for line in lines]
    for asked in requests:
        assert built.match(asked).blocked is oracle_blocks(rules, asked)


@pytest.mark.parametrize(
    ("lines", "rule", "exception"),
    [
        (["||ads.com^"], "||ads.com^", None),
        (["||ads.com^$third-party,domain=~ads.com"], "||ads.com^$third-party,domain=~ads.com", None),
        (["||ads.com/x", "ads", "||ads.com^$script", "||ads.com^$~third-party"], None, None),
        (["||ads.com^", "@@||ads.com^"], "||ads.com^", "@@||ads.com^"),
        (["||ads.com^", "@@||ads.com/x", "@@||ads.com^$domain=page.org"], "||ads.com^", None),
        (["||ads.com^$important", "@@||ads.com^"], "||ads.com^$important", None),
        ([], None, None),
    ],
)
def test_a_host_alone_is_stopped_by_rules_for_all_of_it(
    lines: list[str], rule: str | None, exception: str | None
) -> None:
    verdict = engine(*lines).match_host("www.ads.com")
    texts = tuple(found and found.text for found in (verdict.rule, verdict.exception))
    assert texts == (rule, exception)


def test_an_explanation_says_what_became_of_every_rule_on_the_way() -> None:
    lines = (
        "||ads.com^",
        "||ads.com/x$image",
        "||ads.com/x$~third-party",
        "||ads.com/other$script",
        "||ads.com/banner$script,domain=other.org",
        "@@/banner/x.js$script",
        "/deeper/banner/x.js",
        "||elsewhere.com^",
        "*$domain=page.org,script",
    )
    explained = engine(*lines).explain(request("https://ads.com/banner/x.js"))
    assert {each.rule.line: each.why_not for each in explained.considered} == {
        1: "",
        2: "type",
        3: "party",
        4: "address",
        5: "page",
        6: "",
        9: "",
    }
    assert {each.key for each in explained.matching} == {"host", "banner", "@page.org"}
    assert {"ads.com", "com", "@page.org", "banner"} <= set(explained.keys)


@settings(max_examples=50)
@given(
    st.lists(
        st.sampled_from(["||ads.com^", "/x$image", "@@||ads.com/x", "/x$important", "||b.com^"]), max_size=5
    )
)
def test_what_an_explanation_says_matches_is_what_decides(lines: list[str]) -> None:
    made = engine(*lines)
    asked = request()
    verdict = made.match(asked)
    matching = {each.rule.text for each in made.explain(asked).matching}
    assert {rule.text for rule in (verdict.rule, verdict.exception) if rule} <= matching
    assert bool(matching) is (verdict != Verdict(None, None))
