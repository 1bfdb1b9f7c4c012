"""The user's own rules: a plain text file, one rule a line, which the user may edit as well."""

import hashlib
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from threading import Lock

from filterlists.decoding import MAX_BYTES, as_text
from filterlists.errors import RuleError, RulesChanged
from filterlists.names import did_you_mean
from filterlists.ownrule import OwnRule, rules_in, without, written
from filterlists.privatefile import read_regular, write_private
from filterlists.rulecheck import check_rule, faults
from filterlists.verdict import FilterList

NAME = "own"
TITLE = "Your own rules"


class OwnRules:
    """The rules of one file. Comments, blank lines and order stay as the user wrote them.

    `clock` gives Unix time; rules whose end has come (`filterlists.ownrule`) count no more.
    """

    def __init__(self, path: Path, clock: Callable[[], float] = time.time) -> None:
        self._path = path.resolve()  # a rules file that is a link stays one
        self._clock = clock
        self._lock = Lock()

    def rules(self) -> tuple[str, ...]:
        """The rules in their order, comments left out."""
        return tuple(rule.text for rule in self.entries())

    def entries(self) -> tuple[OwnRule, ...]:
        """The same with their lines and ends."""
        now = self._clock()
        return tuple(rule for rule in rules_in(self._lines()) if rule.holds(now))

    def as_list(self) -> FilterList:
        """The file as a list for the engine; a rule's line is its line in the file."""
        lines = self._lines()
        for ended in self._ended(lines):
            lines[ended.line - 1] = ""
        return FilterList(name=NAME, title=TITLE, text="\n".join(lines))

    def text(self) -> str:
        """The whole file, as it is."""
        return _joined(self._lines())

    def add(self, rule: str, until: float | None = None) -> str:
        """Add a rule at the end, to hold until a Unix time; answers it as it was stored.

        Raises RuleError where it is malformed, of a kind that isn't applied, or there already.
        """
        wanted = rule.strip()
        check_rule(wanted)
        with self._lock:
            lines = self._without_ended()
            for there in rules_in(lines):
                if there.text == wanted:
                    raise RuleError(
                        f"{wanted} is one of your rules already (line {there.line} of {self._path})."
                    )
            self._write([*lines, *written(wanted, until)])
        return wanted

    def remove(self, rule: str) -> str:
        """Take a rule out, wherever it stands; RuleError where it isn't there."""
        unwanted = rule.strip()
        with self._lock:
            lines = self._without_ended()
            found = [there for there in rules_in(lines) if there.text == unwanted]
            if not found:
                hint = did_you_mean(unwanted, self.rules())
                raise RuleError(f"{unwanted!r} is not one of your rules.{hint} `jejak rules ls` shows them.")
            self._write(without(lines, found))
        return unwanted

    def replace(self, text: str, version: str) -> None:
        """Write the whole file anew, `version` being that of the text it was made from.

        Raises RulesChanged where the file is another by now, RuleError where a line can't be used.
        """
        lines = _split(text)
        if wrong := faults(lines):
            raise RuleError("\n".join(f"Line {fault.line}: {fault.message}" for fault in wrong))
        with self._lock:
            if version_of(self.text()) != version:
                raise RulesChanged(
                    f"{self._path} was changed by someone else meanwhile. Nothing was written: try again."
                )
            self._write(lines)

    def next_end(self) -> float | None:
        """When the next of the rules ends, None where none will."""
        return min((rule.until for rule in self.entries() if rule.until is not None), default=None)

    def tidy(self) -> tuple[str, ...]:
        """Take out the rules that have ended; answers them."""
        with self._lock:
            lines = self._lines()
            ended = self._ended(lines)
            if ended:
                self._write(without(lines, ended))
        return tuple(rule.text for rule in ended)

    def _without_ended(self) -> list[str]:
        lines = self._lines()
        return without(lines, self._ended(lines))

    def _ended(self, lines: Sequence[str]) -> list[OwnRule]:
        now = self._clock()
        return [rule for rule in rules_in(lines) if not rule.holds(now)]

    def _lines(self) -> list[str]:
        if not self._path.exists():
            return []
        data = read_regular(self._path, MAX_BYTES)
        return _split(as_text(data, str(self._path))) if data.strip() else []

    def _write(self, lines: Iterable[str]) -> None:
        write_private(self._path, _joined(lines))


def version_of(text: str) -> str:
    """What tells one text of rules from another."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _split(text: str) -> list[str]:
    return text.removesuffix("\n").split("\n") if text.strip() else []


def _joined(lines: Iterable[str]) -> str:
    return "".join(f"{line}\n" for line in lines)
