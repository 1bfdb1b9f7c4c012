"""A period is covered once, and by the largest spans there are."""

import math
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from store.cover import cover
from store.digests import DAY, HOUR

HOURS = st.sets(st.integers(0, 80).map(lambda number: (HOUR, number * HOUR)))
DAYS = st.sets(st.integers(0, 3).map(lambda number: (DAY, number * DAY)))
MOMENTS = st.integers(0, 4 * DAY).map(float)


@given(HOURS, DAYS, MOMENTS, MOMENTS | st.just(math.inf))
def test_every_moment_is_in_one_span_or_bit(
    hours: set[tuple[int, int]], days: set[tuple[int, int]], since: float, until: float
) -> None:
    spans, bits = cover(since, until, hours | days)
    pieces = sorted([(float(start), float(start + length)) for length, start in spans] + bits)
    assert set(spans) <= hours | days
    assert all(one[1] <= other[0] for one, other in pairwise(pieces))
    assert sum(end - begin for begin, end in pieces) == max(0.0, until - since)
    assert all(since <= begin < end <= until for begin, end in pieces)


def test_a_day_stands_for_its_hours_where_it_lies_within() -> None:
    digested = {(DAY, DAY), *((HOUR, hour) for hour in range(0, 3 * DAY, HOUR))}
    spans, bits = cover(DAY - HOUR, 2 * DAY + HOUR / 2, digested)
    assert (spans, bits) == ([(HOUR, DAY - HOUR), (DAY, DAY)], [(2.0 * DAY, 2 * DAY + HOUR / 2)])
    assert cover(DAY + 1, 2 * DAY, digested)[0] == [(HOUR, hour) for hour in range(DAY + HOUR, 2 * DAY, HOUR)]
