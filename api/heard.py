"""When an extension was last heard, in memory only."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager


class Heard:
    """Notes requests of paired extensions, and streams that one of them keeps open. Event loop only."""

    def __init__(self, clock: Callable[[], float] = time.time) -> None:
        self._clock = clock
        self._last: float | None = None
        self._listening = 0

    @property
    def last(self) -> float | None:
        """The last moment an extension was there, in Unix seconds; None since the start."""
        return self._clock() if self._listening else self._last

    def note(self) -> None:
        """An extension has just spoken."""
        self._last = self._clock()

    @contextmanager
    def listening(self) -> Iterator[None]:
        """An extension is there for the length of a with block."""
        self._listening += 1
        try:
            yield
        finally:
            self._listening -= 1
            self.note()
