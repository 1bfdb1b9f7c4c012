"""A page that is led to the same place again and again is noticed; others, and later visits, aren't."""

import time

import pytest

from proxy.rounds import Rounds


def test_the_fourth_round_within_seconds_is_a_circle() -> None:
    rounds = Rounds()
    assert [rounds.is_circle("https://a.test/?x") for _ in range(5)] == [False, False, False, True, True]
    assert not rounds.is_circle("https://b.test/?x")


def test_visits_that_lie_apart_are_none(monkeypatch: pytest.MonkeyPatch) -> None:
    rounds, now = Rounds(), time.monotonic()
    for visit in range(8):
        monkeypatch.setattr(time, "monotonic", lambda at=now + 6 * visit: at)
        assert not rounds.is_circle("https://a.test/?x")


def test_it_remembers_few() -> None:
    rounds = Rounds()
    for number in range(2000):
        rounds.is_circle(f"https://a.test/?{number}")
    assert len(rounds._led) <= 256
