"""Ctrl-C on a command that waits ends it at once, quietly, and says what became of its work."""

import asyncio
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from aiohttp import web

from tests.running import command, running
from tests.service.load import TRACKER
from tests.web.server import TestWeb


@asynccontextmanager
async def at_work(home: Path, *arguments: str) -> AsyncIterator[asyncio.subprocess.Process]:
    """A `jejak` command at work."""
    process = await command(home, *arguments)
    try:
        yield process
    finally:
        if process.returncode is None:
            process.kill()
            await process.communicate()


async def interrupted(process: asyncio.subprocess.Process) -> tuple[int | None, str]:
    """Ctrl-C; the exit code and what was printed to either stream."""
    process.send_signal(signal.SIGINT)
    out, err = await asyncio.wait_for(process.communicate(), 20)
    return process.returncode, (out + err).decode()


async def test_following_the_log_ends_without_a_word(tmp_path: Path) -> None:
    async with (
        running(tmp_path / "home", ["--offline"]) as jejak,
        at_work(jejak.home, "log", "--follow", "--json") as following,
    ):
        assert following.stdout is not None
        waiting = asyncio.ensure_future(following.stdout.readline())
        async with asyncio.timeout(30):
            while not waiting.done():
                await blocked_request(jejak.service["proxy_port"])
                await asyncio.wait([waiting], timeout=0.3)
        code, printed = await interrupted(following)
    assert code == 130
    assert all(line.startswith("{") for line in printed.splitlines())


async def blocked_request(port: int) -> None:
    """Ask for something that rules stop, which the log then shows."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(f"GET http://{TRACKER}/ HTTP/1.1\r\nHost: {TRACKER}\r\n\r\n".encode())
    await reader.readuntil(b"\r\n\r\n")
    writer.close()


async def test_a_download_that_is_stopped_says_what_becomes_of_it(tmp_path: Path) -> None:
    arrived, over = asyncio.Event(), asyncio.Event()

    async def never(_request: web.Request) -> web.Response:
        arrived.set()
        await over.wait()
        return web.Response(text="||tracker.test^\n")

    site = TestWeb({"lists.test": never})
    await site.start()
    options = ["--offline", "--upstream-ca", str(site.write_ca(tmp_path)), *site.resolve_options()]
    async with running(tmp_path / "home", options) as jejak:
        async with at_work(jejak.home, "lists", "add", site.url("lists.test", "/list.txt")) as adding:
            await asyncio.wait_for(arrived.wait(), 20)
            code, printed = await interrupted(adding)
        over.set()
    await site.stop()
    assert code == 130
    assert "Stopped. " in printed
    assert "the service that runs goes on with it" in printed
    assert "Traceback" not in printed
