"""The time that records are dated by: it doesn't go back by a little, only by a lot."""

import time
from collections.abc import Callable

LONG_SECONDS = 3_600.0


class Steady:
    """A clock that stands still while the machine's own is behind what it said before.

    Time servers put a clock right by seconds, so that what follows would be dated before what went
    before. Who sets it back by more than an hour means it: standing still for days would date everything
    wrongly. For one thread.
    """

    def __init__(self, clock: Callable[[], float] = time.time) -> None:
        self._clock = clock
        self._latest = 0.0

    def __call__(self) -> float:
        """The time now, in Unix seconds."""
        now = self._clock()
        if self._latest - LONG_SECONDS <= now < self._latest:
            return self._latest
        self._latest = now
        return now
