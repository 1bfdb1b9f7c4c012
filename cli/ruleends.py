"""Lets those of the user's own rules that have an end go when it comes."""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable

from filterlists.ownrules import OwnRules

log = logging.getLogger(__name__)

LONGEST_WAIT = 60.0
"""Seconds: what a machine that slept, or whose clock was set, is late at most."""


class RuleEnds:
    """A task that waits for the next end, takes the rule out, and has the proxy use what is left."""

    def __init__(self, own: OwnRules, changed: Callable[[], Awaitable[None]]) -> None:
        self._own = own
        self._changed = changed
        self._woken = asyncio.Event()
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begin to watch."""
        self._task = asyncio.create_task(self._watch())

    def look_again(self) -> None:
        """Rules have changed: another may be the next to end."""
        self._woken.set()

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
        """Take out what has ended; when the next will, in Unix seconds."""
        try:
            if await asyncio.to_thread(self._own.tidy):
                await self._changed()
            return await asyncio.to_thread(self._own.next_end)
        except Exception as error:  # a rule that outlives its end must not make all others do so
            what = str(error) or type(error).__name__
            log.warning("%s Rules with an end are looked at again in a minute.", what)
            return time.time() + LONGEST_WAIT

    async def _wait(self, until: float | None) -> None:
        seconds = None if until is None else min(max(0.0, until - time.time()), LONGEST_WAIT)
        try:
            async with asyncio.timeout(seconds):
                await self._woken.wait()
        except TimeoutError:
            return
