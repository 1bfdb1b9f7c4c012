"""What is remembered of one request: a frozen value, built by the proxy, kept by the store."""

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from footprint.companies import Category
from footprint.datapoint import DataPoint
from footprint.protections import Protection


class Outcome(StrEnum):
    """What became of a request."""

    BLOCKED = "blocked"
    MODIFIED = "modified"
    ALLOWED = "allowed"


class CookieAction(StrEnum):
    """What became of one cookie."""

    KEPT = "kept"
    SESSION = "session"  # it ends with the browser now
    CAPPED = "capped"
    STRIPPED = "stripped"


class CookieDirection(StrEnum):
    """Whether a cookie was on its way out (`Cookie`) or in (`Set-Cookie`)."""

    SENT = "sent"
    SET = "set"


@dataclass(frozen=True, slots=True)
class CookieSeen:
    """One cookie by name, never with its value; `type` is one of `footprint.cookietype.CookieType`.

    `taken_back`: a site set it only to end it. `likely_id`: nobody knows it, but it looks like an identifier.
    """

    name: str
    direction: CookieDirection
    action: CookieAction
    type: str = "unclassified"
    taken_back: bool = False
    likely_id: bool = False


@dataclass(frozen=True, slots=True)
class ChangeMade:
    """Something that was changed of a request or answer: what, by which option of which rule, and where.

    Where a protection did it, `change` is its name, and there is no rule.
    """

    change: str
    what: str
    rule: str
    list_name: str
    line: int

    @classmethod
    def by(cls, protection: Protection, what: str) -> "ChangeMade":
        """What a protection changed."""
        return cls(protection.value, what, "", "", 0)


class Answered(NamedTuple):
    """A server's answer: status, size in bytes where it says so, and after how long it began to come."""

    status: int
    size: int | None
    milliseconds: int


@dataclass(frozen=True, slots=True)
class Record:
    """One third-party request and what was done about it.

    `time` is Unix seconds; `site` the registrable domain of the top-level page, "" where unknown, and
    `site_certainty` how that is known; `url` has its secrets replaced; `reason` is one of
    `proxy.decision.Reason`'s values; `rule`, `list_name`, `line` and `exception` cite the rules that
    decided, "" or 0 where none did; `company` is the owner's name or, unknown, the registrable domain;
    `answer` is what a server answered, None where none did, as of what is stopped.
    """

    time: float
    site: str
    site_certainty: str
    method: str
    url: str
    host: str
    resource_type: str
    third_party: bool
    outcome: Outcome
    reason: str
    company_slug: str
    company: str
    category: Category
    rule: str = ""
    list_name: str = ""
    line: int = 0
    exception: str = ""
    data_points: tuple[DataPoint, ...] = ()
    cookies: tuple[CookieSeen, ...] = ()
    changes: tuple[ChangeMade, ...] = ()
    answer: Answered | None = None
