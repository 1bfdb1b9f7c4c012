"""The report over time: what was stopped and let through in each hour or day."""

import sqlite3
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from store.days import QUARTER_SECONDS, day_of, start_of
from store.digests import HOUR
from store.spans import look_at, look_into

MOST_BUCKETS = 10_000

DAYS = """SELECT day AS bucket, categories.name AS category, sum(stopped) AS stopped,
        sum(let_through) AS let_through
    FROM counted JOIN categories ON categories.id = category_id
    WHERE stopped OR let_through GROUP BY day, category_id"""
# An hour is asked of the requests themselves, or of what they come to in each quarter of one.
HOURS = """SELECT CAST((time - ?) / 3600 AS INTEGER) AS bucket, categories.name AS category,
        sum(stopped) AS stopped, sum(let_through) AS let_through
    FROM quarters JOIN categories ON categories.id = category_id GROUP BY bucket, category_id"""
FIRST_DAY = "SELECT min(day) FROM rollups"
FIRST_TIME = "SELECT min(time) FROM requests"


def timeline(db: sqlite3.Connection, since: float | None, until: float, bucket: str) -> dict[str, Any]:
    """GET /timeline, empty buckets included, the oldest first; at most the latest 10,000.

    Without `since` it begins with the first thing recorded. A bucket of an hour begins on the local
    full hour, one of a day at local midnight. Raises ValueError for another bucket.
    """
    if bucket == "hour":
        points = _hours(db, since, until)
    elif bucket == "day":
        points = _days(db, since, until)
    else:
        raise ValueError(f'"{bucket}" is not a bucket: say "hour" or "day".')
    return {"bucket": bucket, "points": points}


def _days(db: sqlite3.Connection, since: float | None, until: float) -> list[dict[str, Any]]:
    first = _earliest(db, FIRST_DAY) if since is None else day_of(since)
    if first is None:
        return []
    look_at(db, since, until)
    last = day_of(until) + (until > start_of(day_of(until)))  # the day after the last one shown
    days = range(max(int(first), last - MOST_BUCKETS), last)
    return _points(db.execute(DAYS), {day: start_of(day) for day in days})


def _hours(db: sqlite3.Connection, since: float | None, until: float) -> list[dict[str, Any]]:
    first = _earliest(db, FIRST_TIME) if since is None else since
    if first is None:
        return []
    start = _full_hour(max(first, until - MOST_BUCKETS * HOUR))
    number = max(0, -int((start - until) // HOUR))
    look_into(db, max(first, start), until, (HOUR,) if start % QUARTER_SECONDS == 0 else ())
    return _points(db.execute(HOURS, (start,)), {index: start + index * HOUR for index in range(number)})


def _points(rows: sqlite3.Cursor, starts: Mapping[int, float]) -> list[dict[str, Any]]:
    """One point a bucket, those that no row is for left empty."""
    points: dict[int, dict[str, Any]] = {
        bucket: {"start": start, "stopped": {}, "let_through": 0} for bucket, start in starts.items()
    }
    for row in rows:
        point = points.get(row["bucket"])
        if point is None:
            continue  # before the latest 10,000
        if row["stopped"]:
            point["stopped"][row["category"]] = row["stopped"]
        point["let_through"] += row["let_through"]
    return list(points.values())


def _earliest(db: sqlite3.Connection, query: str) -> float | None:
    (first,) = db.execute(query).fetchone()
    return None if first is None else float(first)


def _full_hour(time: float) -> float:
    """The local full hour at or before a moment."""
    return datetime.fromtimestamp(time).replace(minute=0, second=0, microsecond=0).timestamp()
