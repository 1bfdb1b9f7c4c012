"""What a check found, in words for the person whose Jejak it is."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

type Detail = str | int | float | bool | None
type Details = Mapping[str, Detail]
type Private = Mapping[str, str]
"""Parts of a text that tell who or where the user is, each with what stands for it in a diagnosis."""

NONE: Details = MappingProxyType({})
NOTHING: Private = MappingProxyType({})


class Level(StrEnum):
    """How bad it is: nothing to do, good to know, or something that has to be done."""

    OK = "ok"
    NOTICE = "notice"
    PROBLEM = "problem"


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the doctor's answer.

    `what_to_do` is "" where there is nothing to do; commands in it stand in backticks. `details` are the
    figures behind the sentence. `private` says what must not leave the machine, in any of the three.
    """

    check: str
    level: Level
    summary: str
    what_to_do: str = ""
    details: Details = NONE
    private: Private = NOTHING

    def as_dict(self) -> dict[str, object]:
        """As the API and `--json` show it."""
        return {
            "check": self.check,
            "level": self.level.value,
            "summary": self.summary,
            "what_to_do": self.what_to_do,
            "details": dict(self.details),
        }


def ok(check: str, summary: str, details: Details = NONE, private: Private = NOTHING) -> Finding:
    """All is well."""
    return Finding(check, Level.OK, summary, "", details, private)


def notice(
    check: str, summary: str, what_to_do: str = "", details: Details = NONE, private: Private = NOTHING
) -> Finding:
    """Something good to know; nothing is broken."""
    return Finding(check, Level.NOTICE, summary, what_to_do, details, private)


def problem(
    check: str, summary: str, what_to_do: str, details: Details = NONE, private: Private = NOTHING
) -> Finding:
    """Something is broken, and this is how to mend it."""
    return Finding(check, Level.PROBLEM, summary, what_to_do, details, private)
