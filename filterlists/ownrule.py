"""A rule in the user's own file, and the comment above it that says how long it is meant to hold.

    ! until 2026-12-24T18:00+01:00
    @@||shop.example^$script

Such a rule ends by itself. It stands in a comment so that the file stays one that every blocker can read.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

is_comment = re.compile(r"\s*(?:$|!|\[(?!\$)|#+(?:\s|$))").match
_end = re.compile(r"\s*!\s*until\s+(\d{4}-\d\d?-\d\d?\S*)\s*").fullmatch


@dataclass(frozen=True, slots=True)
class OwnRule:
    """A rule, the line it stands on (from 1), and the Unix time at which it ends, None for never."""

    text: str
    line: int
    until: float | None = None

    def holds(self, now: float) -> bool:
        """Whether it hasn't ended."""
        return self.until is None or now < self.until

    @property
    def lines(self) -> range:
        """The lines it takes up, that with its end among them."""
        return range(self.line - (self.until is not None), self.line + 1)


def rules_in(lines: Iterable[str]) -> Iterator[OwnRule]:
    """The rules of a text, in order; an end counts for the rule right below it."""
    until = None
    for number, line in enumerate(lines, start=1):
        if not is_comment(line):
            yield OwnRule(line.strip(), number, until)
        until = _end_in(line)


def written(rule: str, until: float | None) -> list[str]:
    """The lines that say a rule and its end."""
    return [rule] if until is None else [f"! until {_moment(until)}", rule]


def _moment(until: float) -> str:
    return datetime.fromtimestamp(until).astimezone().isoformat(timespec="seconds")


def without(lines: Iterable[str], rules: Iterable[OwnRule]) -> list[str]:
    """The lines of a text but those of these rules and their ends."""
    gone = {number for rule in rules for number in rule.lines}
    return [line for number, line in enumerate(lines, start=1) if number not in gone]


def misread_end(comment: str) -> str:
    """What is wrong with a comment that seems to say an end, "" for any other.

    The rule below it would never end.
    """
    if _end(comment) is None or _end_in(comment) is not None:
        return ""
    return f"That end can't be read. Write it as ! until 2026-12-24 or ! until 2026-12-24T18:00\n  {comment}"


def _end_in(comment: str) -> float | None:
    said = _end(comment)
    try:
        return datetime.fromisoformat(said[1]).astimezone().timestamp() if said else None
    except (ValueError, OverflowError):
        return None
