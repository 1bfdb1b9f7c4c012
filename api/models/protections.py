"""Protections against what identifies you besides cookies."""

from dataclasses import dataclass
from typing import TypedDict

from api.kinds import Wording


class Protection(TypedDict):
    """One protection: whether it is on where was asked for, and how often it did something in seven days.

    `chosen_for` is the site of the user's choice that counts ("" for everywhere), null where there is none.
    """

    name: str
    on: bool
    chosen_for: str | None
    default: bool
    does: str
    may_break: str
    times: int


class ProtectionChoice(TypedDict):
    """A protection that was switched on or off; `site` "" for everywhere."""

    site: str
    protection: str
    on: bool


class Protections(TypedDict):
    """GET and PATCH /protections; `site` "" where none was asked for."""

    site: str
    trusted: bool
    paused: bool
    protections: list[Protection]
    choices: list[ProtectionChoice]


@dataclass(frozen=True, slots=True)
class ProtectionsQuery:
    """Everywhere, or on a site."""

    site: Wording = ""


@dataclass(frozen=True, slots=True)
class ProtectionWish:
    """A `protection` to be on, off or as it usually is (`state`), everywhere or on a `site`."""

    protection: str | None = None
    state: str | None = None
    site: str | None = None
