"""`jejak run`: starts the service, and stops it when it is told to."""

import asyncio
import gc
import signal
from collections.abc import Coroutine
from contextlib import AsyncExitStack
from typing import Any

import click

from api.server import ApiError
from cli.errors import CommandError
from cli.freed import leave
from cli.running import Running
from cli.runoptions import RunOptions, run_options
from cli.session import Session
from proxy.errors import ProxyError
from store.home import Home


@click.command()
@run_options
@click.pass_obj
def run(session: Session, /, **given: Any) -> None:
    """Start Jejak: the proxy, and the API that feeds the extension. Ctrl-C stops it."""
    try:
        with session.home.lock():
            asyncio.run(_until_stopped(session.home, RunOptions(**given)))
    except (ProxyError, ApiError) as error:
        raise CommandError(str(error)) from error


async def _until_stopped(home: Home, options: RunOptions) -> None:
    stop, hurry = asyncio.Event(), asyncio.Event()
    loop = asyncio.get_running_loop()

    def stop_or_hurry() -> None:
        (hurry if stop.is_set() else stop).set()

    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stop_or_hurry)
    async with AsyncExitStack() as stack:
        running = Running(home, options)
        await running.start(stack, hurry)
        if await _unless(stop, running.introduce()):
            await _unless(stop, running.keep_lists())
        gc.disable()  # looking through what thousands of connections hold takes long, and all of it goes
    leave()


async def _unless(stop: asyncio.Event, work: Coroutine[Any, Any, None]) -> bool:
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
