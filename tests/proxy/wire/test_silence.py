"""A blocked host learns nothing, not even by a look-up of its name; and all installs look alike."""

import re
from collections.abc import Awaitable, Callable

import pytest

from tests.proxy.wire.names import Names
from tests.proxy.wire.servers import Received, Upstream
from tests.proxy.wire.world import MakeUpstream, MakeWorld, World, outside

HOST = "tracker.test"
RULES = "||tracker.test^$third-party\n||scam.test^$document\n"
CROSS = (("Referer", "https://news.test/"), ("Sec-Fetch-Site", "cross-site"))
PAGE = (("Sec-Fetch-Dest", "document"), ("Sec-Fetch-Site", "none"), ("Sec-Fetch-Mode", "navigate"))
SOCKET = (
    ("Origin", "https://news.test"),
    ("Upgrade", "websocket"),
    ("Connection", "Upgrade"),
    ("Sec-WebSocket-Version", "13"),
    ("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ=="),
)


def loads(destination: str) -> tuple[tuple[str, str], ...]:
    """Headers of something that a page loads."""
    return (*CROSS, ("Sec-Fetch-Dest", destination), ("Sec-Fetch-Mode", "no-cors"))


async def over_http1(running: World, port: int) -> None:
    browser = await running.h1(HOST, port)
    for destination in ("script", "image", "iframe", "style", "font", "video"):
        assert (await browser.request("GET", "/x", loads(destination))).status == 200


async def over_http2(running: World, port: int) -> None:
    browser = await running.h2(HOST, port)
    headers = [(name.lower(), value) for name, value in loads("script")]
    assert (await browser.request("GET", "/x", headers)).status == 200


async def by_beacon(running: World, port: int) -> None:
    browser = await running.h1(HOST, port)
    assert (await browser.request("POST", "/b", loads("empty"), b'{"uid":42}')).status == 204


async def by_websocket(running: World, port: int) -> None:
    browser = await running.h1(HOST, port)
    assert (await browser.request("GET", "/ws", SOCKET)).status == 403


async def plain(running: World, port: int) -> None:
    browser = await running.plain(HOST, port)
    headers = (("Referer", "http://news.test/"), ("Accept", "image/*"))
    assert (await browser.request("GET", f"http://{HOST}:{port}/p.gif", headers)).status == 200


async def a_tunnel_alone(running: World, port: int) -> None:
    reader, writer = await running.raw()
    writer.write(f"CONNECT {HOST}:{port} HTTP/1.1\r\nHost: {HOST}:{port}\r\n\r\n".encode())
    assert b" 200 " in await reader.readuntil(b"\r\n\r\n")
    writer.close()
    await writer.wait_closed()


async def a_handshake_without_a_request(running: World, port: int) -> None:
    for alpn in (["h2", "http/1.1"], ["http/1.1"]):
        browser = await running.connect(HOST, port, alpn)
        await browser.close()


@pytest.mark.parametrize(
    "way",
    [
        over_http1,
        over_http2,
        by_beacon,
        by_websocket,
        plain,
        a_tunnel_alone,
        a_handshake_without_a_request,
    ],
    ids=lambda way: way.__name__,
)
async def test_a_blocked_host_is_neither_connected_to_nor_looked_up(
    world: MakeWorld, upstream: MakeUpstream, names: Names, way: Callable[[World, int], Awaitable[None]]
) -> None:
    tracker, shop = await upstream(HOST), await upstream("shop.test")
    names.answers = {HOST: [[tracker.address]], "shop.test": [[shop.address]]}
    running = await world({}, RULES, public=outside)
    await way(running, tracker.port)
    browser = await running.h1("shop.test", shop.port)
    assert (await browser.request("GET", "/", PAGE)).body == b"ok"
    assert (tracker.accepted, shop.accepted) == (0, 1)
    assert "shop.test" in names.asked
    assert HOST not in names.asked


async def test_the_same_host_is_looked_up_where_nothing_blocks_it(
    world: MakeWorld, upstream: MakeUpstream, names: Names
) -> None:
    tracker = await upstream(HOST)
    names.answers = {HOST: [[tracker.address]]}
    running = await world({}, public=outside)
    browser = await running.h1(HOST, tracker.port)
    assert (await browser.request("GET", "/x", loads("script"))).body == b"ok"
    assert (tracker.accepted, HOST in names.asked) == (1, True)


MARK = re.compile(
    rb"jejak-once=\d+\.[0-9a-f]{64}"
)  # the way past the page; new with every second and every run


async def browse(
    running: World, secret: str, first: Upstream, second: Upstream, clear: Upstream
) -> list[object]:
    """The same allowed and blocked traffic; what the browser got of Jejak's own making."""
    tab = ("X-Jejak-Tab", f"{secret} news.test")
    browser = await running.h1("shop.test", first.port)
    await browser.request("GET", "/a?b=c", (*PAGE, tab, ("Cookie", "sid=1")))
    await browser.request("POST", "/form", (*PAGE, ("Proxy-Authorization", "x")), b"name=value")
    await browser.request("GET", "/w.js", (*loads("script"), tab, ("Cookie", "uid=1")))
    modern = await running.h2("new.test", second.port)
    await modern.request("GET", "/h2", [(name.lower(), value) for name, value in (*PAGE, tab)])
    await modern.request("POST", "/h2", [("x-jejak-type", "fetch"), ("cookie", "a=1")], b"body")
    old = await running.plain("old.test", clear.port)
    hops = (("Proxy-Connection", "keep-alive"), ("Connection", "X-Hop"), ("X-Hop", "1"), ("TE", "trailers"))
    await old.request("GET", f"http://old.test:{clear.port}/", (*hops, ("Accept", "text/html")))
    stopped = await running.h1("scam.test", 443)
    closed = await running.h1("closed.test", 9)
    replies = [await stopped.request("GET", "/", PAGE), await closed.request("GET", "/", PAGE)]
    replies += [await stopped.request("GET", "/", loads(each)) for each in ("script", "image", "iframe")]
    return [(reply.status, reply.headers, MARK.sub(b"", reply.body)) for reply in replies]


def as_received(server: Upstream) -> list[tuple[bytes, list[tuple[str, str]], bytes]]:
    """Everything of the requests that a server can see."""
    return [(each.head, each.headers, each.body) for each in server.requests]


async def test_two_installs_look_alike_to_servers_and_to_pages(
    world: MakeWorld, upstream: MakeUpstream
) -> None:
    seen, shown = [], []
    first, second = await upstream("shop.test"), await upstream("new.test", alpn=("h2", "http/1.1"))
    clear, closed = await upstream(), Upstream("127.0.77.98")
    hosts = {"shop.test": first, "new.test": second, "old.test": clear, "closed.test": closed}
    for install, secret in (("one", "first-secret"), ("other", "second-secret")):
        running = await world(hosts, RULES, context_secret=secret, install=install)
        shown.append(await browse(running, secret, first, second, clear))
        await running.proxy.stop()
        seen.append([as_received(server) for server in (first, second, clear)])
        assert [telling(server.requests) for server in (first, second, clear)] == [[], [], []]
        for server in (first, second, clear):
            server.requests.clear()
    assert seen[0] == seen[1]
    assert shown[0] == shown[1]
    assert [len(requests) for requests in seen[0]] == [3, 2, 1]


def telling(requests: list[Received]) -> list[str]:
    """Headers that end at a proxy or say that there is one, or which."""
    fields = [f"{name}: {value}".lower() for request in requests for name, value in request.headers]
    names = ("proxy-", "x-hop:", "via:", "forwarded:", "x-forwarded-", "keep-alive:", "x-jejak")
    words = ("jejak", "mitmproxy", "-secret")
    return [line for line in fields if line.startswith(names) or any(word in line for word in words)]


def test_a_telling_header_would_be_noticed() -> None:
    headers = [("Via", "1.1 x"), ("Proxy-Connection", "x"), ("Accept", "x"), ("User-Agent", "Jejak/1")]
    told = telling([Received("GET", "/", headers, b"", b"")])
    assert told == ["via: 1.1 x", "proxy-connection: x", "user-agent: jejak/1"]
