"""Many rules under one key, asked a group at a time.

Where a list has a thousand rules without a word to be filed under, every request would have to ask each of
them. Of a group of rules one expression is made that finds something in every address that one of them
matches; hardly any address has anything for a group, so most rules are never asked.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from filterlists.expressions import Search, compiled, searcher
from filterlists.refusal import UnsupportedRule

_TEXTS, _EXPRESSIONS = 64, 32  # so many together: of the latter, all of a group have to be run
_LARGEST = 1_000  # instructions of a group: more can need more memory than RE2 is given, and be slow
_TELLING = 3  # letters of a text that few addresses have


class Member(NamedTuple):
    """A rule of a crowd: its number, and what every address has that it matches, in lower case.

    `text` may be "", where none is known, and so may `expression`: such a rule is always asked.
    """

    number: int
    text: str
    expression: str = ""


def is_telling(text: str) -> bool:
    """Whether a text says enough of a rule; RE2 is always quick with texts, not so with expressions."""
    return len(text) >= _TELLING


class _Group(NamedTuple):
    search: Search
    members: tuple[tuple[str, int], ...]


class Crowd:
    """The rules under one key, in groups."""

    __slots__ = ("_always", "_groups", "numbers")

    def __init__(self, members: Sequence[Member]) -> None:
        self.numbers = tuple(member.number for member in members)
        telling = [member for member in members if is_telling(member.text)]
        others = [member for member in members if not is_telling(member.text)]
        self._always = [member.number for member in others if not member.expression]
        texts = [member._replace(expression=re.escape(member.text)) for member in telling]
        expressions = [member for member in others if member.expression]
        self._groups = [*_grouped(texts, _TEXTS), *_grouped(expressions, _EXPRESSIONS)]

    def __len__(self) -> int:
        return len(self.numbers)

    def may_match(self, url: str) -> list[int]:
        """Give the numbers of the rules that may match an address in lower case."""
        found = self._always.copy()
        for search, members in self._groups:
            if search(url):
                found += [number for text, number in members if text in url]
        return found


def _grouped(members: Sequence[Member], size: int) -> Iterator[_Group]:
    for start in range(0, len(members), size):
        yield from _groups(members[start : start + size])


def _groups(members: Sequence[Member]) -> Iterator[_Group]:
    """Make one group, or where they are too large together, or don't go together, two smaller ones."""
    asked = tuple((member.text, member.number) for member in members)
    try:
        together = compiled("|".join(member.expression for member in members), case_sensitive=True)
    except UnsupportedRule:
        together = None
    if together is not None and (len(members) == 1 or together.programsize <= _LARGEST):
        yield _Group(searcher(together, too_long=True), asked)
    elif len(members) == 1:
        yield _Group(_anything, asked)
    else:
        half = len(members) // 2
        yield from _groups(members[:half])
        yield from _groups(members[half:])


def _anything(_url: str) -> bool:
    return True
