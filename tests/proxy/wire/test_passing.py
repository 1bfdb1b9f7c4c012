"""What is allowed reaches the server as the browser sent it, less what ends at a proxy."""

import pytest

from tests.proxy.wire.servers import Upstream
from tests.proxy.wire.world import MakeUpstream, MakeWorld, World

PAGE = (("Sec-Fetch-Dest", "document"), ("Sec-Fetch-Site", "none"), ("Sec-Fetch-Mode", "navigate"))


@pytest.fixture
async def shop(upstream: MakeUpstream) -> Upstream:
    return await upstream("shop.test")


@pytest.fixture
async def running(world: MakeWorld, shop: Upstream) -> World:
    return await world({"shop.test": shop}, context_secret="s3cret")


async def test_a_request_arrives_byte_for_byte(running: World, shop: Upstream) -> None:
    browser = await running.h1("shop.test", shop.port)
    headers = (("X-Odd-CASE", "a,  b"), ("Cookie", 'session="q u o t e d"; a=1;b=2'), *PAGE)
    await browser.request("GET", "/caf%C3%A9?q=a+b&&x#no", headers)
    sent = f"GET /caf%C3%A9?q=a+b&&x#no HTTP/1.1\r\nHost: shop.test:{shop.port}\r\n"
    sent += "".join(f"{name}: {value}\r\n" for name, value in headers) + "Sec-GPC: 1\r\n\r\n"
    assert shop.requests[0].head == sent.encode()


async def test_nothing_says_that_a_proxy_is_there(running: World, shop: Upstream) -> None:
    browser = await running.plain("shop.test", shop.port)
    shop.tls = None
    headers = (
        ("Proxy-Connection", "keep-alive"),
        ("Proxy-Authorization", "Basic eA=="),
        ("Connection", "keep-alive, X-Hop"),
        ("X-Hop", "1"),
        ("Accept", "text/html"),
        ("X-Jejak-Tab", "s3cret news.test"),
        ("x-jejak-type", "script"),
    )
    await browser.request("GET", f"http://shop.test:{shop.port}/", headers)
    names = {name.lower() for name, _ in shop.requests[0].headers}
    assert names == {"host", "connection", "accept", "sec-gpc"}


@pytest.mark.parametrize("value", ["s3cret news.test", "wrong news.test", ""])
async def test_our_own_header_never_leaves(running: World, shop: Upstream, value: str) -> None:
    browser = await running.h1("shop.test", shop.port)
    await browser.request("GET", "/", (("X-Jejak-Tab", value), *PAGE))
    assert shop.requests[0].header("x-jejak-tab") is None


async def test_only_the_right_secret_is_believed(running: World, shop: Upstream) -> None:
    browser = await running.h1("shop.test", shop.port)
    await browser.request("GET", "/a.js", (("X-Jejak-Tab", "s3cret news.test"), ("Sec-Fetch-Dest", "script")))
    await browser.request(
        "GET", "/b.js", (("X-Jejak-Tab", "guess blog.test"), ("Sec-Fetch-Site", "cross-site"))
    )
    records = await running.recorded(2)
    assert [(record.site, record.site_certainty) for record in records] == [
        ("news.test", "extension"),
        ("", "unknown"),
    ]


async def test_first_party_requests_are_counted_and_not_recorded(running: World, shop: Upstream) -> None:
    browser = await running.h1("shop.test", shop.port)
    await browser.request("GET", "/", PAGE)
    await browser.request(
        "GET", "/own.js", (("Referer", "https://shop.test/"), ("Sec-Fetch-Site", "same-origin"))
    )
    assert (await running.told()).first_party == ["shop.test", "shop.test"]
    assert running.seen.records == []


async def test_what_a_browser_fetches_for_itself_is_no_site_that_was_visited(
    running: World, shop: Upstream
) -> None:
    browser = await running.h1("shop.test", shop.port)
    own = (("Origin", "https://shop.test"), ("Sec-Fetch-Site", "same-origin"), ("Sec-Fetch-Dest", "empty"))
    await browser.request("POST", "/ListAccounts", own)
    assert (await running.told()).first_party == [""]


async def test_alternative_services_are_not_offered(world: MakeWorld, upstream: MakeUpstream) -> None:
    ways_around = b'Alt-Svc: h3=":443"; ma=86400\r\nProxy-Status: x\r\n'
    answer = b"HTTP/1.1 200 OK\r\n" + ways_around + b"Content-Length: 0\r\nX-Kept: 1\r\n\r\n"
    shop = await upstream("shop.test", answer)
    running = await world({"shop.test": shop})
    reply = await (await running.h1("shop.test", shop.port)).request("GET", "/", PAGE)
    assert reply.headers[:2] == [("Content-Length", "0"), ("X-Kept", "1")]
    assert [name for name, _ in reply.headers[2:]] == ["Permissions-Policy"]


async def test_a_hundred_requests_share_a_few_connections(running: World, shop: Upstream) -> None:
    browser = await running.h1("shop.test", shop.port)
    for number in range(100):
        assert (await browser.request("GET", f"/{number}", PAGE)).body == b"ok"
    assert (len(shop.requests), shop.accepted) == (100, 1)


async def test_an_http1_server_is_offered_http1_from_the_second_visit(running: World, shop: Upstream) -> None:
    first = await running.h2("shop.test", shop.port)
    assert (await first.request("GET", "/")).body == b"ok"
    second = await running.connect("shop.test", shop.port, ["h2", "http/1.1"])
    for number in range(20):
        assert (await second.request("GET", f"/{number}")).body == b"ok"
    assert shop.accepted == 2


async def test_http2_on_both_sides_is_one_connection(world: MakeWorld, upstream: MakeUpstream) -> None:
    shop = await upstream("shop.test", alpn=("h2", "http/1.1"))
    running = await world({"shop.test": shop})
    browser = await running.h2("shop.test", shop.port)
    streams = [await browser.send("GET", f"/{number}", [("cookie", "a=1")]) for number in range(30)]
    assert [(await browser.reply(stream)).body for stream in streams] == [b"ok"] * 30
    assert shop.accepted == 1
    assert {request.header("cookie") for request in shop.requests} == {"a=1"}


@pytest.mark.parametrize("size", [0, 10, 70_000, 3_000_000])
async def test_posts_of_every_size_arrive_whole(running: World, shop: Upstream, size: int) -> None:
    browser = await running.h1("shop.test", shop.port)
    body = bytes(range(256)) * (size // 256) + b"x" * (size % 256)
    assert (await browser.request("POST", "/upload", PAGE, body)).status == 200
    assert shop.requests[0].body == body


async def test_a_chunked_post_arrives_whole(running: World, shop: Upstream) -> None:
    browser = await running.h1("shop.test", shop.port)
    await browser.send(
        "POST", "/", (("Transfer-Encoding", "chunked"),), b"5\r\nhello\r\n6\r\n world\r\n0\r\n\r\n"
    )
    assert (await browser.reply()).status == 200
    assert shop.requests[0].body == b"hello world"


async def test_the_body_of_an_allowed_third_party_request_is_explained(
    running: World, shop: Upstream
) -> None:
    browser = await running.h1("shop.test", shop.port)
    headers = (
        ("Referer", "https://news.test/"),
        ("Content-Type", "application/json"),
        ("Sec-Fetch-Dest", "empty"),
    )
    await browser.request("POST", "/collect", headers, b'{"screen_resolution":"1920x1080"}')
    [record] = await running.recorded(1)
    assert (record.outcome, record.reason) == ("allowed", "no_rule")
    assert any(point.value == "1920x1080" for point in record.data_points)


@pytest.mark.parametrize("scheme", ["http", "https"])
async def test_the_extension_finds_us_by_a_name_that_doesnt_exist(running: World, scheme: str) -> None:
    browser = await (running.h1 if scheme == "https" else running.plain)("jejak.invalid", 443)
    target = "/" if scheme == "https" else "http://jejak.invalid/"
    reply = await browser.request("GET", target, (("Sec-Fetch-Site", "none"),))
    assert (reply.status, reply.body) == (200, b'{"jejak":"ok"}')


async def test_pages_dont_find_us_by_it(running: World) -> None:
    browser = await running.h1("jejak.invalid", 443)
    reply = await browser.request("GET", "/", (("Sec-Fetch-Site", "cross-site"), ("Sec-Fetch-Dest", "empty")))
    assert (reply.status, reply.body) == (502, b"")
