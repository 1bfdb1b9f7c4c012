"""Asks a running service how it is."""

import asyncio
import sys
from collections.abc import Callable
from typing import Any

from cli.service import Service
from store.service import ServiceInfo
from tests.running import Jejak


def tell(figures: str) -> None:
    """Show what was measured, to whoever runs the test with -s."""
    sys.stdout.write(f"\n{figures}\n")


def api(jejak: Jejak) -> Service:
    """The service's API, as the command line speaks to it."""
    return Service(ServiceInfo(**jejak.service))


async def status(jejak: Jejak) -> dict[str, Any]:
    """What GET /status answers."""
    answer: dict[str, Any] = await asyncio.to_thread(api(jejak).get, "/status")
    return answer


async def until(jejak: Jejak, condition: Callable[[dict[str, Any]], bool], seconds: float) -> dict[str, Any]:
    """The status, as soon as the condition holds of it."""
    async with asyncio.timeout(seconds):
        while not condition(found := await status(jejak)):
            await asyncio.sleep(0.2)
        return found
