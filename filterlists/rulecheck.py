"""Whether a rule that a user wrote can be used, and where it is wrong if it can't."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from filterlists.errors import UnfitRule
from filterlists.ownrule import is_comment, misread_end

_EXAMPLE = "Write one like ||tracker.example^ or @@||shop.example^$script"
_unfit = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ud800-\udfff\ufeff]").search
_named_option = re.compile(r"\$([\w-]+)").search


@dataclass(frozen=True, slots=True)
class Fault:
    """A line of a text of rules that can't be used; lines and columns count from 1.

    `message` is for a terminal and quotes the rule; `reason` is the bare sentence, `column` where the rule is
    wrong, None where no place is to blame. `is_rule`: it is not a comment that is misread.
    """

    line: int
    message: str
    reason: str
    column: int | None = None
    is_rule: bool = True


def faults(lines: Iterable[str]) -> tuple[Fault, ...]:
    """What is wrong with a text of rules, comments among them."""
    found = (_fault(number, line) for number, line in enumerate(lines, start=1))
    return tuple(fault for fault in found if fault)


def _fault(number: int, line: str) -> Fault | None:
    if is_comment(line):
        misread = misread_end(line)
        reason = misread.partition("\n")[0]
        return Fault(number, misread, reason, is_rule=False) if misread else None
    rule = line.strip()
    try:
        check_rule(rule)
    except UnfitRule as error:
        indent = len(line) - len(line.lstrip())
        return Fault(number, str(error), error.reason, error.column and indent + error.column)
    return None


def check_rule(rule: str) -> None:
    """Raise UnfitRule, quoting the rule with a caret where it helps, unless it decides about requests."""
    from filterlists.rule import LineKind, parse_rule  # noqa: PLC0415 (listing rules needs no grammar)

    if unfit := _unfit(rule):
        raise _unusable(rule, "a rule is one line of visible characters", unfit.start())
    line = parse_rule(rule)
    if line.kind is LineKind.NOTHING:
        reason = "a comment or nothing, not a rule"
        raise UnfitRule(f"{rule!r} is {reason}. {_EXAMPLE}", f"This is {reason}. {_EXAMPLE}")
    if line.kind is LineKind.COSMETIC:
        raise _unusable(rule, "it changes how a page looks or runs; a proxy decides about requests only")
    if not line.applied:
        raise _unusable(rule, line.reason, _place(rule, line.reason))


def _unusable(rule: str, reason: str, place: int | None = None) -> UnfitRule:
    shown = "".join(character if not _unfit(character) else "�" for character in rule)
    caret = "" if place is None else f"\n  {' ' * place}^"
    sentence = f"That rule can't be used: {reason}."
    return UnfitRule(f"{sentence}\n  {shown}{caret}", sentence, None if place is None else place + 1)


def _place(rule: str, reason: str) -> int | None:
    """Where in a rule the fault named by the grammar is: at the option it names, or at the space."""
    if named := _named_option(reason):
        option = re.search(rf"[$,]~?({re.escape(named[1])})(?![\w-])", rule)
        return option.start(1) if option else None
    space = re.search(r"\s", rule) if "space" in reason else None
    return space.start() if space else None
