"""Figures as a person reads them."""

import pytest

from doctor.words import DAY, counted, day, days, size


@pytest.mark.parametrize(
    ("value", "words"),
    [(0, "0 bytes"), (999, "999 bytes"), (12_345, "12 kB"), (3_400_000, "3 MB"), (81_700_000_000, "81.7 GB")],
)
def test_sizes(value: int, words: str) -> None:
    assert size(value) == words


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(3600, "1 hour"), (5 * 3600 + 1, "5 hours"), (DAY, "1 day"), (12.5 * DAY, "12 days")],
)
def test_spans(seconds: float, words: str) -> None:
    assert days(seconds) == words


def test_days_and_counts() -> None:
    assert day(0) == "1970-01-01"
    assert [counted(number, "list") for number in (0, 1, 1204)] == ["0 lists", "1 list", "1,204 lists"]
