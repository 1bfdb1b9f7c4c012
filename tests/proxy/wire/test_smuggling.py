"""Every request that servers could read in different ways is refused, or arrives as one that can't be.

What counts is what a strict server parses: never more requests than the proxy judged.
"""

import asyncio
from contextlib import suppress

import pytest

from proxy.addon import Addon
from tests.proxy.wire.clients import H1
from tests.proxy.wire.servers import Upstream
from tests.proxy.wire.world import MakeUpstream, MakeWorld, World

GET = b"GET / HTTP/1.1\r\nHost: shop.test\r\n"
POST = b"POST / HTTP/1.1\r\nHost: shop.test\r\n"
HIDDEN = b"GET /hidden HTTP/1.1\r\nHost: shop.test\r\n\r\n"
CHUNKED = b"Transfer-Encoding: chunked\r\n\r\n"

REFUSED = {
    "length and chunks": POST + b"Content-Length: 4\r\n" + CHUNKED + b"0\r\n\r\n" + HIDDEN,
    "chunks and length": POST + b"Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n" + HIDDEN,
    "two lengths": POST + b"Content-Length: 0\r\nContent-Length: 44\r\n\r\n" + HIDDEN,
    "two equal lengths": POST + b"Content-Length: 3\r\nContent-Length: 3\r\n\r\nabc",
    "length with a sign": POST + b"Content-Length: +3\r\n\r\nabc",
    "length with an underscore": POST + b"Content-Length: 3_0\r\n\r\n" + b"x" * 30,
    "length in hexadecimal": POST + b"Content-Length: 0x3\r\n\r\nabc",
    "list of lengths": POST + b"Content-Length: 3, 3\r\n\r\nabc",
    "negative length": POST + b"Content-Length: -1\r\n\r\n" + HIDDEN,
    "length of nothing": POST + b"Content-Length: \r\nContent-Length: 3\r\n\r\nabc",
    "unknown coding": POST + b"Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n",
    "coding after chunks": POST + b"Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n",
    "two codings": POST + b"Transfer-Encoding: identity\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    "chunks twice": POST + b"Transfer-Encoding: chunked, chunked\r\n\r\n0\r\n\r\n",
    "coding in quotes": POST + b'Transfer-Encoding: "chunked"\r\n\r\n0\r\n\r\n',
    "coding in HTTP/1.0": b"POST / HTTP/1.0\r\nHost: shop.test\r\n" + CHUNKED + b"0\r\n\r\n" + HIDDEN,
    "space before the colon": POST + b"Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n",
    "tab before the colon": POST + b"Content-Length\t: 3\r\n\r\nabc",
    "no name": GET + b": value\r\n\r\n",
    "no colon": GET + b"Nothing\r\n\r\n",
    "folded first line": b"GET / HTTP/1.1\r\n Host: shop.test\r\n\r\n",
    "folded header": GET + b"X: 1\r\n Transfer-Encoding: chunked\r\n\r\n",
    "bare CR in a header": GET + b"X: 1\rTransfer-Encoding: chunked\r\n\r\n",
    "zero byte in a header": GET + b"X: 1\x002\r\n\r\n",
    "zero byte in a name": GET + b"X\x00: 1\r\n\r\n",
    "zero byte in the address": b"GET /\x00 HTTP/1.1\r\nHost: shop.test\r\n\r\n",
    "two hosts": GET + b"Host: other.test\r\n\r\n",
    "two equal hosts": GET + b"Host: shop.test\r\n\r\n",
    "host of another": b"GET / HTTP/1.1\r\nHost: other.test\r\n\r\n",
    "address of another": b"GET http://other.test/ HTTP/1.1\r\nHost: shop.test\r\n\r\n",
    "address with a user": b"GET http://shop.test@other.test/ HTTP/1.1\r\nHost: shop.test\r\n\r\n",
    "odd version": b"GET / HTTP/9.9\r\nHost: shop.test\r\n\r\n",
    "no version": b"GET /\r\n\r\n",
    "HTTP/2 preface": b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
    "tunnel in a tunnel": b"CONNECT other.test:443 HTTP/1.1\r\nHost: other.test:443\r\n\r\n" + HIDDEN,
}
CUT_IN_THE_BODY = {
    "chunk in hexadecimal twice": b"0x3\r\nabc\r\n0\r\n\r\n",
    "negative chunk": b"-3\r\nabc\r\n0\r\n\r\n",
    "chunk with a sign": b"+3\r\nabc\r\n0\r\n\r\n",
    "chunk with an underscore": b"1_0\r\n" + b"x" * 16 + b"\r\n0\r\n\r\n",
    "line feed in a chunk's extension": b"3;a\nb\r\nabc\r\n0\r\n\r\n",
    "chunk longer than said": b"3\r\nabcd\r\n0\r\n\r\n",
    "chunk without an end": b"3\r\nabc0\r\n\r\n",
}
MADE_WHOLE = {
    "bare line feeds": b"GET / HTTP/1.1\nHost: shop.test\nX: 1\n\n",
    "length after a vertical tab": POST + b"Content-Length: \x0b3\r\n\r\nabc",
    "coding after a vertical tab": POST + b"Transfer-Encoding: \x0bchunked\r\n\r\n0\r\n\r\n",
    "version before a vertical tab": b"GET / HTTP/1.1 \x0b\r\nHost: shop.test\r\n\r\n",
    "coding in capitals": POST + b"Transfer-Encoding: CHUNKED\r\n\r\n3\r\nabc\r\n0\r\n\r\n",
    "chunk with an extension": POST + CHUNKED + b"3;a=b\r\nabc\r\n0\r\n\r\n",
    "trailers": POST + CHUNKED + b"3\r\nabc\r\n0\r\nContent-Length: 44\r\n\r\n",
    "body of a GET": GET + b"Content-Length: 3\r\n\r\nabc",
    "header that ends here": GET
    + b"Connection: x-hop, content-length\r\nX-Hop: 1\r\nContent-Length: 3\r\n\r\nabc",
    "Upgrade to HTTP/2": GET
    + b"Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABk\r\n\r\n",
}
ENDING_HERE = {"x-hop", "upgrade", "http2-settings", "proxy-connection", "proxy-authorization"}


@pytest.fixture
def judged(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Paths of the requests that were judged."""
    paths: list[str] = []
    real = Addon._judge_request

    def judge(addon: Addon, flow: object, head: object, *more: object) -> object:
        paths.append(head.path)  # type: ignore[attr-defined]  # whatever it is called with is handed on
        return real(addon, flow, head, *more)  # type: ignore[arg-type]

    monkeypatch.setattr(Addon, "_judge_request", judge)
    return paths


@pytest.fixture
async def shop(upstream: MakeUpstream) -> Upstream:
    return await upstream("shop.test")


@pytest.fixture
async def running(world: MakeWorld, shop: Upstream) -> World:
    return await world({"shop.test": shop, "other.test": shop})


async def send(running: World, shop: Upstream, text: bytes) -> H1:
    """Send `text` in a tunnel to the shop."""
    browser = await running.h1("shop.test", shop.port)
    browser.writer.write(text)
    return browser


@pytest.mark.parametrize("text", REFUSED.values(), ids=REFUSED)
async def test_it_is_refused_and_nothing_leaves(running: World, shop: Upstream, text: bytes) -> None:
    browser = await send(running, shop, text)
    async with asyncio.timeout(5):
        assert (await browser.reply_head()).status in (400, 421, 501)
        await browser.close()
    assert (shop.received, shop.requests) == (0, [])


@pytest.mark.parametrize("body", CUT_IN_THE_BODY.values(), ids=CUT_IN_THE_BODY)
async def test_a_body_that_goes_wrong_ends_both_connections(
    running: World, shop: Upstream, judged: list[str], body: bytes
) -> None:
    browser = await send(running, shop, POST + CHUNKED + body + HIDDEN)
    async with asyncio.timeout(5):
        with suppress(ConnectionResetError):
            assert b" 200 " not in await browser.reader.read()
    assert shop.requests == []
    assert judged == ["/"]


@pytest.mark.parametrize("text", MADE_WHOLE.values(), ids=MADE_WHOLE)
async def test_it_arrives_as_one_request_and_the_next_as_the_next(
    running: World, shop: Upstream, judged: list[str], text: bytes
) -> None:
    browser = await send(running, shop, text + HIDDEN)
    async with asyncio.timeout(5):
        assert [(await browser.reply()).body for _ in range(2)] == [b"ok", b"ok"]
    assert [request.target for request in shop.requests] == ["/", "/hidden"] == judged
    first = shop.requests[0]
    assert not ENDING_HERE & {name.lower() for name, _ in first.headers}
    assert not {b"\n", b"\x0b"} & {bytes([byte]) for byte in first.head.replace(b"\r\n", b"")}
    assert len(first.body) in (0, 3)


HTTP2 = {
    "line break in a value": [("x", "1\r\nTransfer-Encoding: chunked")],
    "line feed in a value": [("x", "1\nX: 2")],
    "zero byte in a value": [("x", "1\x002")],
    "line break in a name": [("x\r\ny", "1")],
    "colon in a name": [("x:y", "1")],
    "capitals in a name": [("X-Y", "1")],
    "coding": [("transfer-encoding", "chunked")],
    "connection": [("connection", "keep-alive")],
    "wrong length": [("content-length", "44")],
    "two lengths": [("content-length", "0"), ("content-length", "44")],
    "host of another": [("host", "other.test")],
    "two hosts": [("host", "shop.test"), ("host", "other.test")],
}


@pytest.mark.parametrize("headers", HTTP2.values(), ids=HTTP2)
async def test_http2_smuggles_nothing_into_http1(
    running: World, shop: Upstream, judged: list[str], headers: list[tuple[str, str]]
) -> None:
    browser = await running.h2("shop.test", shop.port)
    browser.connection.config.validate_outbound_headers = False
    browser.connection.config.normalize_outbound_headers = False
    async with asyncio.timeout(5):
        with suppress(ConnectionError, KeyError):
            assert (await browser.request("POST", "/", headers, b"GET")).status in (400, 421)
    assert shop.requests == []


@pytest.mark.parametrize(
    "target", ["/ HTTP/1.1\r\nHost: other.test\r\n\r\n", "/\r\n", "/\x00", "", "*", "http://other.test/"]
)
async def test_nor_does_an_http2_address(
    running: World, shop: Upstream, judged: list[str], target: str
) -> None:
    browser = await running.h2("shop.test", shop.port)
    browser.connection.config.validate_outbound_headers = False
    async with asyncio.timeout(5):
        with suppress(ConnectionError, KeyError):
            await browser.request("GET", target)
    assert len(shop.requests) <= 1
    assert len(shop.requests) <= len(judged)
