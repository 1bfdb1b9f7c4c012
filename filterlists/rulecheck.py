"""Whether a rule that a user wrote can be used, and where it is wrong if it can't."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from filterlists.errors import RuleError
from filterlists.ownrule import is_comment, misread_end

_EXAMPLE = "Write one like ||tracker.example^ or @@||shop.example^$script"
_unfit = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ud800-\udfff\ufeff]").search
_named_option = re.compile(r"\$([\w-]+)").search


@dataclass(frozen=True, slots=True)
class Fault:
    """A line of a text of rules that can't be used; lines count from 1."""

    line: int
    message: str


def faults(lines: Iterable[str]) -> tuple[Fault, ...]:
    """What is wrong with a text of rules, comments among them."""
    found = ((number, _fault(line)) for number, line in enumerate(lines, start=1))
    return tuple(Fault(number, message) for number, message in found if message)


def _fault(line: str) -> str:
    if is_comment(line):
        return misread_end(line)
    try:
        check_rule(line.strip())
    except RuleError as error:
        return str(error)
    return ""


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
