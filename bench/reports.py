"""How fast every report answers over a month: `python -m bench.reports [--requests 1000000] [--keep FOLDER]`.

Everything that the API and the command line read of the log, over the periods that people ask for, on the
clock and in processor time (in which what other programs take meanwhile isn't). `--keep` fills a store once,
and asks it again the next time.
"""

import argparse
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any

from bench.bigstore import PAUSED_SITE, fill
from bench.browsing import DAY_SECONDS
from bench.store import pace
from store.export import exported
from store.reports import Reports
from store.shownvalues import Values

BAR = 50.0  # milliseconds
SPANS = {"1 h": 3_600, "24 h": DAY_SECONDS, "7 d": 7 * DAY_SECONDS, "30 d": 30 * DAY_SECONDS}
COMPANY, SITE = "company1", "site1.example"  # the largest

type Question = tuple[str, Callable[[], Any]]


def of_periods(reports: Reports, now: float) -> Iterator[Question]:
    """The reports that are asked for over a period."""
    for name, since in ({span: now - seconds for span, seconds in SPANS.items()} | {"all": None}).items():
        yield f"status, {name}", partial(reports.status, since)
        yield f"summary, {name}", partial(reports.summary, since, None)
        yield f"timeline by day, {name}", partial(reports.timeline, since, None, "day")
        yield f"timeline by hour, {name}", partial(reports.timeline, since, None, "hour")
        yield f"companies, {name}", partial(reports.companies, since, None)
        yield f"largest company, {name}", partial(reports.company, COMPANY, since, None)
        yield f"profile of the largest company, {name}", partial(reports.profile, COMPANY, since, None)
        yield f"graph, {name}", partial(reports.graph, since, None, None, None, 200)
        yield f"graph of one company, {name}", partial(reports.graph, since, None, COMPANY, None, 200)
        yield f"graph of one site, {name}", partial(reports.graph, since, None, None, SITE, 200)
        yield f"sites, {name}", partial(reports.sites, since, None)
        yield f"largest site, {name}", partial(reports.site, SITE, since, None)
        yield f"cookies, {name}", partial(reports.cookies, since)
        yield f"cookies of one site, {name}", partial(reports.cookies, since, SITE)
        yield f"own details, {name}", partial(reports.details, since, None)
        yield f"consent, {name}", partial(reports.consent, since, None)
        yield f"consent on one site, {name}", partial(reports.consent, since, None, SITE)
        yield f"not inspected, {name}", partial(reports.not_inspected, since, None)
        yield f"rules that decided, {name}", partial(reports.decisions, since)
        yield f"rules that changed, {name}", partial(reports.changed, since)


def of_requests(reports: Reports) -> Iterator[Question]:
    """The log with each filter, its later pages, and what else is asked for as it is now."""
    kinds = ({"kind": kind} for kind in ("page", "search", "purchase", "own_detail", "location"))
    outcomes = ({"outcome": outcome} for outcome in ("blocked", "modified", "allowed"))
    rare = {"company": "company40", "site": "site3.example", "outcome": "allowed", "kind": "purchase"}
    filters: tuple[dict[str, Any], ...] = (
               {}, {"id": 1000}, {"company": COMPANY}, {"company": "company249"}, {"site": SITE},
               {"site": "nowhere.example"}, *outcomes, *kinds, rare,
               {"company": COMPANY, "kind": "own_detail"}, {"site": SITE, "outcome": "modified"},
               {"since": time.time() - 7 * DAY_SECONDS, "until": time.time() - 6 * DAY_SECONDS})  # fmt: skip
    for each in filters:
        yield f"50 requests {each or ''}", partial(reports.requests, each, 50)
    yield "500 requests", partial(reports.requests, {}, 500)
    for each in ({}, {"company": COMPANY}, {"kind": "purchase"}):
        cursor = far_back(reports, each)
        yield f"50 requests far back {each or ''}", partial(reports.requests, each, 50, cursor)
    yield "first 500 of an export", partial(first_of_export, reports)
    yield "protections", reports.recent_protections
    yield "pauses", reports.pauses
    yield "pauses of one site", partial(reports.pauses, PAUSED_SITE)


def far_back(reports: Reports, filters: dict[str, Any]) -> str | None:
    """The cursor of the tenth page of 500."""
    cursor = None
    for _ in range(10):
        cursor = reports.requests(filters, 500, cursor)["next"]
    return cursor


def first_of_export(reports: Reports) -> list[Any]:
    """What `jejak export` reads before it writes the first line."""
    return list(islice(exported(reports, {}, Values.FULL), 500))


def late(times: list[float]) -> float:
    """The 95th percentile, in milliseconds."""
    return statistics.quantiles(times, n=20)[18] * 1000


def asked(question: Callable[[], Any], rounds: int) -> tuple[list[float], list[float]]:
    """Seconds that each round took, on the clock and of the processor, but for the first."""
    clock, processor = list[float](), list[float]()
    for _ in range(rounds + 1):
        began, used = time.perf_counter(), time.thread_time()
        question()
        clock.append(time.perf_counter() - began)
        processor.append(time.thread_time() - used)
    return clock[1:], processor[1:]


def report(path: Path, now: float, rounds: int, only: str) -> None:
    """Ask everything, print a line each, those over the bar marked."""
    reports = Reports(path)
    print(f"{'report':68}{'median ms':>10}{'p95 ms':>10}{'p95 processor':>15}")
    missed = 0
    for name, question in (*of_periods(reports, now), *of_requests(reports)):
        if only not in name:
            continue
        clock, processor = asked(question, rounds)
        over = late(processor) > BAR
        missed += over
        mark = "  over the bar" if over else ""
        print(
            f"{name:68}{statistics.median(clock) * 1000:10.1f}{late(clock):10.1f}"
            f"{late(processor):15.1f}{mark}"
        )
    print(f"{missed} over the bar of {BAR:.0f} ms of processor time; ten million additions: {pace():.2f} s")


def main() -> None:
    """Fill a store, or take the one that is kept, and ask."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--requests", type=int, default=200_000)
    parser.add_argument("--days", type=float, default=30)
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--only", default="", help="reports whose name has this")
    parser.add_argument("--keep", type=Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = (options.keep or Path(folder)) / "jejak.db"
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            print(f"{fill(path, options.requests, options.days, time.time()):,} requests")
        print(f"{path.stat().st_size / options.requests:.0f} bytes a request")
        report(path, path.stat().st_mtime, options.rounds, options.only)


if __name__ == "__main__":
    main()
