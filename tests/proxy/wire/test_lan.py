"""Other devices come in with name and password only, and not into this machine or its network."""

import logging
import socket

import psutil
import pytest

from proxy.errors import ProxyError
from proxy.login import Credentials
from tests.proxy.wire.servers import Upstream
from tests.proxy.wire.world import MakeUpstream, MakeWorld, World

RIGHT = ("Proxy-Authorization", "Basic bWU6czNjcmV0Om9mLW1pbmU=")  # me:s3cret:of-mine
WRONG = [
    (),
    (("Proxy-Authorization", "Basic bWU6czNjcmV0"),),
    (("Proxy-Authorization", "Basic "),),
    (("Proxy-Authorization", "Bearer bWU6czNjcmV0Om9mLW1pbmU="),),
    (("Proxy-Authorization", "Basic bWU6czNjcmV0Om9mLW1pbmU=\xff"),),
    (("Authorization", RIGHT[1]),),
    (RIGHT, ("Proxy-Authorization", "Basic x")),
]
SOCKET = (("Upgrade", "websocket"), ("Connection", "Upgrade"), ("Sec-WebSocket-Key", "eA=="))


@pytest.fixture
async def shop(upstream: MakeUpstream) -> Upstream:
    return await upstream("shop.test")


@pytest.fixture
async def open_to_all(world: MakeWorld, shop: Upstream) -> World:
    return await world({"shop.test": shop}, lan="0.0.0.0", credentials=Credentials("me", "s3cret:of-mine"))


@pytest.mark.parametrize("said", WRONG)
async def test_nobody_else_comes_in(
    open_to_all: World, shop: Upstream, said: tuple[tuple[str, str], ...]
) -> None:
    tunnel = await open_to_all.plain("shop.test", shop.port)
    await tunnel.send("CONNECT", f"shop.test:{shop.port}", said)
    reply = await tunnel.reply()
    assert (reply.status, reply.header("proxy-authenticate")) == (407, 'Basic realm="Jejak", charset="UTF-8"')
    for more in ((), SOCKET):
        plain = await open_to_all.plain("shop.test", shop.port)
        reply = await plain.request("GET", f"http://shop.test:{shop.port}/", (*said, *more))
        assert reply.status == 407
    direct = await open_to_all.plain("shop.test", shop.port)
    assert (await direct.request("GET", "/", said)).status == 407
    assert shop.accepted == 0


async def test_the_right_words_open_a_tunnel_for_all_in_it(open_to_all: World, shop: Upstream) -> None:
    browser = await open_to_all.h1("shop.test", shop.port, (RIGHT,))
    for _ in range(2):
        assert (await browser.request("GET", "/")).body == b"ok"
    assert shop.requests[0].header("proxy-authorization") is None


async def test_plain_requests_say_them_each_time_and_they_go_no_further(
    open_to_all: World, shop: Upstream
) -> None:
    shop.tls = None
    browser = await open_to_all.plain("shop.test", shop.port)
    target = f"http://shop.test:{shop.port}/"
    assert (await browser.request("GET", target, (RIGHT,))).body == b"ok"
    assert (await browser.request("GET", target)).status == 407
    assert [request.header("proxy-authorization") for request in shop.requests] == [None]


async def test_an_upload_without_them_is_not_kept(open_to_all: World, shop: Upstream) -> None:
    browser = await open_to_all.plain("shop.test", shop.port)
    reply = await browser.request("POST", f"http://shop.test:{shop.port}/", (), b"x" * 3_000_000)
    assert (reply.status, shop.accepted) == (407, 0)


async def test_words_are_never_logged(
    open_to_all: World, shop: Upstream, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    for said in (RIGHT, ("Proxy-Authorization", "Basic bWU6czNjcmV0")):
        await (await open_to_all.plain("shop.test", shop.port)).request("GET", "http://shop.test/", (said,))
    assert "bWU6" not in caplog.text
    assert "s3cret" not in caplog.text + repr(open_to_all.options)


async def test_even_those_who_know_them_stay_out_of_this_machine(open_to_all: World, shop: Upstream) -> None:
    for host in ("127.0.0.1", "192.168.1.1", "10.0.0.1"):
        browser = await open_to_all.plain(host, shop.port)
        reply = await browser.request("GET", f"http://{host}:{shop.port}/", (RIGHT, ("Accept", "text/html")))
        assert reply.status == 502
        assert b"your own machine or network" in reply.body
    assert shop.accepted == 0


async def test_it_listens_where_it_was_told_to(world: MakeWorld) -> None:
    known = Credentials("me", "s3cret")
    running = await world({}, lan="127.0.77.90", credentials=known)
    listening = {
        (each.laddr.ip, each.laddr.port)
        for each in psutil.Process().net_connections("tcp")
        if each.status == psutil.CONN_LISTEN
    }
    assert {host for host, port in listening if port == running.port} == {"127.0.0.1", "127.0.77.90"}
    with pytest.raises(OSError, match="refused"):
        socket.create_connection(("127.0.77.91", running.port))


@pytest.mark.parametrize("address", ["nowhere", "shop.test", "0.0.0.0:1"])
async def test_what_is_no_address_is_named(world: MakeWorld, address: str) -> None:
    with pytest.raises(ProxyError, match=f"--lan {address}"):
        await world({}, lan=address, credentials=Credentials("me", "s3cret"))


async def test_without_a_password_it_stays_closed(world: MakeWorld) -> None:
    with pytest.raises(ProxyError, match="--lan needs --proxyauth"):
        await world({}, lan="0.0.0.0")
