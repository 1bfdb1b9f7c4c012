"""Periods as people name them."""

from datetime import datetime, timedelta

import click
import pytest

from cli.period import Age, Since, since

NOW = datetime(2026, 11, 24, 15, 30).astimezone()


@pytest.mark.parametrize(
    ("text", "back"),
    [
        ("30m", timedelta(minutes=30)),
        ("24h", timedelta(hours=24)),
        ("7d", timedelta(days=7)),
        ("4w", timedelta(weeks=4)),
        ("today", timedelta(hours=15, minutes=30)),
    ],
)
def test_spans_count_back_from_now(text: str, back: timedelta) -> None:
    assert since(text, NOW) == (NOW - back).timestamp()


def test_a_date_begins_at_its_midnight() -> None:
    assert since("2026-11-01", NOW) == datetime(2026, 11, 1).astimezone().timestamp()


def test_all_has_no_beginning() -> None:
    assert since("all", NOW) is None


@pytest.mark.parametrize("text", ["", "7", "d7", "7 days", "yesterday", "999999w", "2026-13-01"])
def test_anything_else_is_refused_with_what_would_be_right(text: str) -> None:
    with pytest.raises(click.BadParameter, match=r"Try 30m, 24h"):
        Since().convert(text, None, None)


@pytest.mark.parametrize(("text", "days"), [("30d", 30), ("30", 30)])
def test_an_age_is_a_number_of_days(text: str, days: int) -> None:
    assert Age().convert(text, None, None) == days


def test_an_age_that_is_none_is_refused() -> None:
    with pytest.raises(click.BadParameter, match="Try 30d"):
        Age().convert("a month", None, None)
