"""However much flows through `jejak run`, its memory stays as it was."""

import ssl
from pathlib import Path

import aiohttp
import psutil
import pytest
from aiohttp import web

from tests.running import running
from tests.web.server import TestWeb

MEGABYTE = 1 << 20
MEGABYTES = 300


async def echo(request: web.Request) -> web.WebSocketResponse:
    """A WebSocket that sends back what it gets."""
    socket = web.WebSocketResponse(max_msg_size=0)
    await socket.prepare(request)
    async for message in socket:
        await socket.send_bytes(message.data)
    return socket


@pytest.mark.slow
async def test_a_websocket_of_many_megabytes(tmp_path: Path) -> None:
    site = TestWeb({"chat.test": echo})
    await site.start()
    options = ["--offline", "--upstream-ca", str(site.write_ca(tmp_path)), *site.resolve_options()]
    async with running(tmp_path / "home", options) as jejak, aiohttp.ClientSession() as session:
        trusted = ssl.create_default_context(cafile=str(jejak.home / "authority" / "jejak-ca-cert.pem"))
        proxy = f"http://127.0.0.1:{jejak.service['proxy_port']}"
        where, process = site.url("chat.test", "/"), psutil.Process(jejak.process.pid)
        async with session.ws_connect(where, proxy=proxy, ssl=trusted, max_msg_size=0) as socket:
            before = most = process.memory_info().rss
            for number in range(MEGABYTES):
                await socket.send_bytes(bytes([number % 256]) * MEGABYTE)
                assert (await socket.receive_bytes())[0] == number % 256
                most = max(most, process.memory_info().rss)
    await site.stop()
    assert most - before < 30 * MEGABYTE
