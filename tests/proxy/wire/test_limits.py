"""Whoever sends too much, too slowly or nothing at all is dropped, and others don't notice."""

import asyncio
import socket
import ssl
import time
from collections.abc import AsyncIterator
from contextlib import suppress

import pytest

from proxy.limits import HEAD_BYTES, Limits
from tests.proxy.wire.servers import OK, Received, Upstream
from tests.proxy.wire.world import MakeUpstream, MakeWorld, World

PAGE = (("Sec-Fetch-Dest", "document"), ("Sec-Fetch-Site", "none"), ("Accept", "text/html"))
SOON = Limits(head=0.8, connect=0.8, answer=0.4)
PASSES, TOO_LONG = 64 * 1024, HEAD_BYTES + 64 * 1024


@pytest.fixture
async def shop(upstream: MakeUpstream) -> Upstream:
    return await upstream("shop.test")


@pytest.fixture
async def hasty(world: MakeWorld, shop: Upstream) -> World:
    """A proxy that gives up soon."""
    return await world({"shop.test": shop}, limits=SOON)


async def drip(writer: asyncio.StreamWriter, text: bytes) -> None:
    """Write byte by byte for as long as somebody listens."""
    try:
        for byte in text:
            writer.write(bytes([byte]))
            await writer.drain()
            await asyncio.sleep(0.02)
    except OSError:
        pass


@pytest.fixture
async def dripping() -> AsyncIterator[list[asyncio.Task[None]]]:
    """Tasks that end with the test."""
    tasks: list[asyncio.Task[None]] = []
    yield tasks
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


async def rest(reader: asyncio.StreamReader) -> bytes:
    """What comes first, and then the connection ends."""
    async with asyncio.timeout(10):
        first = await reader.read(1 << 16)
        with suppress(ConnectionResetError):  # what was still on its way is refused
            await reader.read()
        return first


async def test_a_head_that_drips_is_cut_and_the_next_one_has_all_its_time(
    hasty: World, shop: Upstream, dripping: list[asyncio.Task[None]]
) -> None:
    browser = await hasty.h1("shop.test", shop.port)
    for _ in range(2):
        assert (await browser.request("GET", "/", PAGE)).status == 200
    head = b"GET / HTTP/1.1\r\nHost: shop.test\r\n" + b"X: y\r\n" * 999
    dripping.append(asyncio.create_task(drip(browser.writer, head)))
    other = await hasty.h1("shop.test", shop.port)
    assert (await other.request("GET", "/", PAGE)).status == 200
    assert (await rest(browser.reader)).startswith(b"HTTP/1.1 408 ")
    assert len(shop.requests) == 3


async def test_a_drip_before_any_tunnel_is_cut(hasty: World, dripping: list[asyncio.Task[None]]) -> None:
    reader, writer = await hasty.raw()
    dripping.append(asyncio.create_task(drip(writer, b"CONNECT shop.test:443 HTTP/1.1\r\n" * 99)))
    assert (await rest(reader)).startswith(b"HTTP/1.1 408 ")


@pytest.mark.parametrize("said", [b"", b"\x16", b"\x16\x03\x01\x02\x00\x01\x00"])
async def test_a_tunnel_without_a_handshake_is_cut(hasty: World, shop: Upstream, said: bytes) -> None:
    reader, writer = await hasty.raw()
    writer.write(f"CONNECT shop.test:{shop.port} HTTP/1.1\r\n\r\n".encode())
    await reader.readuntil(b"\r\n\r\n")
    writer.write(said)
    assert await rest(reader) == b""
    assert shop.accepted == 0


async def test_tunnels_that_were_used_stay(world: MakeWorld, upstream: MakeUpstream) -> None:
    shop = await upstream("shop.test")
    running = await world({"shop.test": shop}, limits=SOON)
    secured = await running.h1("shop.test", shop.port)
    shop.tls = None
    plain = await running.plain("shop.test", shop.port)
    await plain.send("CONNECT", f"shop.test:{shop.port}")
    await plain.reply_head()
    assert (await plain.request("GET", "/", PAGE)).body == b"ok"
    untouched, _ = await running.raw()
    await asyncio.sleep(1.5 * SOON.head)
    assert not untouched.at_eof()
    assert (await plain.request("GET", "/", PAGE)).body == b"ok"
    shop.tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    assert (await secured.request("GET", "/", PAGE)).status == 502  # it lives: its server has lost its name


async def answers(upstream: MakeUpstream, text: bytes, slowly: bool = False) -> Upstream:
    """A server that sends `text` for every request, and then nothing."""

    async def answer(_request: Received, writer: asyncio.StreamWriter) -> None:
        if slowly:
            await drip(writer, text)
        else:
            writer.write(text)
            await writer.drain()

    return await upstream("slow.test", answer)


@pytest.mark.parametrize("http2", [False, True])
async def test_a_server_that_drips_its_head_gets_no_more_time(
    world: MakeWorld, upstream: MakeUpstream, http2: bool
) -> None:
    slow = await answers(upstream, b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 999, slowly=True)
    running = await world({"slow.test": slow}, limits=Limits(head=0.8))
    browser = await running.connect("slow.test", slow.port, ["h2"] if http2 else None)
    async with asyncio.timeout(10):
        reply = await browser.request("GET", "/", [(name.lower(), value) for name, value in PAGE])
    assert reply.status == 502
    assert b"didn't get on with it" in reply.body


@pytest.mark.parametrize("http2", [False, True])
async def test_a_server_that_says_nothing_is_given_up(
    world: MakeWorld, upstream: MakeUpstream, http2: bool
) -> None:
    slow = await answers(upstream, b"")
    running = await world({"slow.test": slow}, limits=SOON)
    browser = await running.connect("slow.test", slow.port, ["h2"] if http2 else None)
    async with asyncio.timeout(10):
        reply = await browser.request("GET", "/", [(name.lower(), value) for name, value in PAGE])
    assert reply.status == 502
    assert b"didn't answer it in time" in reply.body


async def test_an_answer_that_has_begun_may_take_as_long_as_it_likes(
    world: MakeWorld, upstream: MakeUpstream
) -> None:
    events = b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n"
    end = asyncio.Event()

    async def stream(_request: Received, writer: asyncio.StreamWriter) -> None:
        writer.write(events)
        await end.wait()
        writer.write(b"9\r\ndata: 2\n\n\r\n0\r\n\r\n")

    feed = await upstream("feed.test", stream)
    browser = await (await world({"feed.test": feed}, limits=SOON)).h1("feed.test", feed.port)
    await browser.send("GET", "/events")
    await browser.reply_head()
    await asyncio.sleep(4 * SOON.answer)
    end.set()
    async with asyncio.timeout(5):
        assert b"data: 2" in await browser.reader.readuntil(b"0\r\n\r\n")


async def test_a_body_that_drips_arrives(hasty: World, shop: Upstream) -> None:
    browser = await hasty.h1("shop.test", shop.port)
    await browser.send("POST", "/", (*PAGE, ("Content-Length", "60")))
    await drip(browser.writer, b"x" * 60)
    assert (await browser.reply()).status == 200
    assert shop.requests[0].body == b"x" * 60


async def test_a_server_that_shakes_no_hands_is_given_up(world: MakeWorld, upstream: MakeUpstream) -> None:
    dead = await upstream()
    running = await world({"dead.test": dead}, limits=SOON)
    browser = await running.h1("dead.test", dead.port)
    async with asyncio.timeout(10):
        assert (await browser.request("GET", "/", PAGE)).status == 502


@pytest.fixture
def full() -> tuple[str, int, list[socket.socket]]:
    """A port on which nothing is accepted any more, so that connecting to it takes for ever."""
    listening = socket.socket()
    listening.bind(("127.0.77.99", 0))
    listening.listen(0)
    where = listening.getsockname()
    waiting = [listening]
    for _ in range(2):
        client = socket.socket()
        client.setblocking(False)
        client.connect_ex(where)
        waiting.append(client)
    return *where, waiting


async def test_a_server_that_takes_no_connection_is_given_up(
    world: MakeWorld, full: tuple[str, int, list[socket.socket]]
) -> None:
    address, port, waiting = full
    running = await world({"dead.test": Upstream(address)}, limits=SOON)
    browser = await running.h1("dead.test", port)
    async with asyncio.timeout(10):
        reply = await browser.request("GET", "/", PAGE)
    assert reply.status == 502
    assert b"didn't take the connection in time" in reply.body
    for each in waiting:
        each.close()


async def test_where_an_address_is_dead_the_next_one_serves(
    world: MakeWorld,
    upstream: MakeUpstream,
    full: tuple[str, int, list[socket.socket]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """As where a name has an IPv6 address that leads nowhere."""
    address, port, waiting = full
    shop = await upstream("shop.test")
    running = await world({"shop.test": shop})
    both_places = ((address, port), (shop.address, shop.port))
    where = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", each) for each in both_places]

    async def both(*_: object, **__: object) -> object:
        return where

    monkeypatch.setattr(running.proxy._guard, "resolve", both)
    shop.tls = None
    browser = await running.plain("two.test", port)
    async with asyncio.timeout(8):
        assert (await browser.request("GET", f"http://two.test:{port}/", PAGE)).body == b"ok"
    for each in waiting:
        each.close()


@pytest.mark.parametrize("http2", [False, True])
async def test_a_cookie_of_64_kb_passes_and_more_than_is_read_is_refused(
    world: MakeWorld, upstream: MakeUpstream, http2: bool
) -> None:
    shop = await upstream("shop.test", alpn=("h2", "http/1.1") if http2 else ("http/1.1",))
    running = await world({"shop.test": shop})
    for size, status in ((PASSES, 200), (TOO_LONG, 431)):
        browser = await running.connect("shop.test", shop.port, ["h2"] if http2 else None)
        reply = await browser.request("GET", "/", [("cookie", "a=" + "x" * size)])
        assert reply.status == status
    assert [len(request.header("cookie") or "") for request in shop.requests] == [PASSES + 2]


async def test_a_head_without_an_end_is_refused_while_it_comes(hasty: World, shop: Upstream) -> None:
    browser = await hasty.h1("shop.test", shop.port)
    browser.writer.write(b"GET / HTTP/1.1\r\nCookie: " + b"x" * 10 * HEAD_BYTES)
    started = time.monotonic()
    assert (await browser.reply_head()).status == 431
    assert time.monotonic() - started < 5
    assert shop.accepted == 0


async def test_pipelined_data_is_bounded(world: MakeWorld, upstream: MakeUpstream) -> None:
    slow = await answers(upstream, b"")
    browser = await (await world({"slow.test": slow})).h1("slow.test", slow.port)
    await browser.send("GET", "/", PAGE)
    with suppress(OSError):  # cut while it is written
        browser.writer.write(b"x" * 40 * HEAD_BYTES)
        assert await rest(browser.reader) == b""


@pytest.mark.parametrize(
    "endless",
    [
        b"HTTP/1.1 200 OK\r\nSet-Cookie: " + b"x" * TOO_LONG + b"\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nX: " + b"x" * 4 * TOO_LONG,
    ],
    ids=["whole", "endless"],
)
async def test_an_answer_with_too_long_a_head_is_not_read(
    world: MakeWorld, upstream: MakeUpstream, endless: bytes
) -> None:
    slow = await answers(upstream, endless)
    browser = await (await world({"slow.test": slow})).h1("slow.test", slow.port)
    async with asyncio.timeout(10):
        reply = await browser.request("GET", "/", PAGE)
    assert reply.status == 502
    assert b"more headers than a page has" in reply.body


async def test_an_answers_headers_of_64_kb_pass(world: MakeWorld, upstream: MakeUpstream) -> None:
    long = OK.replace(b"\r\n\r\n", b"\r\nX-Long: " + b"x" * PASSES + b"\r\n\r\n")
    shop = await upstream("shop.test", long)
    running = await world({"shop.test": shop})
    for alpn in (["h2"], None):
        browser = await running.connect("shop.test", shop.port, alpn)
        assert len((await browser.request("GET", "/")).header("x-long") or "") == PASSES
        await browser.close()


async def test_trailers_are_dropped_and_the_connection_goes_on(
    world: MakeWorld, upstream: MakeUpstream
) -> None:
    chunks = b"2\r\nok\r\n0\r\nServer-Timing: a;dur=1\r\n\r\n"
    shop = await upstream("shop.test", b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + chunks)
    browser = await (await world({"shop.test": shop})).h1("shop.test", shop.port)
    for _ in range(2):
        assert (await browser.request("GET", "/", PAGE)).body == b"ok"
    assert shop.accepted == 1


async def test_a_chunks_first_line_has_an_end(hasty: World, shop: Upstream) -> None:
    browser = await hasty.h1("shop.test", shop.port)
    await browser.send("POST", "/", (("Transfer-Encoding", "chunked"),), b"5;" + b"x" * 100_000)
    assert await rest(browser.reader) == b""
