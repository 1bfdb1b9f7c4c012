"""Tells who listens how far downloads are."""

import time
from collections.abc import Callable
from dataclasses import asdict

from api.events import EventHub
from filterlists.listentry import Progress

TELL_SECONDS = 0.1


class Telling:
    """Tells the listeners how far downloads are, not more than ten times a second for each list."""

    def __init__(self, hub: EventHub, clock: Callable[[], float] = time.monotonic) -> None:
        self._hub = hub
        self._clock = clock
        self._told: dict[str, float] = {}

    def __call__(self, progress: Progress) -> None:
        """Pass on how far a list is, unless that was done just now; its end always."""
        now = self._clock()
        if progress.done == progress.total or now - self._told.get(progress.name, -1.0) >= TELL_SECONDS:
            self._told[progress.name] = now
            self._hub.publish("progress", asdict(progress))
