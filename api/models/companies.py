"""Companies, and what they would have collected."""

from typing import TypedDict

from api.models.summary import CookieName, KindCount


class CompanyRow(TypedDict):
    """One company among others; `sites` is on how many it was met."""

    slug: str
    name: str
    category: str
    sites: int
    stopped: int
    let_through: int
    data_points: int
    last_seen: float | None


class CompanyRows(TypedDict):
    """GET /companies."""

    companies: list[CompanyRow]


class SeenSite(TypedDict):
    """A site on which a company was met."""

    site: str
    stopped: int
    let_through: int
    data_points: int
    first_seen: float | None
    last_seen: float | None


class CollectedValue(TypedDict):
    """A value a company would have got, `times` often, last in the request `request_id`."""

    name: str
    key: str
    value: str
    certainty: str
    times: int
    site: str
    request_id: int | None


class Collected(KindCount):
    """The most frequent values of one kind."""

    values: list[CollectedValue]


class Company(TypedDict):
    """GET /companies/{slug}; `known` is false, and what is known null, where nobody knows whose a host is.

    `group` is the company that owns it.
    """

    slug: str
    name: str
    category: str
    known: bool
    group: str | None
    country: str | None
    home_page: str | None
    privacy_policy: str | None
    domains: list[str]
    stopped: int
    let_through: int
    first_seen: float | None
    last_seen: float | None
    total_sites: int
    sites: list[SeenSite]
    collected: list[Collected]
    cookies: list[CookieName]
