"""The user's own rules."""

from dataclasses import dataclass
from typing import TypedDict

from api.kinds import ManyLines, Time


class OwnRule(TypedDict):
    """A rule of the user's own; `until` is the Unix time at which it ends by itself."""

    rule: str
    until: float | None


class Rules(TypedDict):
    """The user's own rules in their order, and the text they stand in; `version` tells it from others."""

    rules: list[OwnRule]
    text: str
    version: str


class RuleFault(TypedDict):
    """A line that can't be used; lines and columns count from 1, `column` null where none is to blame."""

    line: int
    column: int | None
    reason: str


class ValidatedRules(TypedDict):
    """POST /rules/validate: how many rules can be used, and what is wrong with the other lines."""

    rules: int
    faults: list[RuleFault]


@dataclass(frozen=True, slots=True)
class NewRule:
    """A rule, and when it ends by itself."""

    rule: str
    until: Time | None = None


@dataclass(frozen=True, slots=True)
class RuleNamed:
    """A rule as it stands."""

    rule: str


@dataclass(frozen=True, slots=True)
class RulesText:
    """All rules as one text, made from the text of that `version`."""

    text: ManyLines
    version: str


@dataclass(frozen=True, slots=True)
class RulesDraft:
    """A text of rules to look through."""

    text: ManyLines
