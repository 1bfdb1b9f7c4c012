"""A blocked host receives nothing, whatever is sent to it and however."""

import pytest

from tests.proxy.wire.servers import Upstream
from tests.proxy.wire.world import MakeUpstream, MakeWorld, World, filters

BROWSER = (("Referer", "https://news.test/"), ("User-Agent", "Mozilla/5.0 Chrome/156.0"))
CROSS = (*BROWSER, ("Sec-Fetch-Site", "cross-site"))
SCRIPT = (*CROSS, ("Sec-Fetch-Dest", "script"), ("Sec-Fetch-Mode", "no-cors"))
PAGE = (("Sec-Fetch-Dest", "document"), ("Sec-Fetch-Site", "none"), ("Sec-Fetch-Mode", "navigate"))
RULES = "||tracker.test^$third-party\n"


@pytest.fixture
async def tracker(upstream: MakeUpstream) -> Upstream:
    return await upstream("tracker.test")


@pytest.fixture
async def blocking(world: MakeWorld, tracker: Upstream) -> World:
    return await world({"tracker.test": tracker}, RULES)


async def test_a_blocked_script_is_answered_empty_and_the_tracker_sees_no_connection(
    blocking: World, tracker: Upstream
) -> None:
    browser = await blocking.h1("tracker.test", tracker.port)
    reply = await browser.request("GET", "/t.js?cid=7", SCRIPT)
    assert (reply.status, reply.header("content-type"), reply.body) == (
        200,
        "text/javascript; charset=utf-8",
        b"",
    )
    assert reply.header("cache-control") == "no-store"
    [record] = await blocking.recorded(1)
    assert (record.outcome, record.reason, record.site, record.rule) == (
        "blocked",
        "list_rule",
        "news.test",
        "||tracker.test^$third-party",
    )
    assert tracker.accepted == 0


async def test_http2_too(blocking: World, tracker: Upstream) -> None:
    browser = await blocking.h2("tracker.test", tracker.port)
    headers = [(name.lower(), value) for name, value in SCRIPT]
    first, second = await browser.send("GET", "/a.js", headers), await browser.send("GET", "/b.js", headers)
    assert [(await browser.reply(stream)).status for stream in (first, second)] == [200, 200]
    assert tracker.accepted == 0


async def test_plain_http_too(blocking: World, tracker: Upstream) -> None:
    browser = await blocking.plain("tracker.test", tracker.port)
    reply = await browser.request(
        "GET", f"http://tracker.test:{tracker.port}/p.gif", (*BROWSER, ("Accept", "image/*"))
    )
    assert (reply.status, reply.header("content-type")) == (200, "image/gif")
    assert tracker.accepted == 0


async def test_a_tunnel_alone_tells_the_tracker_nothing(blocking: World, tracker: Upstream) -> None:
    await blocking.h1("tracker.test", tracker.port)
    reader, writer = await blocking.raw()
    writer.write(f"CONNECT tracker.test:{tracker.port} HTTP/1.1\r\n\r\n".encode())
    await reader.readuntil(b"\r\n\r\n")
    assert tracker.accepted == 0


@pytest.mark.parametrize("size", [20, 3_000_000])
async def test_a_post_with_a_length_is_answered_whatever_its_size(
    blocking: World, tracker: Upstream, size: int
) -> None:
    browser = await blocking.h1("tracker.test", tracker.port)
    body = b'{"email":"a@b.example"}'.ljust(size)
    reply = await browser.request("POST", "/collect", (*CROSS, ("Sec-Fetch-Dest", "empty")), body)
    assert (reply.status, reply.body) == (200, b"{}")
    assert (await browser.request("GET", "/next.js", SCRIPT)).status == 200
    assert tracker.accepted == 0


async def test_a_chunked_post_is_answered(blocking: World, tracker: Upstream) -> None:
    browser = await blocking.h1("tracker.test", tracker.port)
    headers = (*CROSS, ("Sec-Fetch-Dest", "empty"), ("Transfer-Encoding", "chunked"))
    chunk = b"10000\r\n" + b"x" * 65536 + b"\r\n"
    await browser.send("POST", "/collect", headers, chunk * 48 + b"0\r\n\r\n")
    assert (await browser.reply()).status == 200
    assert tracker.accepted == 0


async def test_an_http2_post_without_length_is_answered(blocking: World, tracker: Upstream) -> None:
    browser = await blocking.h2("tracker.test", tracker.port)
    headers = [(name.lower(), value) for name, value in CROSS]
    reply = await browser.request(
        "POST", "/collect", [*headers, ("sec-fetch-dest", "empty")], b"x" * 3_000_000
    )
    assert (reply.status, reply.body) == (200, b"{}")
    assert tracker.accepted == 0


async def test_the_body_of_a_blocked_post_is_explained(blocking: World, tracker: Upstream) -> None:
    browser = await blocking.h1("tracker.test", tracker.port)
    headers = (*CROSS, ("Sec-Fetch-Dest", "empty"), ("Content-Type", "application/json"))
    await browser.request("POST", "/collect", headers, b'{"screen_resolution":"1920x1080"}')
    [record] = await blocking.recorded(1)
    assert any(point.value == "1920x1080" and point.source == "body" for point in record.data_points)


async def test_cookies_of_a_blocked_request_are_counted_by_name(blocking: World, tracker: Upstream) -> None:
    browser = await blocking.h1("tracker.test", tracker.port)
    await browser.request("GET", "/t.js", (*SCRIPT, ("Cookie", "uid=42; lang=en")))
    [record] = await blocking.recorded(1)
    assert [(cookie.name, cookie.action) for cookie in record.cookies] == [
        ("uid", "stripped"),
        ("lang", "stripped"),
    ]


async def test_a_websocket_is_refused_before_it_exists(blocking: World, tracker: Upstream) -> None:
    browser = await blocking.h1("tracker.test", tracker.port)
    headers = (
        ("Origin", "https://news.test"),
        ("Upgrade", "websocket"),
        ("Connection", "Upgrade"),
        ("Sec-WebSocket-Version", "13"),
        ("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ=="),
    )
    assert (await browser.request("GET", "/socket", headers)).status == 403
    assert tracker.accepted == 0


async def test_a_preflight_is_granted_and_not_recorded(blocking: World, tracker: Upstream) -> None:
    browser = await blocking.h1("tracker.test", tracker.port)
    headers = (
        ("Origin", "https://news.test"),
        ("Access-Control-Request-Method", "POST"),
        ("Access-Control-Request-Headers", "content-type"),
    )
    reply = await browser.request("OPTIONS", "/collect", (*CROSS, *headers))
    assert reply.status == 204
    assert reply.header("access-control-allow-origin") == "https://news.test"
    assert reply.header("access-control-allow-headers") == "content-type"
    await browser.request("GET", "/t.js", SCRIPT)
    assert [record.method for record in await blocking.recorded(1)] == ["GET"]


async def test_a_page_is_stopped_by_a_document_rule_only_and_told_why(
    world: MakeWorld, upstream: MakeUpstream
) -> None:
    shop, scam = await upstream("shop.test"), await upstream("scam.test")
    running = await world({"shop.test": shop, "scam.test": scam}, "||shop.test^\n||scam.test^$document\n")
    browser = await running.h1("shop.test", shop.port)
    assert (await browser.request("GET", "/", PAGE)).body == b"ok"
    browser = await running.h1("scam.test", scam.port)
    reply = await browser.request("GET", "/", PAGE)
    assert reply.status == 403
    assert b"scam.test was blocked" in reply.body
    assert (shop.accepted, scam.accepted) == (1, 0)


async def test_rules_change_with_the_next_request_on_an_open_connection(
    world: MakeWorld, upstream: MakeUpstream
) -> None:
    tracker = await upstream("tracker.test")
    running = await world({"tracker.test": tracker})
    browser = await running.h1("tracker.test", tracker.port)
    assert (await browser.request("GET", "/t.js", SCRIPT)).body == b"ok"
    running.proxy.set_filters(filters(RULES))
    assert (await browser.request("GET", "/t.js", SCRIPT)).body == b""
    assert len(tracker.requests) == 1


async def test_a_rule_names_the_company_too(world: MakeWorld, upstream: MakeUpstream) -> None:
    tracker = await upstream("www.google-analytics.com")
    running = await world({"www.google-analytics.com": tracker}, "||google-analytics.com^$third-party")
    browser = await running.h1("www.google-analytics.com", tracker.port)
    await browser.request("GET", "/analytics.js", SCRIPT)
    [record] = await running.recorded(1)
    assert record.company_slug == "google"
    assert record.line == 1
