"""Rules are parsed when a request has their key, once, and never before."""

import pytest

from filterlists.index import EXCEPTION, IMPORTANT, ORDINARY, ActiveRule, KeyIndex, active_rule, admits
from filterlists.options import parse_options
from filterlists.pattern import whole_host
from filterlists.piece import Piece
from filterlists.request import Request, ResourceType
from filterlists.rule import parse_rule
from filterlists.subject import Subject, subject_of
from filterlists.tokens import request_keys


def subject(
    url: str = "https://a.com/x/y",
    kind: ResourceType = ResourceType.SCRIPT,
    page: str = "p.org",
    *,
    third_party: bool = True,
    method: str = "GET",
) -> Subject:
    return subject_of(Request(url, url.split("/")[2], kind, page, third_party, method))


PIECE = Piece("test", bare_hosts=True, above=0, text="", cosmetic=0)


class Shelf:
    """An index of lines that remembers which of them were parsed."""

    def __init__(self, *lines: str) -> None:
        self.lines = lines
        self.parsed: list[str] = []
        self.index = KeyIndex(self.parse)
        for number, line in enumerate(lines):
            parsed = parse_rule(line)
            self.index.add(number, whole_host(parsed.pattern), parsed.pattern, line)

    def parse(self, number: int) -> ActiveRule:
        line = self.lines[number]
        self.parsed.append(line)
        return active_rule(line, PIECE, parse_rule(line))

    def candidates(self, asked: Subject) -> list[str]:
        return [rule.line for rule in self.index.candidates(asked, request_keys(asked))]


def test_only_rules_with_a_key_of_the_request_are_parsed_and_only_once() -> None:
    shelf = Shelf(
        "||a.com/x", "||b.com/x", "/y|", "/z|", "*$script,domain=p.org", "*$script,domain=q.org", "=x"
    )
    expected = ["/y|", "||a.com/x", "=x", "*$script,domain=p.org"]
    assert sorted(shelf.candidates(subject())) == sorted(expected)
    assert sorted(shelf.parsed) == sorted(expected)
    assert sorted(shelf.candidates(subject())) == sorted(expected)
    assert len(shelf.parsed) == len(expected)


def test_only_rules_for_the_type_and_party_are_candidates() -> None:
    shelf = Shelf("||a.com/$script", "||a.com/$image", "||a.com/$3p", "||a.com/$1p", "||a.com/$document")
    assert shelf.candidates(subject()) == ["||a.com/$script", "||a.com/$3p"]
    assert shelf.candidates(subject(kind=ResourceType.IMAGE, third_party=False)) == [
        "||a.com/$image",
        "||a.com/$1p",
    ]
    assert shelf.candidates(subject(kind=ResourceType.DOCUMENT)) == ["||a.com/$document"]


def test_a_crowded_host_does_not_make_every_request_ask_all_its_rules() -> None:
    shelf = Shelf(*(f"||a.com/word{n}/" for n in range(100)))
    assert len(shelf.candidates(subject("https://a.com/word99/"))) < 12
    assert "||a.com/word99/" in shelf.candidates(subject("https://a.com/word99/"))


def test_a_word_that_stands_twice_gives_its_rules_once() -> None:
    assert Shelf("/y/*").candidates(subject("https://a.com/y/y/")) == ["/y/*"]


def test_precedence() -> None:
    lines = ("||a.com^$script", "@@||a.com^", "||a.com^$important")
    shelf = Shelf(*lines)
    assert [shelf.parse(number).precedence for number in range(3)] == [ORDINARY, EXCEPTION, IMPORTANT]


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
