"""Roll-ups and single requests together count what a plain loop over the records counts."""

import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from hypothesis import given, settings
from hypothesis import strategies as st
from sqlite_utils import Database

from footprint.companies import Category
from footprint.datapoint import Certainty, DataPoint, Kind, Source
from footprint.record import CookieAction, CookieDirection, CookieSeen, Outcome, Record
from store.counts import Counts
from store.days import day_of, quarter_of, start_of
from store.digests import digest_all
from store.letthrough import is_let_through
from store.migrations import migrate
from store.purge import forget_requests_before
from store.recorder import Recorder
from store.spans import look_at

FIRST_DAY = day_of(1.7e9)
DAYS = 5
MOMENTS = st.integers(0, DAYS * 86_400 * 2).map(lambda half: start_of(FIRST_DAY) + half / 2)
POINTS = st.builds(
    DataPoint,
    st.sampled_from(list(Kind)[:4]),
    st.sampled_from(["Address", "Number"]),
    st.just("k"),
    st.sampled_from(["a", "b"]),
    st.sampled_from(Certainty),
    st.just(Source.URL),
)
COOKIES = st.builds(
    CookieSeen, st.sampled_from(["_a", "_b"]), st.sampled_from(CookieDirection), st.sampled_from(CookieAction)
)
FIELDS = st.fixed_dictionaries(
    {
        "time": MOMENTS,
        "site": st.sampled_from(["", "one.example", "two.example"]),
        "company_slug": st.sampled_from(["big", "small"]),
        "category": st.sampled_from([Category.ADVERTISING, Category.CONTENT]),
        "outcome": st.sampled_from(Outcome),
        "reason": st.sampled_from(["trusted_site", "list_rule"]),
        "third_party": st.booleans(),
        "data_points": st.lists(POINTS, max_size=3).map(tuple),
        "cookies": st.lists(COOKIES, max_size=2).map(tuple),
    }
)
LATER = start_of(FIRST_DAY + DAYS + 2)
DIGESTED = st.integers(0, 5)  # after so many batches; from 4 on after the last
BOUND = st.none() | MOMENTS
Make = Callable[..., Record]
TOTALS = """SELECT companies.slug, categories.name, sites.name, sum(requests), sum(third_party), sum(stopped),
        sum(let_through), sum(points), min(first_seen), max(last_seen)
    FROM counted JOIN companies ON companies.id = company_id JOIN categories ON categories.id = category_id
        JOIN sites ON sites.id = site_id
    GROUP BY companies.slug, categories.name, sites.name"""
KINDS = """SELECT kinds.name, sum(points) FROM counted_kinds JOIN kinds ON kinds.id = kind_id GROUP BY 1"""
COMPANIES_KINDS = """SELECT companies.slug, kinds.name, sum(points) FROM companies_kinds
    JOIN companies ON companies.id = company_id JOIN kinds ON kinds.id = kind_id GROUP BY 1, 2"""
SITES_KINDS = """SELECT sites.name, kinds.name, sum(points) FROM sites_kinds
    JOIN sites ON sites.id = site_id JOIN kinds ON kinds.id = kind_id GROUP BY 1, 2"""
COOKIE_COUNTS = """SELECT companies.slug, sites.name, counted_cookies.name, sum(stripped), sum(kept)
    FROM counted_cookies JOIN companies ON companies.id = company_id JOIN sites ON sites.id = site_id
    GROUP BY 1, 2, 3"""
COOKIE_NAMES = "SELECT name, sum(stripped), sum(kept) FROM counted_names GROUP BY name"
REASONS = """SELECT sites.name, reason, sum(let_through) FROM counted_reasons JOIN sites ON sites.id = site_id
    GROUP BY 1, 2"""


@contextmanager
def stored(records: Sequence[Record], digested: int = 0) -> Iterator[sqlite3.Connection]:
    """A database in memory with the records in it, in batches of three; all digested before one of them."""
    with Database(memory=True) as db:
        migrate(db)
        recorder = Recorder(db)
        for start in range(0, len(records), 3):
            if start // 3 == digested:
                digest_all(db, LATER)
            recorder.write(records[start : start + 3], Counts())
        if digested > 3:
            digest_all(db, LATER)
        yield db.conn


def rows(db: sqlite3.Connection, query: str) -> list[tuple[object, ...]]:
    return sorted(map(tuple, db.execute(query)))


def totals(records: Sequence[Record]) -> list[tuple[object, ...]]:
    groups: dict[tuple[str, str, str], list[Record]] = {}
    for record in records:
        groups.setdefault((record.company_slug, record.category, record.site), []).append(record)
    return sorted(
        (
            *key,
            len(group),
            sum(record.third_party for record in group),
            sum(record.outcome is Outcome.BLOCKED for record in group),
            sum(map(is_let_through, group)),
            sum(len(record.data_points) for record in group if record.outcome is Outcome.BLOCKED),
            min(record.time for record in group),
            max(record.time for record in group),
        )
        for key, group in groups.items()
    )


def kinds(records: Sequence[Record], *by: str) -> list[tuple[object, ...]]:
    counts = Counter(
        (*(getattr(record, name) for name in by), point.kind)
        for record in records
        if record.outcome is Outcome.BLOCKED
        for point in record.data_points
    )
    return sorted((*key, number) for key, number in counts.items())


def cookies(records: Sequence[Record], *by: str) -> list[tuple[object, ...]]:
    stripped, kept = Counter[tuple[str, ...]](), Counter[tuple[str, ...]]()
    for record in records:
        for cookie in record.cookies if record.third_party else ():
            counter = stripped if cookie.action is CookieAction.STRIPPED else kept
            counter[*(getattr(record, name) for name in by), cookie.name] += 1
    return sorted((*key, stripped[key], kept[key]) for key in stripped.keys() | kept.keys())


def reasons(records: Sequence[Record]) -> list[tuple[object, ...]]:
    counts = Counter((record.site, record.reason) for record in records if is_let_through(record))
    return sorted((*key, number) for key, number in counts.items())


def check(db: sqlite3.Connection, expected: Sequence[Record]) -> None:
    assert rows(db, TOTALS) == totals(expected)
    assert rows(db, KINDS) == kinds(expected)
    assert rows(db, COMPANIES_KINDS) == kinds(expected, "company_slug")
    assert rows(db, SITES_KINDS) == kinds(expected, "site")
    assert rows(db, COOKIE_COUNTS) == cookies(expected, "company_slug", "site")
    assert rows(db, COOKIE_NAMES) == cookies(expected)
    assert rows(db, REASONS) == reasons(expected)


@settings(deadline=None)
@given(changes=st.lists(FIELDS, max_size=12), since=BOUND, until=BOUND, digested=DIGESTED)
def test_any_period_counts_as_a_loop_does(
    make: Make, changes: list[dict[str, object]], since: float | None, until: float | None, digested: int
) -> None:
    records = [make(**fields) for fields in changes]
    low, high = since or 0, until or 1e12
    with stored(records, digested) as db:
        look_at(db, since, until)
        check(db, [record for record in records if low <= record.time < high])


@settings(deadline=None)
@given(
    changes=st.lists(FIELDS, max_size=12),
    first=st.integers(0, DAYS),
    longer=st.integers(0, DAYS),
    kept=st.integers(0, DAYS),
    digested=DIGESTED,
)
def test_days_whose_requests_are_gone_count_from_their_rollups(
    make: Make, changes: list[dict[str, object]], first: int, longer: int, kept: int, digested: int
) -> None:
    """Since and until lie within days: those before `kept` count whole, the rest to the second."""
    records = [make(**fields) for fields in changes]
    noon, day = 43_200, FIRST_DAY + first
    since, until = start_of(day) + noon, start_of(day + longer) + noon + 3600
    with stored(records, digested) as db:
        db.execute("PRAGMA foreign_keys = ON")
        forget_requests_before(Database(db), start_of(FIRST_DAY + kept))
        (oldest,) = db.execute("SELECT min(time) FROM requests").fetchone()
        look_at(db, since, until)
        horizon = 9_999_999 if oldest is None else day_of(oldest)
        low = since if day_of(since) >= horizon else start_of(day_of(since))
        high = until if day_of(until) >= horizon else start_of(day_of(until) + 1)
        check(db, [record for record in records if low <= record.time < high])


def test_visits_count_by_the_quarter_of_an_hour(make: Make) -> None:
    midnight = start_of(FIRST_DAY)
    counts = Counts()
    for offset in (0, 900, 86_400):
        counts.first_party[quarter_of(midnight + offset), "one.example"] += 1
        counts.not_inspected[quarter_of(midnight + offset), "bank.example", "never"] += 10
    with stored([make(time=midnight)]) as db, Database(db) as wrapped:
        Recorder(wrapped).write([], counts)
        look_at(db, midnight + 1000, midnight + 90_000)
        assert rows(db, "SELECT sum(requests) FROM visits") == [(2,)]
        assert rows(db, "SELECT sum(connections) FROM unseen") == [(20,)]
