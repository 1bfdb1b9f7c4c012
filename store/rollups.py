"""Folds requests into the counts per day that reports over long times read."""

from collections import Counter
from dataclasses import dataclass, field

from sqlite_utils import Database

from footprint.record import CookieAction, Outcome, Record
from store.days import day_of, start_of

PAIRS = """INSERT INTO rollups VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT DO UPDATE SET
        requests = requests + excluded.requests, third_party = third_party + excluded.third_party,
        stopped = stopped + excluded.stopped, let_through = let_through + excluded.let_through,
        points = points + excluded.points, first_seen = min(first_seen, excluded.first_seen),
        last_seen = max(last_seen, excluded.last_seen)"""
KINDS = """INSERT INTO rollup_kinds VALUES (?, ?, ?, ?, ?)
    ON CONFLICT DO UPDATE SET points = points + excluded.points"""
COOKIES = """INSERT INTO rollup_cookies VALUES (?, ?, ?, ?, ?, ?)
    ON CONFLICT DO UPDATE SET stripped = stripped + excluded.stripped, kept = kept + excluded.kept"""
DAY_KINDS = """INSERT INTO day_kinds VALUES (?, ?, ?)
    ON CONFLICT DO UPDATE SET points = points + excluded.points"""
DAY_COOKIES = """INSERT INTO day_cookies VALUES (?, ?, ?, ?)
    ON CONFLICT DO UPDATE SET stripped = stripped + excluded.stripped, kept = kept + excluded.kept"""
REASONS = """INSERT INTO rollup_reasons VALUES (?, ?, ?, ?, ?)
    ON CONFLICT DO UPDATE SET let_through = let_through + excluded.let_through"""


@dataclass(slots=True)
class Tally:
    """What one company got, or would have got, on one site on one day."""

    first_seen: float
    last_seen: float
    requests: int = 0
    third_party: int = 0
    stopped: int = 0
    let_through: int = 0
    points: int = 0

    def add(self, record: Record, stopped: bool, let_through: bool) -> None:
        """Count one request; data points count where they were stopped."""
        self.first_seen = min(self.first_seen, record.time)
        self.last_seen = max(self.last_seen, record.time)
        self.requests += 1
        self.third_party += record.third_party
        self.stopped += stopped
        self.let_through += let_through
        self.points += len(record.data_points) if stopped else 0

    def row(self) -> tuple[int | float, ...]:
        """The columns after the key, in the table's order."""
        counts = (self.requests, self.third_party, self.stopped, self.let_through, self.points)
        return (*counts, self.first_seen, self.last_seen)


@dataclass(slots=True)
class Rollups:
    """The counts of one batch, by day, company and site (and category, kind, cookie, reason)."""

    pairs: dict[tuple[int, int, int, int], Tally] = field(default_factory=dict)
    kinds: Counter[tuple[int, int, int, int]] = field(default_factory=Counter)
    stripped: Counter[tuple[int, int, int, str]] = field(default_factory=Counter)
    kept: Counter[tuple[int, int, int, str]] = field(default_factory=Counter)
    reasons: Counter[tuple[int, int, int, str]] = field(default_factory=Counter)
    day: int = 0
    day_bounds: tuple[float, float] = (0.0, 0.0)

    def add(self, record: Record, place: tuple[int, int, int], kinds: list[int], let_through: bool) -> None:
        """Count one request; `place` is (company, site, category), `kinds` those of its data points."""
        day, (company, site, category) = self._day(record.time), place
        stopped = record.outcome is Outcome.BLOCKED
        tally = self.pairs.get((day, company, site, category))
        if tally is None:
            tally = self.pairs[day, company, site, category] = Tally(record.time, record.time)
        tally.add(record, stopped, let_through)
        if stopped:
            for kind in kinds:
                self.kinds[day, company, site, kind] += 1
        if let_through:
            self.reasons[day, company, site, record.reason] += 1
        for cookie in record.cookies if record.third_party else ():
            counter = self.stripped if cookie.action is CookieAction.STRIPPED else self.kept
            counter[day, company, site, cookie.name] += 1

    def write(self, db: Database) -> None:
        """Add the counts to the tables; the caller holds the transaction."""
        db.conn.executemany(PAIRS, [(*key, *tally.row()) for key, tally in self.pairs.items()])
        db.conn.executemany(KINDS, [(*key, number) for key, number in self.kinds.items()])
        cookies = [
            (*key, self.stripped[key], self.kept[key]) for key in self.stripped.keys() | self.kept.keys()
        ]
        db.conn.executemany(COOKIES, cookies)
        db.conn.executemany(DAY_KINDS, _of_all(self.kinds))
        db.conn.executemany(DAY_COOKIES, [(day, name, *counts) for day, _, _, name, *counts in cookies])
        db.conn.executemany(REASONS, [(*key, number) for key, number in self.reasons.items()])

    def _day(self, time: float) -> int:
        """The local day; most records of a batch share one, and asking the calendar is slow."""
        if not self.day_bounds[0] <= time < self.day_bounds[1]:
            self.day = day_of(time)
            self.day_bounds = (start_of(self.day), start_of(self.day + 1))
        return self.day


def _of_all(kinds: Counter[tuple[int, int, int, int]]) -> list[tuple[int, int, int]]:
    """Data points by day and kind, of all companies and sites together."""
    total = Counter[tuple[int, int]]()
    for (day, _, _, kind), points in kinds.items():
        total[day, kind] += points
    return [(*key, points) for key, points in total.items()]
