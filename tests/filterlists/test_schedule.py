"""When a list is due for an update."""

from dataclasses import replace

import pytest

from filterlists.schedule import due_at, is_due, whole_text_is_due
from filterlists.storedlist import StoredList

HOUR = 3600
DAY = 24 * HOUR
NOW = 1_800_000_000.0
FRESH = StoredList("https://lists.example/one.txt", "One", fetched_at=NOW, tried_at=NOW, whole_at=NOW)


@pytest.mark.parametrize(
    ("minutes", "after"),
    [
        (None, 5 * DAY),
        (12 * 60, 12 * HOUR),
        (6 * 24 * 60, 6 * DAY),
        (1, 4 * HOUR),
        (9999 * 60, 14 * DAY),
    ],
)
def test_its_own_term_within_bounds(minutes: int | None, after: float) -> None:
    stored = replace(FRESH, expires_minutes=minutes)
    assert due_at(stored) == NOW + after
    assert not is_due(stored, NOW + after - 1)
    assert is_due(stored, NOW + after)


def test_one_that_offers_patches_is_looked_for_more_often() -> None:
    stored = replace(FRESH, expires_minutes=5 * 24 * 60, diff_minutes=317)
    assert due_at(stored) == NOW + 317 * 60
    assert due_at(replace(stored, diff_minutes=1)) == NOW + HOUR
    assert due_at(replace(stored, diff_minutes=99 * 24 * 60)) == NOW + 5 * DAY
    assert not whole_text_is_due(stored, NOW + 5 * DAY - 1)
    assert whole_text_is_due(stored, NOW + 5 * DAY)
    assert whole_text_is_due(replace(stored, whole_at=None), NOW)


def test_one_never_fetched_is_due_at_once() -> None:
    assert is_due(StoredList("https://lists.example/one.txt", "One"), NOW)


def test_a_file_is_never_due() -> None:
    stored = StoredList("/home/me/one.txt", "One")
    assert due_at(stored) is None
    assert not is_due(stored, NOW)


@pytest.mark.parametrize(("failures", "minutes"), [(1, 30), (2, 60), (3, 120), (7, 24 * 60), (999, 24 * 60)])
def test_after_a_failure_later_each_time(failures: int, minutes: int) -> None:
    stored = replace(FRESH, fetched_at=None, failures=failures)
    assert due_at(stored) == NOW + minutes * 60
    assert due_at(replace(stored, fetched_at=NOW - 99 * DAY)) == NOW + minutes * 60
    assert due_at(replace(stored, fetched_at=NOW)) == NOW + max(5 * DAY, minutes * 60)


def test_a_clock_that_was_wrong_keeps_no_list_from_being_looked_for() -> None:
    assert is_due(FRESH, NOW - DAY)
    assert is_due(replace(FRESH, fetched_at=None, failures=3), NOW - 400 * DAY)
