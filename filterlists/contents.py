"""What is in a list: rules by kind, and what is left out and why."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass

from filterlists.engine import Engine
from filterlists.piece import pieces_of
from filterlists.rule import parse_rule
from filterlists.verdict import FilterList, ListCounts

_named_option = re.compile(r"\$[\w-]+").search


@dataclass(frozen=True, slots=True)
class MalformedLine:
    """A line that can't be read, where it stands, and what is wrong with it."""

    line: int
    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class Contents:
    """The lines of a list by kind; `unsupported` counts the rules left out by option, most first."""

    counts: ListCounts
    unsupported: dict[str, int]
    malformed: tuple[MalformedLine, ...]

    def as_dict(self) -> dict[str, object]:
        """The fields, as `--json` shows them."""
        return {"rules": asdict(self.counts)} | {
            "unsupported_by_option": self.unsupported,
            "malformed_lines": [asdict(each) for each in self.malformed],
        }


def contents_of(filter_list: FilterList) -> Contents:
    """Read a list through, as the engine does."""
    engine = Engine.from_lists([filter_list])
    skipped = engine.skipped[filter_list.name]
    options = Counter(_why(each.reason) for each in skipped if not each.malformed)
    return Contents(
        counts=engine.counts[filter_list.name],
        unsupported=dict(options.most_common()),
        malformed=tuple(
            MalformedLine(each.line, each.text.strip(), each.reason) for each in skipped if each.malformed
        ),
    )


def rules_of(filter_list: FilterList) -> Iterator[tuple[int, str]]:
    """Give the rules of a list that take effect, each with the number of its line."""
    for piece in pieces_of(filter_list):
        for number, line in enumerate(piece.text.split("\n"), start=piece.above):
            if parse_rule(line, bare_hosts=piece.bare_hosts).applied:
                yield number, line.strip()


def _why(reason: str) -> str:
    """The option a reason names, or else its beginning, which many rules share."""
    named = _named_option(reason)
    return named[0] if named else reason.partition(":")[0]
