"""Cookies: the policy, what was seen, and what scripts set."""

from dataclasses import dataclass
from typing import TypedDict

from api.kinds import Time, Wording
from footprint.cookietype import CookieType
from footprint.record import CookieAction


class CookieTreatments(TypedDict):
    """What becomes of one type of cookies: of the page's own, and of other companies'."""

    type: str
    first: str
    third: str


class CookieChoice(TypedDict):
    """One choice; `kind` is preset, type (with a party), cookie or own_type, `site` "" for everywhere."""

    site: str
    kind: str
    subject: str
    party: str
    choice: str


class CookiePolicy(TypedDict):
    """GET and PATCH /cookies."""

    preset: str
    third_party_cookies: str
    types: list[CookieTreatments]
    choices: list[CookieChoice]


class JudgedCookie(TypedDict):
    """What becomes of a cookie; `script_treatment` where a script set it, `site` the page's domain."""

    type: str
    treatment: str
    script_treatment: str
    site: str


class JudgedCookies(TypedDict):
    """POST /cookies/judge, in the order in which they were asked for."""

    cookies: list[JudgedCookie]


class ToldCookies(TypedDict):
    """POST /cookies/script."""

    told: int


class SeenCookie(TypedDict):
    """A cookie by name and host: how often it was kept, kept for the visit, capped or stripped.

    `by_script`: a script set it, and the extension saw to it. `likely_id`: a guess that nobody knows it and
    that it is an identifier, by its lifetime and how random its value is.
    """

    type: str
    name: str
    host: str
    company: str
    third_party: bool
    by_script: bool
    likely_id: bool
    kept: int
    session: int
    capped: int
    stripped: int
    last_seen: float


class SeenCookies(TypedDict):
    """GET /cookies/seen: those of other companies, and of a site's own those that were changed."""

    cookies: list[SeenCookie]


@dataclass(frozen=True, slots=True)
class SeenCookiesQuery:
    """On all sites or that of one host."""

    since: Time | None = None
    site: Wording | None = None


@dataclass(frozen=True, slots=True)
class CookieWish:
    """A `preset`; a `treatment` of a `type` and `party`, or of a `cookie`; or that a cookie is of `own_type`.

    Each everywhere or on a `site`.
    """

    preset: str | None = None
    type: str | None = None
    party: str | None = None
    treatment: str | None = None
    cookie: str | None = None
    own_type: str | None = None
    site: str | None = None


@dataclass(frozen=True, slots=True)
class AskedCookie:
    """A cookie in the browser; `site` is the page's, "" where there is none."""

    name: Wording
    host: Wording
    site: Wording


@dataclass(frozen=True, slots=True)
class AskedCookies:
    """Cookies of which is asked what becomes of them."""

    cookies: tuple[AskedCookie, ...]


@dataclass(frozen=True, slots=True)
class ScriptCookie:
    """A cookie that a script had set, and what the extension did with it."""

    name: Wording
    host: Wording
    site: Wording
    type: CookieType
    action: CookieAction


@dataclass(frozen=True, slots=True)
class ScriptCookies:
    """What became of cookies that scripts had set."""

    cookies: tuple[ScriptCookie, ...]
