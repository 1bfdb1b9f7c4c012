"""What one request shows of a person's choice on a site, and what in it would contradict a no.

Careful by intention, as a false accusation is the worst error: of other companies only those count that do
advertising or analytics, of cookies only those whose name or setter is known to serve it, of identifiers only
those that a vendor's definition names, and not where the request itself passes the no on to its receiver.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from footprint.choice import Answer, Choice, Use
from footprint.companies import Category
from footprint.datapoint import Certainty, Kind, Source
from footprint.record import CookieAction, CookieDirection, CookieSeen, Outcome, Record

_USE_OF_TYPE = {use.value: use for use in Use}  # types of cookies that serve one are called the same
_USE_OF_CATEGORY = {
    Category.ADVERTISING: Use.ADVERTISING,
    Category.ANALYTICS: Use.ANALYTICS,
    Category.REPLAY: Use.ANALYTICS,
}
_IDENTIFIERS = frozenset({Kind.CLIENT_ID, Kind.USER_ID})
MOST_ACTS = 50


@dataclass(frozen=True, slots=True)
class Act:
    """A cookie or an identifier that serves a use; the other of the two is ""."""

    use: Use
    cookie: str = ""
    direction: str = ""
    point: str = ""
    stopped: bool = False


@dataclass(frozen=True, slots=True)
class Glimpse:
    """What a request shows: choices that it tells, acts in it.

    `own`: a request of the page's own, whose cookies tell what was answered; else one to another company.
    """

    time: float
    site: str
    certainty: str
    own: bool
    company_slug: str
    company: str
    host: str
    choices: tuple[Choice, ...]
    acts: tuple[Act, ...]

    def __bool__(self) -> bool:
        """Whether there is anything to see; of a page's own request always: it may tell of no choice."""
        return self.own or bool(self.choices or self.acts)


def glimpse_of(record: Record, cookies: tuple[CookieSeen, ...], choices: tuple[Choice, ...]) -> Glimpse:
    """What a request shows; `cookies` are all of its, `choices` what it tells of them."""
    acts = (*_cookie_acts(record, cookies), *_identifier_acts(record, choices))
    return Glimpse(
        record.time,
        record.site,
        record.site_certainty,
        not record.third_party,
        record.company_slug,
        record.company,
        record.host,
        choices,
        tuple(dict.fromkeys(acts))[:MOST_ACTS],
    )


def _cookie_acts(record: Record, cookies: tuple[CookieSeen, ...]) -> Iterator[Act]:
    if record.third_party and record.category not in _USE_OF_CATEGORY:
        return
    for cookie in cookies:
        use = _USE_OF_TYPE.get(cookie.type)
        if use and not cookie.taken_back:
            stopped = cookie.action is CookieAction.STRIPPED
            yield Act(use, cookie.name, cookie.direction.value, stopped=stopped)


def _identifier_acts(record: Record, choices: tuple[Choice, ...]) -> Iterator[Act]:
    use = _USE_OF_CATEGORY.get(record.category)
    passed_on = any(choice.of(use) is Answer.OPEN for choice in choices) if use else False
    altered = record.outcome is Outcome.MODIFIED and record.changes  # it may have left without them
    if use is None or passed_on or altered or not record.third_party:
        return
    for point in record.data_points:
        if point.kind in _IDENTIFIERS and point.certainty is Certainty.EXACT and point.source in _PLACES:
            yield Act(use, point=point.name, stopped=record.outcome is Outcome.BLOCKED)


_PLACES = frozenset({Source.URL, Source.BODY})  # cookies are acts of their own


def is_newly_there(act: Act, known: frozenset[str]) -> bool:
    """Whether a page's own cookie came after a moment at which `known` were there."""
    return act.direction == CookieDirection.SET.value or act.cookie not in known
