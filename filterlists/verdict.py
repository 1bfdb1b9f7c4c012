"""What goes into an engine and what comes out of it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FilterList:
    """A list as text: `name` is a short slug ("easyprivacy"; own rules "own", the built-in list "jejak")."""

    name: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule and where it stands; `line` counts from 1 in the text of the list.

    `section` is the part of the list it belongs to, where the list names its parts.
    """

    text: str
    list_name: str
    line: int
    section: str = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What an engine says about a request: the rule that matches it, and the exception that matches it.

    Either may be missing: an exception alone overrules no rule of this engine, but may one of another engine.
    An `$important` rule is reported without exception, since none can overrule it.
    """

    rule: Rule | None
    exception: Rule | None

    @property
    def blocked(self) -> bool:
        """Whether a rule matches that no exception overrules."""
        return self.rule is not None and self.exception is None


@dataclass(frozen=True, slots=True)
class Skipped:
    """A line that is not applied though it looks like a rule: `malformed`, or else unsupported; and why."""

    line: int
    text: str
    reason: str
    malformed: bool


@dataclass(frozen=True, slots=True)
class ListCounts:
    """How many lines of each kind a list has; cosmetic rules and skipped lines decide nothing.

    `changing`: of the rules and exceptions, those about a change to requests or answers.
    """

    network: int = 0
    exceptions: int = 0
    cosmetic: int = 0
    unsupported: int = 0
    malformed: int = 0
    changing: int = 0

    @property
    def active(self) -> int:
        """How many rules decide about requests."""
        return self.network + self.exceptions
