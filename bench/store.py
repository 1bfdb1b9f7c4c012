"""How fast the store writes and reports: `python -m bench.store [--requests 200000] [--days 30]`."""

import argparse
import random
import statistics
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import batched, chain, count, islice
from pathlib import Path
from typing import Any

from footprint.companies import Category
from footprint.datapoint import Certainty, DataPoint, Kind, Source
from footprint.record import CookieAction, CookieDirection, CookieSeen, Outcome, Record
from store.reports import Reports
from store.waiting import MOST
from store.writer import Writer

COMPANIES, SITES, PAGES_A_SITE = 250, 150, 40
DAY_SECONDS = 86_400
AGENT = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36"


def point(kind: Kind, name: str, key: str, value: str) -> DataPoint:
    """A data point as a vendor's definition finds it."""
    return DataPoint(kind, name, key, value, Certainty.EXACT, Source.URL)


def page_view(chance: random.Random, at: float) -> Iterator[Record]:
    """The third-party requests of one page: a few companies, several requests each, much of it the same."""
    site = f"site{int(chance.paretovariate(0.7)) % SITES}.example"
    page = f"https://www.{site}/section/{chance.randrange(PAGES_A_SITE)}/a-story-with-a-longer-name.html"
    guests = random.Random(site)  # a site has the same companies on all its pages
    present = [int(guests.paretovariate(0.6)) % COMPANIES for _ in range(guests.randrange(3, 25))]
    for _ in range(chance.randrange(4, 30)):
        number = chance.choice(present)
        category = list(Category)[number % len(Category)]
        outcome = Outcome.BLOCKED if chance.random() < 0.7 else Outcome.ALLOWED
        visitor = f"{number * 7919}.{len(site) * 7_001 % 100_000 + int(site[4:-8])}"
        yield Record(
            time=at + chance.random() * 5,
            site=site,
            site_certainty="extension",
            method="GET",
            url=f"https://t{number % 7}.tracker{number}.example/collect?v=2&tid=G-{number}&cid={visitor}"
            f"&dl={page}&sr=1920x1080&_s={chance.randrange(10**9)}",
            host=f"t{number % 7}.tracker{number}.example",
            resource_type=chance.choice(("script", "image", "xmlhttprequest", "ping")),
            third_party=True,
            outcome=outcome,
            reason="list_rule" if outcome is Outcome.BLOCKED else "no_rule",
            company_slug=f"company{number}",
            company=f"Company {number}",
            category=category,
            rule=f"||tracker{number}.example^" if outcome is Outcome.BLOCKED else "",
            list_name="easyprivacy" if outcome is Outcome.BLOCKED else "",
            line=number if outcome is Outcome.BLOCKED else 0,
            data_points=(
                point(Kind.PAGE, "Page address", "dl", page),
                point(Kind.TITLE, "Page title", "dt", f"A story of {page[-40:]}"),
                point(Kind.CLIENT_ID, "Visitor ID", "cid", visitor),
                point(Kind.SCREEN, "Screen size", "sr", "1920x1080"),
                point(Kind.LANGUAGE, "Language", "ul", "en-gb"),
                point(Kind.DEVICE, "Browser", "user-agent", AGENT),
                point(Kind.EVENT, "Event", "en", chance.choice(("page_view", "scroll", "click"))),
                point(Kind.OTHER, "Time of the visit", "_s", str(chance.randrange(10**9))),
            ),
            cookies=(CookieSeen("_id", CookieDirection.SENT, CookieAction.STRIPPED),) * chance.randrange(2),
        )


def records(number: int, days: float, until: float, seed: int = 1) -> Iterator[Record]:
    """`number` records spread evenly over the `days` before `until`, the oldest first."""
    chance = random.Random(seed)
    began, step = until - days * DAY_SECONDS, days * DAY_SECONDS / (number / 16.5)
    pages = (page_view(chance, min(began + page * step, until - 5)) for page in count())
    return islice(chain.from_iterable(pages), number)


def write(path: Path, made: Iterable[Record]) -> float:
    """Records committed per second, through the queue and with their dictionaries built for a listener.

    They are made beforehand, a queueful at a time, so that making them isn't measured.
    """
    took, number = 0.0, 0
    writer = Writer(path, on_commit=list)
    writer.start()
    for queueful in batched(made, MOST):
        began = time.perf_counter()
        for record in queueful:
            writer.put(record)
        writer.execute(lambda _db: None).result()
        took += time.perf_counter() - began
        number += len(queueful)
    writer.close()
    if writer.dropped:
        raise SystemExit(f"{writer.dropped} of {number} were dropped")
    return number / took


def questions(reports: Reports, now: float) -> Iterator[tuple[str, Callable[[], Any]]]:
    """Every report over the periods that people ask for."""
    spans = {"1 h": 3_600, "24 h": DAY_SECONDS, "7 d": 7 * DAY_SECONDS, "30 d": 30 * DAY_SECONDS}
    for name, seconds in spans.items():
        since = now - seconds
        yield f"summary, {name}", partial(reports.summary, since, None)
        yield f"companies, {name}", partial(reports.companies, since, None)
        yield f"sites, {name}", partial(reports.sites, since, None)
        yield f"largest company, {name}", partial(reports.company, "company1", since, None)
        yield f"profile of the largest company, {name}", partial(reports.profile, "company1", since, None)
        yield f"graph, {name}", partial(reports.graph, since, None, None, None, 200)
        yield f"largest site, {name}", partial(reports.site, "site1.example", since, None)
    yield "profile of the largest company, all", partial(reports.profile, "company1", None, None)
    yield "graph of one company, all", partial(reports.graph, None, None, "company1", None, 200)
    yield "status", reports.status
    yield "summary, all", partial(reports.summary, None, None)
    yield "timeline by hour, 24 h", partial(reports.timeline, now - DAY_SECONDS, None, "hour")
    yield "timeline by hour, 7 d", partial(reports.timeline, now - 7 * DAY_SECONDS, None, "hour")
    yield "timeline by day, 30 d", partial(reports.timeline, now - 30 * DAY_SECONDS, None, "day")
    for filters in ({}, {"company": "company1"}, {"site": "site1.example"}, {"kind": "purchase"}):
        yield f"50 requests {filters or ''}", partial(reports.requests, filters, 50)
    both = {"company": "company40", "site": "site3.example", "outcome": "allowed"}
    yield "50 requests, three filters", partial(reports.requests, both, 50)


def percentile(times: list[float]) -> tuple[float, float]:
    """Median and 95th percentile, in milliseconds."""
    cuts = statistics.quantiles(times, n=20)
    return statistics.median(times) * 1000, cuts[18] * 1000


def timed(question: Callable[[], Any], rounds: int) -> list[float]:
    """Seconds that each round took."""
    times = []
    for _ in range(rounds):
        began = time.perf_counter()
        question()
        times.append(time.perf_counter() - began)
    return times


def main() -> None:
    """Write, ask, print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--requests", type=int, default=200_000)
    parser.add_argument("--days", type=float, default=30)
    parser.add_argument("--rounds", type=int, default=20)
    options = parser.parse_args()
    now = time.time()
    made = records(options.requests, options.days, now)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "jejak.db"
        print(f"{'records/s written':44}{write(path, made):10,.0f}")
        print(f"{'bytes a request':44}{path.stat().st_size / options.requests:10,.0f}")
        print(f"{'report':44}{'median ms':>10}{'p95 ms':>10}")
        for name, question in questions(Reports(path), now):
            median, p95 = percentile(timed(question, options.rounds))
            print(f"{name:44}{median:10.1f}{p95:10.1f}")


if __name__ == "__main__":
    main()
