"""`jejak run`: starts the service, and stops it when it is told to."""

import asyncio
import gc
from contextlib import AsyncExitStack
from typing import Any

import click

from api.server import ApiError
from cli.errors import CommandError
from cli.freed import leave
from cli.running import Running
from cli.runoptions import RunOptions, run_options
from cli.session import Session
from cli.stopping import stopped_by_signals, unless
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
    stop, hurry = stopped_by_signals()
    async with AsyncExitStack() as stack:
        running = Running(home, options)
        await running.start(stack, hurry)
        if await unless(stop, running.introduce()):
            await unless(stop, running.keep_lists())
        gc.disable()  # looking through what thousands of connections hold takes long, and all of it goes
    leave()
