"""Lets what the user gave an end to (rules of the user's own, pauses of sites) go when it comes."""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable
from typing import Protocol

log = logging.getLogger(__name__)

LONGEST_WAIT = 60.0
"""Seconds: what a machine that slept, or whose clock was set, is late at most."""


class Ending(Protocol):
    """Things that end."""

    def tidy(self) -> object:
        """Let those go whose end has come; something true where any had."""

    def next_end(self) -> float | None:
        """When the next one ends, in Unix seconds; None where none will."""


async def nothing_more() -> None:
    """For what sees to everything itself."""


class Ends:
    """A task that waits for the next end, has those things go, and has the proxy use what is left."""

    def __init__(
        self,
        name: str,
        things: Ending,
        changed: Callable[[], Awaitable[None]] = nothing_more,
        longest_wait: float = LONGEST_WAIT,
    ) -> None:
        self._name = name
        self._things = things
        self._changed = changed
        self._longest_wait = longest_wait
        self._woken = asyncio.Event()
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begin to watch."""
        self._loop = asyncio.get_running_loop()
        self._task = self._loop.create_task(self._watch())

    def look_again(self) -> None:
        """Things have changed: another may be the next to end. From any thread."""
        self._loop.call_soon_threadsafe(self._woken.set)

    async def stop(self) -> None:
        """Watch no longer."""
        if self._task is not None:
            self._task.cancel()
            await asyncio.wait((self._task,))

    async def _watch(self) -> None:
        while True:
            self._woken.clear()
            await self._wait(await self._let_go())

    async def _let_go(self) -> float | None:
        """Let go what has ended; when the next will, in Unix seconds."""
        try:
            if await asyncio.to_thread(self._things.tidy):
                await self._changed()
            return await asyncio.to_thread(self._things.next_end)
        except Exception as error:  # one that outlives its end must not make all others do so
            what = str(error) or type(error).__name__
            log.warning("%s %s are looked at again soon.", what, self._name)
            return time.time() + self._longest_wait

    async def _wait(self, until: float | None) -> None:
        seconds = None if until is None else min(max(0.0, until - time.time()), self._longest_wait)
        try:
            async with asyncio.timeout(seconds):
                await self._woken.wait()
        except TimeoutError:
            return
