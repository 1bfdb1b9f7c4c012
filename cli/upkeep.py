"""Keeps the lists up to date while the service runs: at the start, and whenever one is due."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Sequence

import click

from cli.screen import plain
from filterlists.library import Library
from filterlists.listentry import UpdateResult

LOOK_SECONDS = 300.0
"""How often it looks whether a list is due: a machine that slept, a clock that was set, is soon noticed."""


class Upkeep:
    """Updates what is due, and says on standard error what failed, once each time that the reason changes.

    `changed` is told after each update whether a text changed.
    """

    def __init__(
        self,
        lists: Library,
        changed: Callable[[bool], Awaitable[None]],
        clock: Callable[[], float] = time.time,
        look: float = LOOK_SECONDS,
    ) -> None:
        self._lists = lists
        self._changed = changed
        self._clock = clock
        self._look = look
        self._told: dict[str, str | None] = {}

    async def run(self) -> None:
        """Go on until it is cancelled; nothing that goes wrong with a list ends it."""
        while True:
            try:
                await self.once()
            except Exception as error:
                self._tell("lists", str(error) or type(error).__name__)
            await asyncio.sleep(self._look)

    async def once(self) -> None:
        """Update what is due by now."""
        due = await asyncio.to_thread(self._lists.due, self._clock())
        if not due:
            return
        results = await self._lists.update(due, unasked=True)
        self._tell_failures(results)
        await self._changed(any(result.changed for result in results))

    def _tell_failures(self, results: Sequence[UpdateResult]) -> None:
        for result in results:
            self._tell(result.name, result.error)

    def _tell(self, name: str, error: str | None) -> None:
        if error is not None and self._told.get(name) != error:
            click.echo(plain(f"Not updated: {name}. {error}"), err=True)
        self._told[name] = error
