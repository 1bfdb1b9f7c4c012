"""Requests that servers could read in different ways never leave."""

import pytest

from tests.proxy.wire.world import MakeUpstream, MakeWorld

POST = b"POST / HTTP/1.1\r\nHost: shop.test\r\n"
REFUSED = {
    "two hosts": b"GET / HTTP/1.1\r\nHost: shop.test\r\nHost: evil.test\r\n\r\n",
    "folded header": b"GET / HTTP/1.1\r\nHost: shop.test\r\nX-A: 1\r\n folded: 2\r\n\r\n",
    "bare CR in a value": b"GET / HTTP/1.1\r\nHost: shop.test\r\nX-A: 1\r2\r\n\r\n",
    "NUL in a value": b"GET / HTTP/1.1\r\nHost: shop.test\r\nX-A: 1\x002\r\n\r\n",
    "NUL in the path": b"GET /\x00 HTTP/1.1\r\nHost: shop.test\r\n\r\n",
    "odd version": b"GET / HTTP/9.9\r\nHost: shop.test\r\n\r\n",
    "another host": b"GET / HTTP/1.1\r\nHost: evil.test\r\n\r\n",
    "length and chunks": POST + b"Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    "two lengths": POST + b"Content-Length: 4\r\nContent-Length: 5\r\n\r\nabcd",
    "signed length": POST + b"Content-Length: +4\r\n\r\nabcd",
    "unknown coding": POST + b"Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n",
    "space before colon": b"GET / HTTP/1.1\r\nHost : shop.test\r\n\r\n",
    "http2 preface": b"PRI * HTTP/2.0\r\nHost: shop.test\r\n\r\nSM\r\n\r\n",
    "nothing like HTTP": b"\x00\x01\x02\x03\r\n\r\n",
}


@pytest.mark.parametrize("request_bytes", REFUSED.values(), ids=REFUSED.keys())
async def test_it_is_refused(world: MakeWorld, upstream: MakeUpstream, request_bytes: bytes) -> None:
    shop = await upstream("shop.test")
    running = await world({"shop.test": shop, "evil.test": shop})
    browser = await running.h1("shop.test", shop.port)
    browser.writer.write(request_bytes)
    assert (await browser.reply_head()).status in (400, 421)
    assert shop.received == 0


async def test_bare_line_feeds_are_made_whole(world: MakeWorld, upstream: MakeUpstream) -> None:
    shop = await upstream("shop.test")
    browser = await (await world({"shop.test": shop})).h1("shop.test", shop.port)
    browser.writer.write(b"GET / HTTP/1.1\nHost: shop.test\nX-A: 1\n\n")
    assert (await browser.reply()).status == 200
    assert shop.requests[0].head == b"GET / HTTP/1.1\r\nHost: shop.test\r\nX-A: 1\r\nSec-GPC: 1\r\n\r\n"


async def test_http2_headers_with_line_breaks_are_refused(world: MakeWorld, upstream: MakeUpstream) -> None:
    shop = await upstream("shop.test")
    browser = await (await world({"shop.test": shop})).h2("shop.test", shop.port)
    browser.connection.config.validate_outbound_headers = False
    browser.connection.config.normalize_outbound_headers = False
    with pytest.raises((ConnectionError, KeyError)):
        await browser.request("GET", "/", [("x-a", "1\r\nX-Smuggled: 2")])
    assert shop.received == 0


async def test_a_name_inside_tls_that_isnt_the_tunnels_is_refused(
    world: MakeWorld, upstream: MakeUpstream
) -> None:
    shop = await upstream("shop.test")
    running = await world({"shop.test": shop})
    browser = await running.h1("shop.test", shop.port)
    await browser.send("GET", "/", host="tracker.test")
    assert (await browser.reply()).status == 421
    assert shop.accepted == 0
