"""Days are the user's own, and a period is never counted twice or left out."""

import os
import time
from collections.abc import Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.days import Period, day_of, period, quarter_of, start_of

MOMENTS = st.floats(1.7e9, 1.7e9 + 40 * 86_400)


@pytest.fixture(params=["Europe/Berlin", "America/St_Johns", "Asia/Kathmandu", "UTC"])
def zone(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[ZoneInfo]:
    monkeypatch.setenv("TZ", request.param)
    time.tzset()
    yield ZoneInfo(request.param)
    monkeypatch.undo()
    os.environ.pop("TZ", None)
    time.tzset()


def test_a_day_is_local_and_may_have_23_or_25_hours(zone: ZoneInfo) -> None:
    for day in range(datetime(2026, 1, 1).toordinal(), datetime(2027, 1, 1).toordinal()):
        start = start_of(day)
        assert datetime.fromtimestamp(start, zone).replace(tzinfo=None) == datetime.fromordinal(day)
        assert day_of(start) == day
        assert day_of(start - 0.001) == day - 1


def test_a_quarter_of_an_hour_divides_every_day(zone: ZoneInfo) -> None:
    for day in range(datetime(2026, 3, 1).toordinal(), datetime(2026, 4, 15).toordinal()):
        assert quarter_of(start_of(day)) == start_of(day)


def holds(span: Period, moment: float) -> int:
    """How often a moment is counted."""
    whole = span.first_day <= day_of(moment) <= span.last_day
    return whole + sum(start <= moment < end for start, end in span.edges)


@given(since=st.none() | MOMENTS, until=st.none() | MOMENTS, moment=MOMENTS)
def test_with_all_detail_there_each_moment_inside_counts_once(
    since: float | None, until: float | None, moment: float
) -> None:
    inside = (since is None or since <= moment) and (until is None or moment < until)
    assert holds(period(since, until, oldest=1.6e9), moment) == inside


@given(since=st.none() | MOMENTS, until=st.none() | MOMENTS, moment=MOMENTS, oldest=st.none() | MOMENTS)
def test_where_detail_is_gone_a_moment_inside_still_counts_once(
    since: float | None, until: float | None, moment: float, oldest: float | None
) -> None:
    if (since is None or since <= moment) and (until is None or moment < until):
        span = period(since, until, oldest)
        assert holds(span, moment) == 1
        assert span.since <= quarter_of(moment) < span.until


def test_no_edge_crosses_midnight() -> None:
    day = day_of(1.7e9)
    span = period(start_of(day) + 50_000, start_of(day + 1) + 10_000, oldest=0)
    assert [day_of(start) for start, _ in span.edges] == [day, day + 1]
    assert span.first_day > span.last_day


@pytest.mark.parametrize("wild", [-1e300, -1.0, 1e300, float("inf")])
def test_no_calendar_is_asked_for_what_it_cant_hold(wild: float) -> None:
    assert period(wild, wild, None).edges == ()
    assert holds(period(None, 1e300, None), 1.7e9) == 1
