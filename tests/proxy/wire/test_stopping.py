"""When the proxy stops, what is under way ends first, if it does soon; what is at rest is closed at once."""

import asyncio
import time
from contextlib import suppress

import pytest

from tests.proxy.wire.clients import H1
from tests.proxy.wire.servers import Received
from tests.proxy.wire.world import MakeUpstream, MakeWorld

LONG = 60.0


class Answering:
    """A server whose answer begins, and ends when it is told to."""

    def __init__(self) -> None:
        self.end = asyncio.Event()

    async def answer(self, request: Received, writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nab")
        await self.end.wait()
        writer.write(b"cd")


@pytest.mark.parametrize("http2", [False, True])
async def test_an_answer_under_way_arrives_whole_and_nothing_new_begins(
    world: MakeWorld, upstream: MakeUpstream, http2: bool
) -> None:
    answering = Answering()
    server = await upstream("shop.test", answering.answer)
    running = await world({"shop.test": server})
    browser = await running.connect("shop.test", server.port, ["h2"] if http2 else None)
    idle = await running.h1("shop.test", server.port)
    asking = asyncio.create_task(browser.request("GET", "/"))
    while not server.requests:
        await asyncio.sleep(0.01)
    stopping = asyncio.create_task(running.proxy.stop(LONG))
    async with asyncio.timeout(10):
        assert await idle.reader.read() == b""
        with pytest.raises(OSError, match="onnect"):
            await running.raw()
        assert not stopping.done()
        answering.end.set()
        assert (await asking).body == b"abcd"
        await stopping


@pytest.mark.parametrize("hurried", [False, True])
async def test_what_does_not_end_is_cut(world: MakeWorld, upstream: MakeUpstream, hurried: bool) -> None:
    server = await upstream("feed.test", Answering().answer)
    running = await world({"feed.test": server})
    browser = await running.h1("feed.test", server.port)
    await browser.send("GET", "/")
    await browser.reply_head()
    hurry = asyncio.Event()
    began = time.monotonic()
    stopping = asyncio.create_task(running.proxy.stop(LONG if hurried else 0.5, hurry))
    await asyncio.sleep(0)
    if hurried:
        hurry.set()
    async with asyncio.timeout(10):
        await stopping
        await browser.reader.read()
    assert hurried or time.monotonic() - began >= 0.5


async def test_a_tunnel_or_a_websocket_holds_nothing_up(world: MakeWorld, upstream: MakeUpstream) -> None:
    async def switch(_request: Received, writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n")
        await asyncio.sleep(LONG)

    server = await upstream("chat.test", switch)
    running = await world({"chat.test": server})
    chat = await running.h1("chat.test", server.port)
    await chat.send("GET", "/", (("Upgrade", "websocket"), ("Connection", "Upgrade"), *_KEY))
    assert (await chat.reply_head()).status == 101
    silent: H1 = await running.h1("chat.test", server.port)
    async with asyncio.timeout(10):
        await running.proxy.stop(LONG)
        with suppress(ConnectionResetError):
            await silent.reader.read()


_KEY = (("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ=="), ("Sec-WebSocket-Version", "13"))
