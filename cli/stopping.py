"""Being told to stop, and giving work up for it."""

import asyncio
import signal
from collections.abc import Coroutine
from typing import Any


def stopped_by_signals(*more: signal.Signals) -> tuple[asyncio.Event, asyncio.Event]:
    """Set by the first Ctrl-C or SIGTERM, as it is time to stop; by the second, as there is no time left."""
    stop, hurry = asyncio.Event(), asyncio.Event()

    def stop_or_hurry() -> None:
        (hurry if stop.is_set() else stop).set()

    for number in (signal.SIGINT, signal.SIGTERM, *more):
        asyncio.get_running_loop().add_signal_handler(number, stop_or_hurry)
    return stop, hurry


async def unless(stop: asyncio.Event, work: Coroutine[Any, Any, None]) -> bool:
    """Do the work, or give it up when it is time to stop; whether it was done. Its errors are raised."""
    working, stopping = asyncio.ensure_future(work), asyncio.ensure_future(stop.wait())
    await asyncio.wait((working, stopping), return_when=asyncio.FIRST_COMPLETED)
    stopping.cancel()
    if not working.done():
        working.cancel()
        await asyncio.wait((working,))
        return False
    working.result()
    return True
