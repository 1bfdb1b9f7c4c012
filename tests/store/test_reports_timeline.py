"""Hours and days, empty ones too."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from sqlite_utils import Database

from footprint.companies import Category
from footprint.record import Outcome, Record
from store import reports_timeline
from store.days import day_of, start_of
from store.reports import Reports

Make = Callable[..., Record]
Keep = Callable[[Sequence[Record]], Sequence[int]]
MIDNIGHT = start_of(day_of(1.79e9))
HOUR, DAY = 3600.0, 86_400.0


@pytest.fixture
def reports(path: Path, make: Make, keep: Keep) -> Reports:
    keep(
        [
            make(time=MIDNIGHT - 1),
            make(time=MIDNIGHT),
            make(time=MIDNIGHT + HOUR, category=Category.SOCIAL),
            make(time=MIDNIGHT + HOUR + 1, outcome=Outcome.ALLOWED),
            make(time=MIDNIGHT + 3 * HOUR - 1),
        ]
    )
    return Reports(path, clock=lambda: MIDNIGHT + 4.5 * HOUR)


def point(start: float, let_through: int = 0, **stopped: int) -> dict[str, object]:
    return {"start": start, "stopped": stopped, "let_through": let_through}


def test_hours(reports: Reports) -> None:
    assert reports.timeline(MIDNIGHT, None, "hour") == {
        "bucket": "hour",
        "points": [
            point(MIDNIGHT, advertising=1),
            point(MIDNIGHT + HOUR, let_through=1, social=1),
            point(MIDNIGHT + 2 * HOUR, advertising=1),
            point(MIDNIGHT + 3 * HOUR),
            point(MIDNIGHT + 4 * HOUR),
        ],
    }


def test_hours_begin_on_the_full_hour_and_count_only_the_period(reports: Reports) -> None:
    points = reports.timeline(MIDNIGHT + 0.5, MIDNIGHT + 2 * HOUR, "hour")["points"]
    assert points == [point(MIDNIGHT), point(MIDNIGHT + HOUR, let_through=1, social=1)]


def test_days(reports: Reports) -> None:
    points = reports.timeline(None, MIDNIGHT + DAY, "day")["points"]
    yesterday = start_of(day_of(MIDNIGHT) - 1)
    today = point(MIDNIGHT, let_through=1, advertising=2, social=1)
    assert points == [point(yesterday, advertising=1), today]
    assert reports.timeline(MIDNIGHT - 2 * DAY, None, "day")["points"][1:] == points


def test_days_count_only_the_period(reports: Reports) -> None:
    points = reports.timeline(MIDNIGHT - 0.5, MIDNIGHT + HOUR, "day")["points"]
    assert [each["stopped"] for each in points] == [{}, {"advertising": 1}]


def test_a_day_of_single_requests_long_gone_is_still_there(reports: Reports, db: Database) -> None:
    before = reports.timeline(None, None, "day")
    db.execute("DELETE FROM requests")
    assert reports.timeline(None, None, "day") == before


@pytest.mark.parametrize("bucket", ["hour", "day"])
def test_nothing_recorded(path: Path, bucket: str) -> None:
    empty = Reports(path, clock=lambda: MIDNIGHT + DAY)
    assert empty.timeline(None, None, bucket)["points"] == []
    assert len(empty.timeline(MIDNIGHT, None, bucket)["points"]) == (24 if bucket == "hour" else 1)


@pytest.mark.parametrize("bucket", ["hour", "day"])
def test_the_latest_are_shown_where_there_are_too_many(
    reports: Reports, bucket: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reports_timeline, "MOST_BUCKETS", 3)
    points = reports.timeline(0.0, MIDNIGHT + 3 * HOUR, bucket)["points"]
    assert len(points) == 3
    assert points[-1]["stopped"]["advertising"] >= 1


def test_there_is_no_other_bucket(reports: Reports) -> None:
    with pytest.raises(ValueError, match='say "hour" or "day"'):
        reports.timeline(None, None, "week")
