"""A crowd gives every rule that matches, and hardly any other."""

import pytest

from filterlists.crowd import Crowd, Member
from filterlists.engine import Engine, FilterList
from filterlists.pattern import sieve
from filterlists.request import Request, ResourceType

NUMBERS = range(300)


def engine(*lines: str) -> Engine:
    return Engine.from_lists([FilterList("crowd", "", "[Adblock Plus 2.0]\n" + "\n".join(lines))])


def blocked_by(asked: Engine, url: str) -> str | None:
    rule = asked.match(Request(url, "a.com", ResourceType.SCRIPT, "p.org", third_party=True)).rule
    return rule.text if rule else None


def test_only_members_of_groups_that_have_something_are_given() -> None:
    crowd = Crowd([Member(number, "", f"(?:x{number}y)") for number in range(200)])
    assert crowd.may_match("https://a.com/") == []
    found = crowd.may_match("https://a.com/x70y")
    assert 70 in found
    assert len(found) < 100
    assert list(crowd.numbers) == list(range(200))


def test_what_has_no_expression_is_always_asked() -> None:
    assert Crowd([Member(1, "", ""), Member(2, "", "(?:x)")]).may_match("https://a.com/") == [1]


def test_what_cannot_stand_together_is_parted() -> None:
    named = [Member(number, "", f"(?:(?P<same>{word}))") for number, word in enumerate(("cat", "dog", "cow"))]
    large = [Member(number, "", f"(?:x{{900}}y{{900}}z{number})") for number in range(3, 30)]
    crowd = Crowd(named + large)
    assert 1 in crowd.may_match("https://a.com/dog")
    assert crowd.may_match(f"https://a.com/{'x' * 900}{'y' * 900}z20") == [20]


def test_an_address_too_long_to_look_through_asks_all() -> None:
    crowd = Crowd([Member(number, "", f"(?:x{{900}}{number})") for number in range(10)])
    assert crowd.may_match("https://a.com/" + "z" * 100_000) == list(range(10))


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("qz{}-", "qz77-"),
        ("q*z{}-", "qxxz77-"),
        ("|https://a.com/q{}|", "q77"),
        ("/q+z{}x/", "qqz77x"),
        ("/Q+Z{}X/", "qqz77x"),
        ("/Q[A-Z]{}X/$match-case", "QZ77X"),
        (r"/\Qq.z{}x/", "q.z77x"),
        ("/(?P<n>q)z{}x/", "qz77x"),
        ("/q{}x|y{}z/$domain=p.org", "y77z"),
        ("$to=~b{}.com|a.com,method=get", ""),
    ],
)
def test_a_crowded_engine_finds_what_a_rule_alone_does(line: str, found: str) -> None:
    lines = [line.format(number, number) for number in NUMBERS]
    asked = engine(*lines)
    assert asked.counts["crowd"].active == len(NUMBERS)
    for url in (f"https://a.com/{found}", "https://a.com/other", f"https://a.com/{found.upper()}"):
        expected = [each for each in lines if blocked_by(engine(each), url)]
        rule = blocked_by(asked, url)
        assert rule in expected if expected else rule is None


def test_rules_of_a_crowd_are_explained() -> None:
    asked = engine(*(f"qz{number}-" for number in NUMBERS))
    request = Request("https://a.com/qz77-", "a.com", ResourceType.SCRIPT, "p.org", third_party=True)
    considered = asked.explain(request).considered
    assert len(considered) == len(NUMBERS)
    assert [each.rule.text for each in considered if not each.why_not] == ["qz77-"]


def test_rules_for_a_few_pages_leave_a_crowded_word() -> None:
    asked = engine(*(f"/lib/word.js$script,domain=p{number}.org" for number in NUMBERS))
    request = Request("https://a.com/lib/word.js", "a.com", ResourceType.SCRIPT, "p77.org", third_party=True)
    assert asked.match(request).blocked
    assert len(asked.explain(request).considered) < len(NUMBERS) // 2


def test_a_sieve_ignores_case_and_leaves_what_it_cannot_tell() -> None:
    assert sieve("/a+/") == "(?i:a+)"
    assert sieve("/a+/", match_case=True) == sieve(r"/\Qa/") == ""
    assert sieve("A*b") == "(?:a.*b)"


def test_a_text_that_tells_is_looked_for_as_it_is() -> None:
    crowd = Crowd([Member(1, "b.c"), Member(2, "x"), Member(3, "abc")])
    assert crowd.may_match("https://a.com/b.c") == [2, 1]
    assert crowd.may_match("https://a.com/bbc") == [2]
