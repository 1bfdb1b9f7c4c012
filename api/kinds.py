"""What a parameter or member may be: how a query says it, how JSON does, and how JSON Schema describes it."""

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Any, Protocol

LONGEST_TEXT = 8192
MOST_DIGITS = 15
LATEST = 32_503_680_000.0  # the year 3000, in Unix seconds
SHOWN = 80

type Schema = dict[str, Any]


class Unfit(Exception):
    """A value that can't be taken: what is wrong, and what would do; who knows its name says that."""

    def __init__(self, what: str, remedy: str) -> None:
        super().__init__(f"{what}. {remedy}")
        self.what = what
        self.remedy = remedy


class Wrong(Exception):
    """What a request says makes no sense; the message says what, where, and what would do."""


class Kind(Protocol):
    """One kind of value. Both readers raise Unfit."""

    def of_text(self, text: str) -> Any:
        """Read it from a query or path."""

    def of_json(self, value: object) -> Any:
        """Read it from a body."""

    def schema(self) -> Schema:
        """Say it in JSON Schema."""


@dataclass(frozen=True, slots=True)
class Text:
    """One line of visible characters; `may_be_empty` in a query, where "" may mean nobody and nowhere."""

    may_be_empty: bool = False

    def of_text(self, text: str) -> str:
        """Text as it is."""
        return printable(text)

    def of_json(self, value: object) -> str:
        """A string that isn't empty."""
        if not isinstance(value, str):
            raise Unfit(f"is {shown(value)}", "It must be text.")
        if not value and not self.may_be_empty:
            raise Unfit("is empty", "Fill it in or leave it out.")
        return printable(value)

    def schema(self) -> Schema:
        """A string without control characters and halves of characters."""
        return {
            "type": "string",
            "minLength": 0 if self.may_be_empty else 1,
            "maxLength": LONGEST_TEXT,
            "pattern": r"^[^\x00-\x1F]*$",
        }


@dataclass(frozen=True, slots=True)
class Lines:
    """Text of as many lines as it takes, which may be empty; tabs are fine."""

    def of_text(self, text: str) -> str:
        """Text of many lines has no place in a query."""
        raise Unfit("has many lines", "Send it in a body.")

    def of_json(self, value: object) -> str:
        """A string."""
        if not isinstance(value, str):
            raise Unfit("isn't text", 'Send text: "…".')
        for line in value.split("\n"):
            printable(line.replace("\t", " "))
        return value

    def schema(self) -> Schema:
        """A string."""
        return {"type": "string"}


@dataclass(frozen=True, slots=True)
class Choice:
    """One of a few words, or members of an enumeration."""

    words: Sequence[str]

    def of_text(self, text: str) -> str:
        """The word that is meant; a member where the words are members."""
        for word in self.words:
            if text == word:
                return word
        raise Unfit(f"is {printable(text)!r}", f"Use one of {', '.join(self.words)}.")

    def of_json(self, value: object) -> str:
        """The same of a string."""
        if not isinstance(value, str):
            raise Unfit(f"is {shown(value)}", f"Use one of {', '.join(self.words)}.")
        return self.of_text(value)

    def schema(self) -> Schema:
        """An enumeration."""
        return {"type": "string", "enum": list(map(str, self.words))}


@dataclass(frozen=True, slots=True)
class Flag:
    """True or false."""

    def of_text(self, text: str) -> bool:
        """`true` or `false`."""
        return Choice(("true", "false")).of_text(text) == "true"

    def of_json(self, value: object) -> bool:
        """A boolean."""
        if not isinstance(value, bool):
            raise Unfit(f"is {shown(value)}", "It must be true or false.")
        return value

    def schema(self) -> Schema:
        """A boolean."""
        return {"type": "boolean"}


@dataclass(frozen=True, slots=True)
class Whole:
    """A whole number from `low` to `high`."""

    low: int
    high: int

    def of_text(self, text: str) -> int:
        """Plain digits, no sign."""
        plain = text.isascii() and text.isdigit() and len(text) <= MOST_DIGITS
        return self._checked(int(text) if plain else None, repr(text[:SHOWN]))

    def of_json(self, value: object) -> int:
        """A JSON number without a fraction."""
        return self._checked(value if type(value) is int else None, shown(value))

    def schema(self) -> Schema:
        """An integer in its range."""
        return {"type": "integer", "minimum": self.low, "maximum": self.high}

    def _checked(self, number: int | None, said: str) -> int:
        if number is None or not self.low <= number <= self.high:
            raise Unfit(f"is {said}", f"Use a whole number from {self.low} to {self.high}.")
        return number


@dataclass(frozen=True, slots=True)
class Moment:
    """A moment in Unix seconds."""

    def of_text(self, text: str) -> float:
        """A number, with a fraction or without."""
        try:
            seconds = float(text)
        except ValueError:
            seconds = math.nan
        return self._checked(seconds, repr(text[:SHOWN]))

    def of_json(self, value: object) -> float:
        """A JSON number."""
        number = isinstance(value, int | float) and not isinstance(value, bool)
        return self._checked(value if number else math.nan, shown(value))

    def schema(self) -> Schema:
        """A number in its range."""
        return {"type": "number", "minimum": 0, "maximum": LATEST}

    def _checked(self, seconds: Any, said: str) -> float:
        if not 0 <= seconds <= LATEST:  # so for nan, too
            raise Unfit(f"is {said}", "Use Unix time in seconds, as 1767225600.")
        return float(seconds)


@dataclass(frozen=True, slots=True)
class Texts:
    """A list of texts."""

    def of_text(self, text: str) -> tuple[str, ...]:
        """Lists have no place in a query."""
        raise Unfit("is a list", "Send it in a body.")

    def of_json(self, value: object) -> tuple[str, ...]:
        """An array of strings."""
        if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
            raise Unfit("isn't a list of texts", 'Send ["…", "…"].')
        return tuple(map(printable, value))

    def schema(self) -> Schema:
        """An array of strings."""
        return {"type": "array", "items": Text(may_be_empty=True).schema()}


Wording = Annotated[str, Text(may_be_empty=True)]
ManyLines = Annotated[str, Lines()]
Time = Annotated[float, Moment()]


def printable(value: str) -> str:
    """Text without control characters and halves of characters, as addresses and rules are; raises Unfit."""
    if len(value) > LONGEST_TEXT:
        raise Unfit(f"has {len(value)} characters", f"Send at most {LONGEST_TEXT}.")
    if any(character < " " or "\ud800" <= character <= "\udfff" for character in value):
        raise Unfit("holds control characters or broken text", "Send plain text on one line.")
    return value


def shown(value: object) -> str:
    """The beginning of a JSON value."""
    return json.dumps(value)[:SHOWN]
