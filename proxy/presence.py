"""Whether an extension is there that marks every request of its windows with its secret."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic

GRACE_SECONDS = 60.0  # an extension's service worker may end, and comes back with the next page


class Presence:
    """An extension is there while it follows the service's events, and a minute longer.

    `expected`: one was paired before, and may be in some browser already when the service starts.
    """

    def __init__(self, expected: bool = False, clock: Callable[[], float] = monotonic) -> None:
        self._clock = clock
        self._here = 0
        self._until = self._later() if expected else clock()

    @contextmanager
    def here(self) -> Iterator[None]:
        """One extension is there, for the length of a with block."""
        self._here += 1
        try:
            yield
        finally:
            self._here -= 1
            self._until = self._later()

    def is_expected(self) -> bool:
        """Whether requests of its windows must carry the mark."""
        return self._here > 0 or self._clock() < self._until

    def _later(self) -> float:
        return self._clock() + GRACE_SECONDS
