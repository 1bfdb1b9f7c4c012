"""Progress that is told to who listens."""

from collections.abc import Mapping
from typing import Any

from api.events import EventHub
from api.telling import Telling
from filterlists.listentry import Progress


def test_progress_is_told_ten_times_a_second_and_at_the_end() -> None:
    told: list[int] = []

    class Hub(EventHub):
        def publish(self, kind: str, payload: Mapping[str, Any]) -> None:
            assert kind == "progress"
            told.append(payload["done"])

    times = iter([0.0, 0.05, 0.1, 0.11, 0.12])
    telling = Telling(Hub(), lambda: next(times))
    for done in (1, 2, 3, 4, 9):
        telling(Progress("one", done, 9))
    assert told == [1, 3, 9]
