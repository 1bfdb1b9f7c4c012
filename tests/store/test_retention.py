"""Old records go once a day, and a wrong clock costs nobody their history."""

from collections.abc import Callable

import pytest
from sqlite_utils import Database

from footprint.record import Record
from store.counts import Counts
from store.days import day_of, start_of
from store.preferences import Settings
from store.recorder import Recorder
from store.retention import BEHIND, is_due, next_retention, retention

Make = Callable[..., Record]
DAY = 86_400.0
TODAY = start_of(day_of(1.79e9))
NOW = TODAY + DAY / 2
WEEK = Settings(detail_days=7, rollup_days=30)


def days_left(db: Database, table: str) -> int:
    query = {
        "requests": "SELECT count(DISTINCT CAST(time / 86400 AS INTEGER)) FROM requests",
        "rollups": "SELECT count(DISTINCT day) FROM rollups",
    }
    return int(db.execute(query[table]).fetchone()[0])


@pytest.fixture
def filled(db: Database, make: Make) -> Database:
    """One request at each of sixty noons up to today."""
    counts = Counts()
    counts.first_party[int(TODAY - 40 * DAY), "shop.example"] += 1
    counts.first_party[int(TODAY - 2 * DAY), "shop.example"] += 1
    records = [make(time=NOW - day * DAY) for day in range(60)]
    Recorder(db).write(records, counts)
    return db


def test_requests_and_counts_go_after_their_days(filled: Database) -> None:
    assert retention(filled, WEEK, NOW).removed == 60 - 8
    assert days_left(filled, "requests") == 8  # today and seven before it
    assert days_left(filled, "rollups") == 31
    assert filled.table("first_party").count == 1


def test_it_is_due_a_day_later(db: Database) -> None:
    assert next_retention(db, NOW) == NOW
    retention(db, WEEK, NOW)
    assert next_retention(db, NOW + 5) == NOW + DAY


def test_a_clock_that_went_back_is_believed_at_once(db: Database) -> None:
    retention(db, WEEK, NOW)
    assert next_retention(db, NOW - DAY) == NOW - DAY


@pytest.mark.parametrize(
    ("ahead", "due"),
    [(-1.0, True), (0.0, True), (1.0, False), (DAY, False), (DAY + 3000, False), (2 * DAY, True)],
)
def test_it_is_due_too_where_the_clock_went_back_meanwhile(ahead: float, due: bool) -> None:
    assert is_due(NOW + ahead, NOW) is due


@pytest.mark.parametrize(("back", "told"), [(10.0, False), (3 * DAY, True)])
def test_a_clock_that_was_set_back_deletes_nothing_too_early_and_is_told_of(
    filled: Database, back: float, told: bool
) -> None:
    retention(filled, WEEK, NOW - DAY)
    before = days_left(filled, "requests"), days_left(filled, "rollups")
    done = retention(filled, WEEK, NOW - DAY - back)
    assert (days_left(filled, "requests"), days_left(filled, "rollups")) == before
    assert (done.removed, done.notice) == (0, BEHIND if told else None)


def test_a_clock_that_leapt_ten_years_deletes_nothing(filled: Database) -> None:
    retention(filled, WEEK, NOW)
    kept = filled.table("requests").count
    leapt = NOW + 3650 * DAY
    outcome = retention(filled, WEEK, leapt)
    assert (outcome.removed, filled.table("requests").count) == (0, kept)
    assert outcome.notice is not None
    assert "3650 days" in outcome.notice
    assert next_retention(filled, leapt) == leapt + DAY
    # put right the same day, nothing was lost; still so a day later, it is the time
    assert retention(filled, WEEK, NOW + DAY).notice == BEHIND
    assert filled.table("requests").count == kept - 1


def test_a_clock_that_stays_there_is_believed_in_the_end(filled: Database) -> None:
    retention(filled, WEEK, NOW)
    leapt = NOW + 3650 * DAY
    retention(filled, WEEK, leapt)
    assert retention(filled, WEEK, leapt + DAY).removed == 8


def test_a_month_off_is_no_leap(filled: Database) -> None:
    retention(filled, WEEK, NOW)
    outcome = retention(filled, WEEK, NOW + 30 * DAY)
    assert (outcome.notice, outcome.removed) == (None, 8)
