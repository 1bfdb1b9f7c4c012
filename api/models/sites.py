"""Sites: what happened on them, and what is done there."""

from dataclasses import dataclass
from typing import TypedDict

from api.models.summary import CookieCounts, KindCount
from store.preferences import CookieChoice


class SitePreference(TypedDict):
    """PATCH /sites/{site}: what is done on a site; nothing is stopped there until `paused_until`."""

    site: str
    trusted: bool
    cookies: str
    paused_until: float | None


class SiteRow(SitePreference):
    """One site among others."""

    requests: int
    stopped: int
    let_through: int
    companies: int
    data_points: int


class SiteRows(TypedDict):
    """GET /sites."""

    sites: list[SiteRow]


class SiteCompany(TypedDict):
    """A company met on a site."""

    slug: str
    name: str
    category: str
    stopped: int
    let_through: int
    data_points: int


class Site(SitePreference):
    """GET /sites/{site}, zeros where nothing was seen."""

    requests: int
    stopped: int
    let_through: int
    data_points: int
    companies: list[SiteCompany]
    kinds: list[KindCount]
    cookie_counts: CookieCounts


@dataclass(frozen=True, slots=True)
class SiteChange:
    """What is done on a site from now on."""

    trusted: bool | None = None
    cookies: CookieChoice | None = None
