"""Local calendar days, and how a period is put together from whole days and what sticks out of them."""

from dataclasses import dataclass
from datetime import datetime

QUARTER_SECONDS = 900
BEFORE_ALL, AFTER_ALL = 0, 9_999_999  # day numbers that no record has
FOREVER = 32_503_680_000.0  # the year 3000, in Unix seconds


@dataclass(frozen=True, slots=True)
class Period:
    """A period as the store counts it.

    `first_day` to `last_day` (both included; none where first > last) come from the roll-ups, each of
    `edges` (from, until; within one day) from single requests. `since` and `until` bound what is counted
    per quarter of an hour: a period that begins within one counts all of it.
    """

    first_day: int
    last_day: int
    edges: tuple[tuple[float, float], ...]
    since: float
    until: float


def day_of(time: float) -> int:
    """The number of the local calendar day that holds a moment in Unix seconds."""
    return datetime.fromtimestamp(time).toordinal()


def start_of(day: int) -> float:
    """The moment a local calendar day begins, in Unix seconds; right on days of 23 and 25 hours too."""
    return datetime.fromordinal(day).timestamp()


def quarter_of(time: float) -> int:
    """The start of the quarter of an hour that holds a moment, in Unix seconds."""
    return int(time // QUARTER_SECONDS * QUARTER_SECONDS)


def period(since: float | None, until: float | None, oldest: float | None) -> Period:
    """Split [since, until) into whole local days and edges; None means without end.

    Single requests are kept for fewer days than roll-ups, so an edge is exact where its day still has
    them, that is from the day of `oldest` (the oldest request kept, None where there is none) on. An
    older edge is widened to its whole day.
    """
    since, until = _bounded(since), _bounded(until)
    detail_from = AFTER_ALL if oldest is None else day_of(oldest)
    first = BEFORE_ALL if since is None else _first_whole_day(since, detail_from)
    last = AFTER_ALL if until is None else _last_whole_day(until, detail_from)
    return Period(
        first_day=first,
        last_day=last,
        edges=_edges(since, until, first, last),
        since=0.0 if since is None else float(quarter_of(min(since, start_of(first)))),
        until=FOREVER if until is None else max(until, start_of(last + 1)),
    )


def _bounded(time: float | None) -> float | None:
    """A moment that a calendar can hold, whatever was asked for."""
    return None if time is None else min(max(time, 0.0), FOREVER)


def _first_whole_day(since: float, detail_from: int) -> int:
    day = day_of(since)
    return day if since <= start_of(day) or day < detail_from else day + 1


def _last_whole_day(until: float, detail_from: int) -> int:
    day = day_of(until)
    return day if start_of(day) < until and day < detail_from else day - 1


def _edges(
    since: float | None, until: float | None, first: int, last: int
) -> tuple[tuple[float, float], ...]:
    if since is not None and until is not None and first > last + 1:
        return ((since, until),) if since < until else ()
    head = () if since is None or since >= start_of(first) else ((since, start_of(first)),)
    tail = () if until is None or until <= start_of(last + 1) else ((start_of(last + 1), until),)
    return head + tail
