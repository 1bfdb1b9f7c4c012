"""The text of a list in pieces of some hundred lines, and where in the list a line stands.

In pieces, because no other thread gets a turn while an expression runs through a text. They are kept, because
to look for a line when somebody asks for its number costs less, in time and memory, than a number for each.
"""

import re
from collections.abc import Iterator
from functools import partial
from typing import NamedTuple

from filterlists.conditions import drop_inactive
from filterlists.rule import COSMETIC_LINE
from filterlists.verdict import FilterList, Rule, Standing

_LETTERS = 16_000  # some milliseconds
_MARK = "\n! *** "  # EasyList's lists are made of files: ! *** easylist:folder/name.txt ***
_SECTION = re.compile(r"\n! \*\*\* \S*?([\w-]+)\.txt \*\*\*")
_ALIGNED = re.compile(r"\n(0\.0\.0\.0|127\.0\.0\.1)(?: {2,}|\t[ \t]*)")


class Piece(NamedTuple):
    """Lines of a list, those about the look of pages emptied; the text begins and ends with a line end."""

    list_name: str
    bare_hosts: bool  # whether a name alone on a line is a host: not so in Adblock Plus' own lists
    above: int  # how many lines of the list stand above it
    text: str
    cosmetic: int  # how many lines were about the look of pages
    section: str = ""  # the part of the list that the first line belongs to

    def line_number(self, line: str) -> int:
        """Where the list says this first, counted from 1; `line` must be one of the text's."""
        return self._number_at(self.text.index(f"\n{line}\n"))

    def rule(self, line: str) -> Rule:
        """Give a line of the text as a rule."""
        return Rule(line.strip(), self.list_name, look_up=partial(self._standing, line))

    def _standing(self, line: str) -> Standing:
        at = self.text.index(f"\n{line}\n")
        return self._number_at(at), self.section_at(at)

    def _number_at(self, end: int) -> int:
        return self.above + self.text.count("\n", 0, end + 1)

    def section_at(self, end: int) -> str:
        """The part of the list that the text belongs to at that place."""
        mark = self.text.rfind(_MARK, 0, end)
        section = _SECTION.match(self.text, mark) if mark >= 0 else None
        return section[1] if section else self.section


def pieces_of(filter_list: FilterList) -> Iterator[Piece]:
    """Cut a list up; lines of branches that its conditions leave out are emptied."""
    text = _with_plain_line_ends(filter_list.text.removeprefix("\ufeff"))
    bare_hosts = not text.lstrip().startswith("[")
    start, above, section = 0, 0, ""
    while start < len(text):
        end = text.find("\n", start + _LETTERS)
        end = len(text) if end < 0 else end
        part, cosmetic = COSMETIC_LINE.subn("\n", f"\n{text[start:end]}\n")
        if bare_hosts:
            part = _ALIGNED.sub(r"\n\1 ", part)
        piece = Piece(filter_list.name, bare_hosts, above, part, cosmetic, section)
        yield piece
        section = piece.section_at(len(part))
        above += part.count("\n") - 1
        start = end + 1


def _with_plain_line_ends(text: str) -> str:
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return drop_inactive(text) if "!#if" in text else text
