"""How often protections did something, in which period, and that it is forgotten."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from store import schema
from store.purge import PurgeRequest, purge
from store.reports import Reports
from store.reports_protections import times
from store.spans import look_at
from store.writer import Writer

NOW, DAY = 1_795_500_000.0, 86_400.0


class Clock:
    now = NOW

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def writer(path: Path, clock: Clock) -> Iterator[Writer]:
    writer = Writer(path, clock=clock)
    writer.start()
    yield writer
    writer.close()


def counted(writer: Writer, clock: Clock, now: float, *names: str) -> None:
    clock.now = now
    writer.count_protections(names)
    writer.execute(lambda _: None).result()


def test_a_week_and_a_period(writer: Writer, path: Path, clock: Clock) -> None:
    counted(writer, clock, NOW - 9 * DAY, "gpc", "gpc", "pings")
    counted(writer, clock, NOW, "gpc", "referrer")
    reports = Reports(path, clock)
    assert reports.recent_protections() == {"gpc": 1, "referrer": 1}
    assert reports.summary(NOW - 20 * DAY, NOW - 5 * DAY)["protections"] == {"gpc": 2, "pings": 1}
    assert reports.summary(None, None)["protections"] == {"gpc": 3, "pings": 1, "referrer": 1}


@pytest.mark.parametrize(
    ("request_", "left"),
    [
        (PurgeRequest(all=True), {}),
        (PurgeRequest(older_than_days=3), {"gpc": 1}),
        (PurgeRequest(older_than_days=0), {}),
        (PurgeRequest(site="a.example"), {"gpc": 1, "pings": 1}),
    ],
)
def test_purging(
    writer: Writer, path: Path, clock: Clock, request_: PurgeRequest, left: dict[str, int]
) -> None:
    counted(writer, clock, NOW - 9 * DAY, "pings")
    counted(writer, clock, NOW, "gpc")
    writer.execute(lambda db: purge(db, request_, NOW)).result()
    assert Reports(path, clock).summary(None, None)["protections"] == left


def test_a_database_of_before_counted_none(path: Path) -> None:
    with sqlite3.connect(":memory:") as db:
        for statement in schema.TABLES:
            db.execute(statement)
        look_at(db, None, None)
        assert times(db) == {}
