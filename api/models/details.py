"""The user's own details."""

from dataclasses import dataclass
from typing import TypedDict


class DetailFound(TypedDict):
    """A detail of the user's at one company from one site; `how` is such as "as SHA-256"."""

    slug: str
    company: str
    site: str
    how: str
    stopped: int
    sent: int
    last_seen: float


class Detail(TypedDict):
    """One of the user's own details, masked; `sites` has what is done there instead of `action`."""

    id: str
    kind: str
    name: str
    masked: str
    action: str
    sites: dict[str, str]
    found: list[DetailFound]


class Details(TypedDict):
    """GET /details, and what each change of them answers."""

    details: list[Detail]


@dataclass(frozen=True, slots=True)
class NewDetail:
    """One of the user's own details."""

    kind: str
    value: str


@dataclass(frozen=True, slots=True)
class DetailAction:
    """What is done where it would leave, everywhere or on a `site`."""

    action: str
    site: str | None = None
