"""The user's own rules: a plain text file, one rule a line, which the user may edit as well."""

import re
from pathlib import Path
from threading import Lock

from filterlists.errors import RuleError
from filterlists.listfile import MAX_BYTES, as_text
from filterlists.names import did_you_mean
from filterlists.privatefile import read_regular, write_private
from filterlists.verdict import FilterList

NAME = "own"
TITLE = "Your own rules"

_EXAMPLE = "Write one like ||tracker.example^ or @@||shop.example^$script"
_is_comment = re.compile(r"\s*(?:$|!|\[(?!\$)|#+(?:\s|$))").match
_unfit = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ud800-\udfff\ufeff]").search
_named_option = re.compile(r"\$([\w-]+)").search


class OwnRules:
    """The rules of one file. Comments, blank lines and order stay as the user wrote them."""

    def __init__(self, path: Path) -> None:
        self._path = path.resolve()  # a rules file that is a link stays one
        self._lock = Lock()

    def rules(self) -> tuple[str, ...]:
        """The rules in their order, comments left out."""
        return tuple(line for line in map(str.strip, self._lines()) if not _is_comment(line))

    def as_list(self) -> FilterList:
        """The file as a list for the engine; a rule's line is its line in the file."""
        return FilterList(name=NAME, title=TITLE, text="\n".join(self._lines()))

    def add(self, rule: str) -> str:
        """Add a rule at the end; answers it as it was stored.

        Raises RuleError where it is malformed, of a kind that isn't applied, or there already.
        """
        wanted = rule.strip()
        check_rule(wanted)
        with self._lock:
            lines = self._lines()
            for number, line in enumerate(lines, start=1):
                if line.strip() == wanted:
                    raise RuleError(f"{wanted} is one of your rules already (line {number} of {self._path}).")
            self._write([*lines, wanted])
        return wanted

    def remove(self, rule: str) -> str:
        """Take a rule out, wherever it stands; RuleError where it isn't there."""
        unwanted = rule.strip()
        with self._lock:
            lines = self._lines()
            kept = [line for line in lines if line.strip() != unwanted]
            if _is_comment(unwanted) or len(kept) == len(lines):
                hint = did_you_mean(unwanted, self.rules())
                raise RuleError(f"{unwanted!r} is not one of your rules.{hint} `jejak rules ls` shows them.")
            self._write(kept)
        return unwanted

    def _lines(self) -> list[str]:
        if not self._path.exists():
            return []
        data = read_regular(self._path, MAX_BYTES)
        return as_text(data, str(self._path)).removesuffix("\n").split("\n") if data.strip() else []

    def _write(self, lines: list[str]) -> None:
        write_private(self._path, "".join(f"{line}\n" for line in lines))


def check_rule(rule: str) -> None:
    """Raise RuleError, quoting the rule with a caret where it helps, unless it decides about requests."""
    from filterlists.rule import LineKind, parse_rule  # noqa: PLC0415 (listing rules needs no grammar)

    if unfit := _unfit(rule):
        raise RuleError(_quoted(rule, "a rule is one line of visible characters", unfit.start()))
    line = parse_rule(rule)
    if line.kind is LineKind.NOTHING:
        raise RuleError(f"{rule!r} is a comment or nothing, not a rule. {_EXAMPLE}")
    if line.kind is LineKind.COSMETIC:
        raise RuleError(
            _quoted(rule, "it changes how a page looks or runs; a proxy decides about requests only")
        )
    if not line.applied:
        raise RuleError(_quoted(rule, line.reason, _place(rule, line.reason)))


def _quoted(rule: str, reason: str, place: int | None = None) -> str:
    shown = "".join(character if not _unfit(character) else "�" for character in rule)
    caret = "" if place is None else f"\n  {' ' * place}^"
    return f"That rule can't be used: {reason}.\n  {shown}{caret}"


def _place(rule: str, reason: str) -> int | None:
    """Where in a rule the fault named by the grammar is: at the option it names, or at the space."""
    if named := _named_option(reason):
        option = re.search(rf"[$,]~?({re.escape(named[1])})(?![\w-])", rule)
        return option.start(1) if option else None
    space = re.search(r"\s", rule) if "space" in reason else None
    return space.start() if space else None
