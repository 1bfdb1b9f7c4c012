"""What the proxy hands to the store in so many days of browsing: made up, with all that a record may have."""

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain, count, islice

from footprint.choice import Use
from footprint.companies import Category
from footprint.cookietype import CookieType
from footprint.datapoint import Certainty, DataPoint, Kind, Source
from footprint.evidence import Evidence, Finding
from footprint.protections import Protection
from footprint.record import ChangeMade, CookieAction, CookieDirection, CookieSeen, Outcome, Record
from store.counts import Counts
from store.days import quarter_of

COMPANIES, SITES, PAGES_A_SITE = 250, 150, 40
REQUESTS_A_PAGE = 16.5
DAY_SECONDS = 86_400
AGENT = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36"
# What few requests tell: one of so many, on average.
RARE = ((Kind.SEARCH, 60, "running shoes in blue"), (Kind.PURCHASE, 300, "EUR 59.90"))
ONE_IN_COOKIES, ONE_IN_CHANGED, ONE_IN_OWN_DETAIL = 3, 30, 500


@dataclass(slots=True)
class PageView:
    """One page: its third-party requests, and what is only counted."""

    records: list[Record]
    counts: Counts = field(default_factory=Counts)


def point(kind: Kind, name: str, key: str, value: str) -> DataPoint:
    """A data point as a vendor's definition finds it."""
    return DataPoint(kind, name, key, value, Certainty.EXACT, Source.URL)


def page_view(chance: random.Random, at: float) -> PageView:
    """One page: a few companies, several requests each, much of it the same."""
    site = f"site{int(chance.paretovariate(0.7)) % SITES}.example"
    page = f"https://www.{site}/section/{chance.randrange(PAGES_A_SITE)}/a-story-with-a-longer-name.html"
    guests = random.Random(site)  # a site has the same companies on all its pages
    present = [int(guests.paretovariate(0.6)) % COMPANIES for _ in range(guests.randrange(3, 25))]
    numbers = [chance.choice(present) for _ in range(chance.randrange(4, 30))]
    view = PageView([_request(chance, at + chance.random() * 5, site, page, number) for number in numbers])
    _count(view.counts, chance, at, site, numbers[0])
    return view


def _request(chance: random.Random, at: float, site: str, page: str, number: int) -> Record:
    outcome = Outcome.BLOCKED if chance.random() < 0.7 else Outcome.ALLOWED
    visitor = f"{number * 7919}.{len(site) * 7_001 % 100_000 + int(site[4:-8])}"
    host = f"t{number % 7}.tracker{number}.example"
    return Record(
        time=at,
        site=site,
        site_certainty="extension",
        method="GET",
        url=f"https://{host}/collect?v=2&tid=G-{number}&cid={visitor}"
        f"&dl={page}&sr=1920x1080&_s={chance.randrange(10**9)}",
        host=host,
        resource_type=chance.choice(("script", "image", "xmlhttprequest", "ping")),
        third_party=True,
        outcome=outcome,
        reason="list_rule" if outcome is Outcome.BLOCKED else "no_rule",
        company_slug=f"company{number}",
        company=f"Company {number}",
        category=list(Category)[number % len(Category)],
        rule=f"||tracker{number}.example^" if outcome is Outcome.BLOCKED else "",
        list_name="easyprivacy" if outcome is Outcome.BLOCKED else "",
        line=number if outcome is Outcome.BLOCKED else 0,
        data_points=tuple(_points(chance, page, visitor)),
        cookies=_cookies(chance, number),
        changes=_changes(chance),
    )


def _points(chance: random.Random, page: str, visitor: str) -> Iterator[DataPoint]:
    """Eight of them; the last is sometimes something rare."""
    yield point(Kind.PAGE, "Page address", "dl", page)
    yield point(Kind.TITLE, "Page title", "dt", f"A story of {page[-40:]}")
    yield point(Kind.CLIENT_ID, "Visitor ID", "cid", visitor)
    yield point(Kind.SCREEN, "Screen size", "sr", "1920x1080")
    yield point(Kind.LANGUAGE, "Language", "ul", "en-gb")
    yield point(Kind.DEVICE, "Browser", "user-agent", AGENT)
    yield point(Kind.EVENT, "Event", "en", chance.choice(("page_view", "scroll", "click")))
    for kind, one_in, value in RARE:
        if chance.randrange(one_in) == 0:
            yield point(kind, kind.value.title(), "ep", value)
            return
    if chance.randrange(ONE_IN_OWN_DETAIL) == 0:
        yield point(Kind.OWN_DETAIL, "Your e-mail address", "em", "SHA-256")
        return
    yield point(Kind.OTHER, "Time of the visit", "_s", str(chance.randrange(10**9)))


def _cookies(chance: random.Random, number: int) -> tuple[CookieSeen, ...]:
    if chance.randrange(ONE_IN_COOKIES):
        return ()
    kinds = tuple(CookieType)
    return tuple(
        CookieSeen(
            f"_id{number % 60 + place}",
            chance.choice(tuple(CookieDirection)),
            CookieAction.STRIPPED if chance.random() < 0.8 else CookieAction.CAPPED,
            kinds[(number + place) % len(kinds)],
            likely_id=place == 1,
        )
        for place in range(chance.randrange(1, 4))
    )


def _changes(chance: random.Random) -> tuple[ChangeMade, ...]:
    if chance.randrange(ONE_IN_CHANGED):
        return ()
    return (ChangeMade("removeparam", "utm_source", "$removeparam=utm_source", "adguard-url-tracking", 12),)


def _count(counts: Counts, chance: random.Random, at: float, site: str, number: int) -> None:
    quarter = quarter_of(at)
    counts.first_party[quarter, site] += chance.randrange(10, 60)
    counts.not_inspected[quarter, f"www.bank{chance.randrange(30)}.example", "never_decrypt"] += 2
    counts.protected.update(
        (quarter, protection.value) for protection in (Protection.GPC, Protection.REFERRER)
    )
    if chance.randrange(4) == 0:
        counts.add_evidence(
            Evidence(at, site, "extension", f"company{number}", f"Company {number}",
                     f"t{number % 7}.tracker{number}.example", False, Finding.REFUSED, Use.ADVERTISING,
                     "TCF", "euconsent-v2", "advertising refused", 0.0, "_id", "sent", "", True)
        )  # fmt: skip


def page_views(number: int, days: float, until: float, seed: int = 1) -> Iterator[PageView]:
    """Pages with about `number` requests, spread evenly over the `days` before `until`, the oldest first."""
    chance = random.Random(seed)
    pages = number / REQUESTS_A_PAGE
    began, step = until - days * DAY_SECONDS, days * DAY_SECONDS / pages
    return (page_view(chance, min(began + page * step, until - 5)) for page in range(int(pages)))


def records(number: int, days: float, until: float, seed: int = 1) -> Iterator[Record]:
    """Exactly `number` records of such pages."""
    seeds = count(seed)
    every = chain.from_iterable(page_views(number, days, until, next(seeds)) for _ in count())
    return islice(chain.from_iterable(view.records for view in every), number)
