"""`jejak run --workers 2`: two processes serve one port, and a user notices nothing of it."""

import asyncio
import ssl
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any

import psutil
import pytest

from cli.runoptions import most_workers
from tests.proxy.wire.clients import H1
from tests.running import Jejak, call, running
from tests.web.server import TestWeb

PART = (
    ("Referer", "https://news.test/"),
    ("Sec-Fetch-Site", "cross-site"),
    ("Sec-Fetch-Dest", "image"),
    ("Cookie", "uid=1"),
)
pytestmark = pytest.mark.skipif(most_workers() < 2, reason="needs two cores")


@pytest.fixture
async def jejak(web: TestWeb, tmp_path: Path) -> AsyncIterator[Jejak]:
    authority = str(web.write_ca(tmp_path))
    options = ["--offline", "--workers", "2", "--upstream-ca", authority, *web.resolve_options()]
    async with running(tmp_path / "home", options) as service:
        yield service


@pytest.fixture
async def stack() -> AsyncIterator[AsyncExitStack]:
    async with AsyncExitStack() as stack:
        yield stack


async def tunnel(jejak: Jejak, web: TestWeb, host: str, stack: AsyncExitStack) -> tuple[int, H1]:
    """A tunnel to a host, and the worker that it came to."""
    reader, writer = await asyncio.open_connection("127.0.0.1", jejak.service["proxy_port"])
    stack.callback(writer.close)
    own = writer.get_extra_info("sockname")[1]
    writer.write(f"CONNECT {host}:{web.port} HTTP/1.1\r\nHost: {host}:{web.port}\r\n\r\n".encode())
    assert b" 200 " in await reader.readuntil(b"\r\n\r\n")
    trusted = ssl.create_default_context(cafile=str(jejak.home / "authority" / "jejak-ca-cert.pem"))
    await writer.start_tls(trusted, server_hostname=host)
    return await asyncio.to_thread(_served_by, jejak, own), H1(reader, writer, f"{host}:{web.port}")


def _served_by(jejak: Jejak, port: int) -> int:
    for worker in psutil.Process(jejak.process.pid).children():
        if any(each.raddr and each.raddr.port == port for each in worker.net_connections("tcp4")):
            return worker.pid
    raise AssertionError("no worker has that connection")


async def both(jejak: Jejak, web: TestWeb, stack: AsyncExitStack) -> dict[int, H1]:
    """A tunnel to the tracker through each worker: who takes a connection is not for us to say."""
    found: dict[int, H1] = {}
    async with asyncio.timeout(60):
        while len(found) < 2:
            pairs = await asyncio.gather(*(tunnel(jejak, web, "pixel.test", stack) for _ in range(6)))
            found |= dict(pairs)
    return found


async def shown(jejak: Jejak, key: str, value: int) -> dict[str, Any]:
    """The status, once it says so."""
    async with asyncio.timeout(30):
        while (status := await jejak.json("status"))[key] != value:
            pass
    assert isinstance(status, dict)
    return status


async def test_changes_count_with_the_next_request_in_each_and_no_record_is_lost(
    jejak: Jejak, web: TestWeb, stack: AsyncExitStack
) -> None:
    tracker = web.hosts["pixel.test"]
    workers = await both(jejak, web, stack)
    assert sorted((await jejak.json("status"))["processes"]) == sorted(workers)

    async def ask(times: int = 1) -> int:
        """Ask through each worker; how many requests came to the tracker."""
        before = len(tracker.received)
        for browser in workers.values():
            for _ in range(times):
                await browser.request("GET", "/p.gif?uid=1", PART)
        return len(tracker.received) - before

    assert await ask(50) == 100
    assert {each.cookie for each in tracker.received} == {""}
    await jejak.call("rules", "add", "||pixel.test^$third-party")
    assert await ask() == 0
    await jejak.call("sites", "trust", "news.test")
    assert await ask() == 2
    assert [each.cookie for each in tracker.received[-2:]] == ["uid=1"] * 2
    await jejak.call("passthrough", "add", "news.test")
    status = await shown(jejak, "seen", 104)
    assert (status["blocked"], status["dropped"], status["faults"]) == (2, 0, {})
    assert f"workers    2, processes {', '.join(map(str, status['processes']))}" in await jejak.call("status")
    await private_windows_come_to_one(jejak, status["processes"])
    await none_outlives_it(jejak)


async def private_windows_come_to_one(jejak: Jejak, workers: list[int]) -> None:
    """What one remembers of private windows is then forgotten with the last of them."""
    listening = [
        {each.laddr.port for each in psutil.Process(pid).net_connections("tcp4") if each.status == "LISTEN"}
        for pid in workers
    ]
    assert sorted(map(len, listening)) == [1, 2]
    assert all(jejak.service["proxy_port"] in ports for ports in listening)


async def none_outlives_it(jejak: Jejak) -> None:
    """The main process is killed, and the workers go by themselves."""
    workers = psutil.Process(jejak.process.pid).children()
    jejak.process.kill()
    gone, alive = await asyncio.to_thread(psutil.wait_procs, workers, 20)
    assert (len(gone), alive) == (2, [])
    await jejak.process.communicate()


@pytest.mark.slow
async def test_one_that_is_killed_is_replaced_and_the_doctor_says_so(
    jejak: Jejak, web: TestWeb, stack: AsyncExitStack
) -> None:
    workers = await both(jejak, web, stack)
    killed = min(workers)
    psutil.Process(killed).kill()
    async with asyncio.timeout(60):
        while len(new := set((await jejak.json("status"))["processes"]) - workers.keys()) == 0:
            pass
    assert len(new) == 1
    assert "ended unexpectedly" in (await jejak.json("status"))["notice"]
    _, out, _ = await call(jejak.home, "doctor")
    assert "ended unexpectedly" in out
    again = await both(jejak, web, stack)
    assert again.keys() == (workers.keys() - {killed}) | new
    for browser in again.values():
        assert (await browser.request("GET", "/p.gif", PART)).status == 200
    code, printed = await jejak.stop()
    assert (code, "Traceback" in printed) == (0, False)
    assert f"Worker process {killed} ended (signal 9)" in printed
