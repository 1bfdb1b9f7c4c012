"""Records are dated in the order in which they were made, as far as the clock can be believed."""

from collections.abc import Sequence

import pytest

from store.steady import Steady


@pytest.mark.parametrize(
    ("said", "dated"),
    [
        ([10.0, 20.0, 20.5], [10.0, 20.0, 20.5]),
        ([5000.0, 4990.0, 4999.0, 5000.5], [5000.0, 5000.0, 5000.0, 5000.5]),
        ([5000.0, 1400.0, 1401.0], [5000.0, 5000.0, 5000.0]),
        ([5000.0, 1399.0, 1401.0], [5000.0, 1399.0, 1401.0]),
        ([5000.0, 9e9, 5001.0, 5002.0], [5000.0, 9e9, 5001.0, 5002.0]),
    ],
    ids=["as usual", "set back by seconds", "by an hour", "by more", "ahead, then put right"],
)
def test_it_stands_still_for_an_hour_at_most(said: Sequence[float], dated: Sequence[float]) -> None:
    clock = Steady(iter(said).__next__)
    assert [clock() for _ in said] == dated
