"""What a parsed rule matches, and which rule overrules which."""

import pytest

from filterlists.activerule import EXCEPTION, IMPORTANT, ORDINARY, ActiveRule, active_rule, admits
from filterlists.options import parse_options
from filterlists.piece import Piece
from filterlists.request import Request, ResourceType
from filterlists.rule import parse_rule
from filterlists.subject import Subject
from filterlists.verdict import Rule, Verdict


def subject(page: str = "p.org", *, method: str = "GET") -> Subject:
    return Subject(Request("https://a.com/x/y", "a.com", ResourceType.SCRIPT, page, True, method))


def rule(line: str, *, taken_back: bool = False) -> ActiveRule:
    piece = Piece("test", bare_hosts=True, above=4, text=f"\n{line}\n", cosmetic=0)
    return active_rule(line, piece, parse_rule(line), taken_back=taken_back)


@pytest.mark.parametrize(
    ("line", "precedence"),
    [("||ads.com^$script", ORDINARY), ("@@||ads.com^", EXCEPTION), ("||ads.com^$important", IMPORTANT)],
)
def test_precedence(line: str, precedence: int) -> None:
    assert rule(line).precedence == precedence


def test_the_verdict_where_it_alone_matches() -> None:
    stopping, exception = rule("||a.com^"), rule("@@||a.com^")
    assert stopping.alone == Verdict(Rule("||a.com^", "test", 5), None)
    assert exception.alone == Verdict(None, Rule("@@||a.com^", "test", 5))
    assert stopping.alone is stopping.alone
    assert stopping.rule is stopping.alone.rule


@pytest.mark.parametrize(
    ("line", "matches"),
    [
        ("||a.com^", True),
        ("||b.com^", False),
        ("||a.com^$image", False),
        ("||a.com^$~third-party", False),
        ("||a.com^$3p,domain=p.org", True),
        ("||a.com^$3p,domain=q.org", False),
    ],
)
def test_what_a_rule_matches(line: str, matches: bool) -> None:
    assert rule(line).matches(subject()) is matches
    assert not rule(line, taken_back=True).matches(subject())


def test_a_rule_says_where_it_stands() -> None:
    assert rule("||a.com^").rule == Rule("||a.com^", "test", 5)


@pytest.mark.parametrize(
    ("options", "asked", "admitted"),
    [
        ("domain=p.org", subject(), True),
        ("domain=x.p.org", subject(), False),
        ("domain=p.*", subject(), True),
        ("domain=~p.org", subject(), False),
        ("domain=p.org", subject(page=""), False),
        ("domain=~p.org", subject(page=""), True),
        ("to=a.com", subject(), True),
        ("to=~a.com", subject(), False),
        ("denyallow=a.com", subject(), False),
        ("denyallow=b.com", subject(), True),
        ("method=post", subject(), False),
        ("method=post", subject(method="post"), True),
        ("method=~get", subject(), False),
        ("strict3p", subject(page="a.com"), False),
        ("strict3p", subject(page="x.a.com"), True),
        ("strict1p", subject(page="a.com"), True),
        ("strict1p", subject(page=""), False),
    ],
)
def test_conditions(options: str, asked: Subject, admitted: bool) -> None:
    assert admits(parse_options(options), asked) is admitted
