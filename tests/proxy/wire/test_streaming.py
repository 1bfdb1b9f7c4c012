"""Nothing is held back or kept: events arrive as they happen, big bodies pass, WebSockets flow."""

import asyncio

import aiohttp
import psutil
import pytest

from tests.proxy.wire.chat import Chat, open_socket
from tests.proxy.wire.servers import Received, Upstream
from tests.proxy.wire.world import MakeUpstream, MakeWorld

MEGABYTE = 1 << 20
PAGE = (("Sec-Fetch-Dest", "document"), ("Sec-Fetch-Site", "none"))


async def test_server_sent_events_arrive_at_once(world: MakeWorld, upstream: MakeUpstream) -> None:
    more = asyncio.Event()

    async def events(_request: Received, writer: asyncio.StreamWriter) -> None:
        writer.write(
            b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n"
        )
        writer.write(b"9\r\ndata: 1\n\n\r\n")
        await writer.drain()
        await more.wait()
        writer.write(b"9\r\ndata: 2\n\n\r\n0\r\n\r\n")

    feed = await upstream("feed.test", events)
    browser = await (await world({"feed.test": feed})).h1("feed.test", feed.port)
    await browser.send("GET", "/events", (("Accept", "text/event-stream"),))
    assert (await browser.reply_head()).status == 200
    async with asyncio.timeout(2):
        assert await browser.reader.readuntil(b"\n\n\r\n") == b"9\r\ndata: 1\n\n\r\n"
        more.set()
        assert b"data: 2" in await browser.reader.readuntil(b"0\r\n\r\n")


@pytest.mark.parametrize("http2", [False, True])
async def test_a_part_of_a_file_passes_as_it_was_asked_for(
    world: MakeWorld, upstream: MakeUpstream, http2: bool
) -> None:
    asked = [("range", "bytes=100-103, 200-"), ("if-range", '"v1"')]
    about = [("accept-ranges", "bytes"), ("content-range", "bytes 100-103/5000"), ("etag", '"v1"')]
    lines = "".join(f"{name}: {value}\r\n" for name, value in about)
    part = f"HTTP/1.1 206 Partial Content\r\n{lines}content-length: 4\r\n\r\nabcd".encode()
    server = await upstream("video.test", part)
    running = await world({"video.test": server})
    browser = await running.connect("video.test", server.port, ["h2"] if http2 else None)
    reply = await browser.request("GET", "/film.mp4", asked)
    assert [server.requests[0].header(name) for name, _ in asked] == [value for _, value in asked]
    assert (reply.status, reply.body) == (206, b"abcd")
    assert [reply.all(name) for name, _ in about] == [[value] for _, value in about]


async def test_a_big_download_passes_without_filling_memory(world: MakeWorld, upstream: MakeUpstream) -> None:
    async def big(_request: Received, writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % (200 * MEGABYTE))
        for _ in range(200):
            writer.write(b"x" * MEGABYTE)
            await writer.drain()

    server = await upstream("big.test", big)
    browser = await (await world({"big.test": server})).h1("big.test", server.port)
    await browser.send("GET", "/big.bin", PAGE)
    await browser.reply_head()
    before, left = psutil.Process().memory_info().rss, 200 * MEGABYTE
    while left:
        left -= len(await browser.reader.read(MEGABYTE))
    assert psutil.Process().memory_info().rss - before < 40 * MEGABYTE


async def test_a_big_blocked_upload_fills_no_memory(world: MakeWorld, upstream: MakeUpstream) -> None:
    tracker = await upstream("tracker.test")
    browser = await (await world({"tracker.test": tracker}, "||tracker.test^")).h1(
        "tracker.test", tracker.port
    )
    before = psutil.Process().memory_info().rss
    await browser.send(
        "POST", "/", (("Sec-Fetch-Site", "cross-site"), ("Content-Length", str(100 * MEGABYTE)))
    )
    for _ in range(100):
        browser.writer.write(b"x" * MEGABYTE)
        await browser.writer.drain()
    assert (await browser.reply()).status == 200
    assert psutil.Process().memory_info().rss - before < 40 * MEGABYTE
    assert tracker.accepted == 0


async def test_a_websocket_flows_both_ways_in_flat_memory(world: MakeWorld, chat: Chat) -> None:
    running = await world({"chat.test": Upstream("127.0.77.50")})
    socket = await open_socket(running, chat, {"Origin": "https://chat.test", "Cookie": "session=1"})
    before = psutil.Process().memory_info().rss
    for number in range(60):
        await socket.send_bytes(bytes([number]) * MEGABYTE)
        assert (await socket.receive_bytes())[0] == number
    assert psutil.Process().memory_info().rss - before < 40 * MEGABYTE
    await socket.close()
    assert chat.cookies == ["session=1"]


async def test_a_third_partys_websocket_is_recorded_at_its_start(world: MakeWorld, chat: Chat) -> None:
    running = await world({"chat.test": Upstream("127.0.77.50")})
    socket = await open_socket(running, chat, {"Origin": "https://news.test", "Cookie": "uid=1"})
    [record] = await running.recorded(1)
    assert (record.resource_type, record.outcome, record.site) == ("websocket", "modified", "news.test")
    assert chat.cookies == [None]
    await socket.close()


async def test_a_blocked_websocket_never_connects(world: MakeWorld, chat: Chat) -> None:
    running = await world({"chat.test": Upstream("127.0.77.50")}, "||chat.test^$websocket")
    with pytest.raises(aiohttp.WSServerHandshakeError) as refusal:
        await open_socket(running, chat, {"Origin": "https://news.test"})
    assert refusal.value.status == 403
    assert chat.cookies == []
