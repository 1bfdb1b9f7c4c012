"""Clearing cookies and site data."""

from dataclasses import dataclass
from typing import Annotated, TypedDict

from api.kinds import Choice, Whole


class ClearingSchedule(TypedDict):
    """When a site ("" for all others) or a type of cookies is cleared: never, on-leave or every:N (days)."""

    kind: str
    subject: str
    when: str


class ClearingProposal(TypedDict):
    """A site where the user looks signed in, by what; left alone until he has answered."""

    site: str
    because: str
    time: float


class ClearedSite(TypedDict):
    """What was cleared of a site; `data`: its site data too, `cause` left or schedule."""

    time: float
    site: str
    cookies: int
    data: bool
    cause: str


class Clearing(TypedDict):
    """GET and PATCH /cookies/clearing; `declined`: sites that are cleared though one looks signed in."""

    schedules: list[ClearingSchedule]
    kept: list[str]
    declined: list[str]
    proposals: list[ClearingProposal]
    cleared: list[ClearedSite]


MOST_COOKIES = 999_999


@dataclass(frozen=True, slots=True)
class ClearingWish:
    """`when` a `site` or a `type` of cookies is cleared; or the `answer` whether a site is one to `keep`."""

    site: str | None = None
    type: str | None = None
    when: str | None = None
    keep: str | None = None
    answer: str | None = None


@dataclass(frozen=True, slots=True)
class KeepingProposed:
    """A site where the user looks signed in, and by what that is seen."""

    site: str
    because: str


@dataclass(frozen=True, slots=True)
class DoneClearing:
    """What was cleared of a site; `data`: its site data too."""

    site: str
    cookies: Annotated[int, Whole(0, MOST_COOKIES)]
    data: bool
    cause: Annotated[str, Choice(("left", "schedule"))]


@dataclass(frozen=True, slots=True)
class ClearingDone:
    """What was cleared."""

    cleared: tuple[DoneClearing, ...]
