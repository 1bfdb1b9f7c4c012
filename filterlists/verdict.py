"""What goes into an engine and what comes out of it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class FilterList:
    """A list as text: `name` is a short slug ("easyprivacy"; own rules "own", the built-in list "jejak")."""

    name: str
    title: str
    text: str


type Standing = tuple[int, str]
"""The line of a rule, counted from 1 in the text of its list, and the part of the list it belongs to."""


class Rule:
    """A rule and where it stands: its line, and its section where the list names its parts, "" elsewhere.

    Where it stands is looked up when somebody asks first: a match has to wait for nothing that isn't shown.
    """

    __slots__ = ("_standing", "list_name", "text")

    def __init__(
        self,
        text: str,
        list_name: str,
        line: int = 0,
        section: str = "",
        look_up: Callable[[], Standing] | None = None,
    ) -> None:
        self.text = text
        self.list_name = list_name
        self._standing: Standing | Callable[[], Standing] = look_up or (line, section)

    @property
    def line(self) -> int:
        """Its line, counted from 1 in the text of the list."""
        return self._found()[0]

    @property
    def section(self) -> str:
        """The part of the list it belongs to."""
        return self._found()[1]

    def _found(self) -> Standing:
        standing = self._standing
        if not isinstance(standing, tuple):
            standing = self._standing = standing()
        return standing

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Rule):
            return NotImplemented
        return (self.text, self.list_name, self.line) == (other.text, other.list_name, other.line)

    def __hash__(self) -> int:
        return hash((self.text, self.list_name))

    def __repr__(self) -> str:
        return f"Rule({self.text!r}, {self.list_name!r}, {self.line})"


@dataclass(slots=True, unsafe_hash=True)
class Verdict:
    """What an engine says about a request: the rule that matches it, and the exception that matches it.

    Fields are `Final` instead of frozen: a frozen one takes four times as long to make.
    Either may be missing: an exception alone overrules no rule of this engine, but may one of another engine.
    An `$important` rule is reported without exception, since none can overrule it.
    """

    rule: Final[Rule | None]
    exception: Final[Rule | None]

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
