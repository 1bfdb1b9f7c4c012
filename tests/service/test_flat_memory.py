"""However much flows through `jejak run`, its memory stays as it was."""

import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import aiohttp
import psutil
import pytest
from aiohttp import web

from tests.running import Jejak, running
from tests.web.server import Handler, TestWeb

pytestmark = [pytest.mark.slow, pytest.mark.timeout(1200)]
MEGABYTE = 1 << 20
WEBSOCKET_MEGABYTES = 300
DOWNLOAD_MEGABYTES = 5 * 1024
UPLOAD_MEGABYTES = 2 * 1024


async def echo(request: web.Request) -> web.WebSocketResponse:
    """A WebSocket that sends back what it gets."""
    socket = web.WebSocketResponse(max_msg_size=0)
    await socket.prepare(request)
    async for message in socket:
        await socket.send_bytes(message.data)
    return socket


async def film(request: web.Request) -> web.StreamResponse:
    """A download whose length is said beforehand."""
    response = web.StreamResponse(headers={"Content-Length": str(DOWNLOAD_MEGABYTES * MEGABYTE)})
    await response.prepare(request)
    piece = bytes(MEGABYTE)
    for _ in range(DOWNLOAD_MEGABYTES):
        await response.write(piece)
    return response


async def count(request: web.Request) -> web.Response:
    """Takes an upload; says how long it was."""
    total = 0
    async for piece in request.content.iter_any():
        total += len(piece)
    return web.Response(text=str(total))


@dataclass
class Client:
    """A client of a running Jejak, and how much memory that took at most."""

    session: aiohttp.ClientSession
    url: str
    process: psutil.Process
    before: int
    most: int = 0

    def look(self) -> None:
        """Measure once more."""
        self.most = max(self.most, self.process.memory_info().rss)

    @property
    def added(self) -> int:
        """Bytes more than at the beginning, at the worst moment looked at."""
        return self.most - self.before


@asynccontextmanager
async def client(handler: Handler, folder: Path) -> AsyncIterator[Client]:
    """A site that answers so, behind a Jejak, and a client of it."""
    site = TestWeb({"big.test": handler})
    await site.start()
    try:
        options = ["--offline", "--upstream-ca", str(site.write_ca(folder)), *site.resolve_options()]
        async with running(folder / "home", options) as jejak, browsing(jejak) as session:
            process = psutil.Process(jejak.process.pid)
            yield Client(session, site.url("big.test", "/"), process, process.memory_info().rss)
    finally:
        await site.stop()


def browsing(jejak: Jejak) -> aiohttp.ClientSession:
    """A session of a client that uses this Jejak and has all day."""
    trusted = ssl.create_default_context(cafile=str(jejak.home / "authority" / "jejak-ca-cert.pem"))
    return aiohttp.ClientSession(
        connector=aiohttp.TCPConnector(ssl=trusted),
        proxy=f"http://127.0.0.1:{jejak.service['proxy_port']}",
        timeout=aiohttp.ClientTimeout(total=None),
    )


async def test_a_websocket_of_many_megabytes(tmp_path: Path) -> None:
    async with client(echo, tmp_path) as it, it.session.ws_connect(it.url, max_msg_size=0) as socket:
        for number in range(WEBSOCKET_MEGABYTES):
            await socket.send_bytes(bytes([number % 256]) * MEGABYTE)
            assert (await socket.receive_bytes())[0] == number % 256
            it.look()
        assert it.added < 30 * MEGABYTE


async def test_a_download_of_gigabytes(tmp_path: Path) -> None:
    async with client(film, tmp_path) as it, it.session.get(it.url) as response:
        received = 0
        async for piece in response.content.iter_chunked(MEGABYTE):
            received += len(piece)
            it.look()
        assert received == DOWNLOAD_MEGABYTES * MEGABYTE
        assert it.added < 50 * MEGABYTE


async def test_an_upload_of_gigabytes(tmp_path: Path) -> None:
    async def pieces() -> AsyncIterator[bytes]:
        piece = bytes(MEGABYTE)
        for _ in range(UPLOAD_MEGABYTES):
            it.look()
            yield piece

    async with client(count, tmp_path) as it, it.session.post(it.url, data=pieces()) as response:
        assert await response.text() == str(UPLOAD_MEGABYTES * MEGABYTE)
        assert it.added < 50 * MEGABYTE
