"""Past requests, to be judged again."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from footprint.record import Outcome, Record
from footprint.websocket import METHOD
from store.history import PastRequest, past_requests

Make = Callable[..., Record]
Keep = Callable[[Sequence[Record]], Sequence[int]]


def test_equal_requests_are_one_with_their_number(path: Path, make: Make, keep: Keep) -> None:
    keep([make(time=10.0), make(time=30.0, outcome=Outcome.ALLOWED), make(time=20.0, resource_type="script")])
    assert sorted(past_requests(path), key=lambda each: each.type) == [
        PastRequest(
            time=30.0,
            requests=2,
            site="shop.example",
            host="t.tracker.example",
            url="https://t.tracker.example/collect?dl=%2Fshoes",
            type="image",
            method="GET",
            third_party=True,
            company="Tracker Inc.",
            category="advertising",
        ),
        PastRequest(
            20.0, 1, "shop.example", "t.tracker.example", "https://t.tracker.example/collect?dl=%2Fshoes",
            "script", "GET", True, "Tracker Inc.", "advertising",
        ),
    ]  # fmt: skip


def test_messages_are_judged_with_the_socket_that_they_went_over(path: Path, make: Make, keep: Keep) -> None:
    keep([make(time=10.0, resource_type="websocket"), make(time=11.0, method=METHOD)])
    assert [each.time for each in past_requests(path)] == [10.0]


def test_only_the_newest_are_read(
    path: Path, make: Make, keep: Keep, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("store.history.MOST", 2)
    keep([make(time=float(number), url=f"https://t.tracker.example/{number}") for number in range(5)])
    assert sorted(each.time for each in past_requests(path)) == [3.0, 4.0]


def test_nothing_was_logged_yet(path: Path) -> None:
    assert list(past_requests(path)) == []
