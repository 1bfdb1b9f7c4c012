"""A Chromium that shows the demo's report in the extension, and goes with the demo."""

import asyncio
import os
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from cli.browse import chromium_arguments, find_browser, prepare_profile
from cli.errors import CommandError
from proxy.authority import spki_pin
from store.home import Home

_SECONDS_TO_SEE = 2.0
_SECONDS_TO_GO = 5.0


@asynccontextmanager
async def opened(home: Home, proxy_port: int, address: str, *, wanted: bool) -> AsyncIterator[bool]:
    """A browser at this address for the length of a block; whether there is one.

    Its profile is in the demo's data folder. None is opened where there is no Chromium, no screen, or where
    it ends at once, as it does for root.
    """
    command = _command(home, proxy_port, address) if wanted and _has_screen() else None
    if command is None:
        yield False
        return
    quiet = asyncio.subprocess.DEVNULL
    process = await asyncio.create_subprocess_exec(
        *command, stdin=quiet, stdout=quiet, stderr=quiet, start_new_session=True
    )
    try:
        yield not await _ended(process, _SECONDS_TO_SEE)
    finally:
        if process.returncode is None:
            process.terminate()
        if not await _ended(process, _SECONDS_TO_GO):
            process.kill()
            await process.wait()


def _command(home: Home, proxy_port: int, address: str) -> list[str] | None:
    try:
        program = find_browser()
        arguments = chromium_arguments(home.path, proxy_port, spki_pin(home.authority))
    except CommandError:  # no browser, or no built extension
        return None
    prepare_profile(home.path / "browser")
    return [program, *arguments, address]


def _has_screen() -> bool:
    screens = ("DISPLAY", "WAYLAND_DISPLAY")
    return not sys.platform.startswith("linux") or any(os.environ.get(name) for name in screens)


async def _ended(process: asyncio.subprocess.Process, seconds: float) -> bool:
    """Whether it ends within so many seconds."""
    try:
        await asyncio.wait_for(process.wait(), seconds)
    except TimeoutError:
        return False
    return True
