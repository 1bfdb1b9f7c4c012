"""Ends connections on which nothing happens, by a clock that nobody sets."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from time import monotonic

from mitmproxy.proxy.server import TimeoutWatchdog


class Watchdog(TimeoutWatchdog):
    """mitmproxy's goes by the time of day: where that leaps ahead, all connections at rest would end."""

    def __init__(self, timeout: int, callback: Callable[[], Awaitable[None]]) -> None:
        super().__init__(timeout, callback)

    def register_activity(self) -> None:
        """Something happened just now."""
        self.last_activity = monotonic()

    async def watch(self) -> None:
        """Call back once nothing has happened for too long, unless cancelled before."""
        self.register_activity()
        with suppress(asyncio.CancelledError):
            while (left := self.last_activity + self.timeout - monotonic()) > 0:
                await asyncio.sleep(left)
                await self.can_timeout.wait()
            await self.callback()
