"""A period at a glance."""

from dataclasses import dataclass
from typing import Annotated, TypedDict

from api.kinds import Choice
from api.models.period import Period


class KindCount(TypedDict):
    """How many data points of one kind, with its name in plain words."""

    kind: str
    label: str
    count: int


class CookieName(TypedDict):
    """What became of the cookies of one name."""

    name: str
    stripped: int
    kept: int


class CookieCounts(TypedDict):
    """What became of third-party cookies."""

    seen: int
    stripped: int
    kept: int


class NamedCookieCounts(CookieCounts):
    """The same, and by name."""

    names: list[CookieName]


class LetThroughSite(TypedDict):
    """A site on which trackers were let through, and why."""

    site: str
    requests: int
    reason: str


class Coverage(TypedDict):
    """Requests that were looked into, and connections that weren't, by reason too."""

    inspected: int
    not_inspected: int
    reasons: dict[str, int]


class Summary(TypedDict):
    """GET /summary; companies, sites, data points and kinds are those of stopped requests.

    `total_sites` are all that were visited.
    """

    since: float | None
    until: float | None
    requests: int
    third_party: int
    stopped: int
    let_through: int
    let_through_sites: list[LetThroughSite]
    companies: int
    sites: int
    total_sites: int
    data_points: int
    kinds: list[KindCount]
    cookies: NamedCookieCounts
    coverage: Coverage
    unknown_site: int
    protections: dict[str, int]


class TimelinePoint(TypedDict):
    """One hour or day; `stopped` by category."""

    start: float
    stopped: dict[str, int]
    let_through: int


class Timeline(TypedDict):
    """GET /timeline, empty buckets included, the oldest first."""

    bucket: str
    points: list[TimelinePoint]


@dataclass(frozen=True, slots=True)
class TimelineQuery(Period):
    """A period, and how it is divided."""

    bucket: Annotated[str, Choice(("hour", "day"))] = "day"
