"""Records as the proxy makes them of real requests: the shared test data, judged by lists and decoded."""

import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain, count, islice

from bench.decode import HEADERS
from bench.engine import data_folder, read_lists, read_requests
from filterlists.domains import is_third_party
from filterlists.engine import Engine
from filterlists.filters import Filters
from filterlists.request import Request, ResourceType
from footprint.companies import Companies
from footprint.cookietype import CookieType
from footprint.datapoint import DataPoint, Kind
from footprint.detailsearch import DetailSearch
from footprint.owndetail import DetailKind, OwnDetail
from footprint.record import ChangeMade, CookieAction, CookieDirection, CookieSeen, Record
from proxy.context import Certainty, Context, Page
from proxy.judge import Judge
from proxy.recorder import Draft, build_record
from store.preferences import Preferences, Settings

SITES = 150
ANEW = frozenset(
    {Kind.PAGE, Kind.TITLE, Kind.REFERRER, Kind.SESSION, Kind.OTHER}
)  # differs from visit to visit
DETAILS = (OwnDetail(DetailKind.EMAIL, "aminah@mail.example"), OwnDetail(DetailKind.NAME, "Aminah Yusof"))
COOKIES = (
    CookieSeen("_ga", CookieDirection.SENT, CookieAction.STRIPPED, CookieType.ANALYTICS),
    CookieSeen("IDE", CookieDirection.SENT, CookieAction.STRIPPED, CookieType.ADVERTISING),
    CookieSeen("theme", CookieDirection.SET, CookieAction.KEPT, CookieType.UNCLASSIFIED, likely_id=True),
)
CHANGE = ChangeMade("removeparam", "utm_source", "$removeparam=utm_source", "adguard-url-tracking", 12)


def once() -> list[Record]:
    """A record of each real request and beacon, made as the proxy makes them."""
    chance, companies = random.Random(1), Companies.load()
    judge = Judge(
        Filters(Engine.from_lists([]), Engine.from_lists(read_lists())), Preferences(Settings()), companies
    )
    details = DetailSearch(DETAILS)
    drafts = (_draft(judge, chance, request, body) for request, body in _sent(chance))
    return [record for draft in drafts if (record := build_record(draft, companies, details))]


def _sent(chance: random.Random) -> Iterator[tuple[Request, bytes]]:
    for beacon in json.loads((data_folder() / "beacons.json").read_text()):
        host, page = beacon["url"].split("/")[2], _page(chance)
        request = Request(beacon["url"], host, ResourceType.PING, page, is_third_party(host, page))
        yield request, (beacon["post"] or "").encode()
    for request in read_requests():
        yield replace(request, page_host=_page(chance), third_party=True), b""


def _page(chance: random.Random) -> str:
    return f"www.site{int(chance.paretovariate(0.7)) % SITES}.example"


def _draft(judge: Judge, chance: random.Random, request: Request, body: bytes) -> Draft:
    context = Context(request, Page(request.page_host, Certainty.EXTENSION), third_party=True)
    fields = tuple((name.encode(), value.encode()) for name, value in HEADERS)
    decision = judge.decide(context, _fail)
    cookies = COOKIES[: chance.randrange(4)]
    changes = (CHANGE,) if chance.randrange(30) == 0 else ()
    return Draft(0.0, context, decision, fields, body, cookies, changes, length=len(body))


def _fail(fault: Exception) -> None:
    raise fault


def records(number: int, days: float, until: float) -> Iterator[Record]:
    """`number` records over the `days` before `until`: pages of sites, each with its companies."""
    began, step = until - days * 86_400, days * 86_400 / number
    every = chain.from_iterable(_pages(random.Random(1), once()))
    return (replace(record, time=began + place * step) for place, record in enumerate(islice(every, number)))


def _pages(chance: random.Random, made: Sequence[Record]) -> Iterator[list[Record]]:
    """Page after page, without end; who visits a site looks at some of its pages."""
    for visit in count():
        site = f"site{int(chance.paretovariate(0.7)) % SITES}.example"
        present = {record.company for record in random.Random(site).sample(made, 12)}
        there = [record for record in made if record.company in present]
        for page in range(chance.randrange(1, 6)):
            page_records = chance.choices(there, k=chance.randrange(4, 30))
            yield [_visited(record, site, visit * 10 + page) for record in page_records]


def _visited(record: Record, site: str, visit: int) -> Record:
    """The same request of another page."""
    points = tuple(_told(point, visit) for point in record.data_points)
    return replace(record, site=site, url=f"{record.url}&_={visit}", data_points=points)


def _told(point: DataPoint, visit: int) -> DataPoint:
    return replace(point, value=f"{point.value[:250]}-{visit}") if point.kind in ANEW else point
