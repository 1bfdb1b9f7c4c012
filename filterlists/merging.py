"""Takes the rules of another text into the user's own."""

from collections.abc import Sequence
from dataclasses import dataclass

from filterlists.ownrule import rules_in, without
from filterlists.rulecheck import Fault, faults


@dataclass(frozen=True, slots=True)
class Merged:
    """Both texts as one, how many rules are new and how many were there, and what can't be used."""

    text: str
    added: int
    known: int
    faults: tuple[Fault, ...]


def merge(own: str, other: str) -> Merged:
    """Put what `other` has besides under `own`, comments and ends too, but no line that can't be used."""
    lines = other.removeprefix("\ufeff").splitlines()
    wrong = faults(lines)
    usable = _emptied(lines, {fault.line for fault in wrong})
    known = {rule.text for rule in rules_in(own.split("\n"))}
    there = [rule for rule in rules_in(usable) if rule.text in known]
    rest = without(usable, there)
    new = sum(1 for _ in rules_in(rest))
    joined = own + "".join(f"{line}\n" for line in rest) if new else own
    return Merged(joined, new, len(there), wrong)


def _emptied(lines: Sequence[str], numbers: set[int]) -> list[str]:
    return ["" if number in numbers else line for number, line in enumerate(lines, start=1)]
