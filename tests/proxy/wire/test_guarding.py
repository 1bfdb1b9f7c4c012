"""No page reaches the user's own machine or network through the proxy."""

import asyncio
import socket
from contextlib import AsyncExitStack

import pytest

from tests.proxy.wire.names import Names
from tests.proxy.wire.servers import Upstream, listen
from tests.proxy.wire.world import MakeUpstream, MakeWorld, outside

HTML = (("Accept", "text/html"),)
CLOSING = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok"

SPELLINGS = [
    "127.0.0.1",
    "localhost",
    "LOCALHOST.",
    "sub.localhost",
    "0.0.0.0",
    "0",
    "127.1",
    "2130706433",
    "0x7f000001",
    "017700000001",
    "[::1]",
    "[::]",
    "[::ffff:127.0.0.1]",
    "[::ffff:7f00:1]",
    "[64:ff9b::7f00:1]",
    "[2002:7f00:1::]",
    "169.254.169.254",
    "10.0.0.1",
    "192.168.1.1",
    "172.16.0.1",
    "100.64.0.1",
    "[fd00::1]",
    "[fe80::1]",
    "public.example",
]


@pytest.fixture
async def canary(stack: AsyncExitStack) -> Upstream:
    """A service of the user's own, such as the API."""
    server = Upstream("127.0.0.1")
    await listen(server, stack)
    return server


@pytest.fixture
def rebound(monkeypatch: pytest.MonkeyPatch) -> None:
    """A public name whose owner answers with loopback addresses."""
    real = socket.getaddrinfo

    def answer(host: str, port: int, *options: int, **more: int) -> object:
        target = "127.0.0.1" if host == "public.example" else host
        return real(target, port, *options, **more)

    monkeypatch.setattr(socket, "getaddrinfo", answer)


@pytest.mark.usefixtures("rebound")
@pytest.mark.parametrize("host", SPELLINGS)
async def test_every_spelling_is_refused(world: MakeWorld, canary: Upstream, host: str) -> None:
    running = await world({})
    browser = await running.plain(host, canary.port)
    reply = await browser.request("GET", f"http://{host}:{canary.port}/api/v1/status", (("Accept", "*/*"),))
    assert reply.status in (400, 421, 502)
    tunnel = await running.plain(host, canary.port)
    await tunnel.send("CONNECT", f"{host}:{canary.port}")
    if (await tunnel.reply_head()).status == 200:
        assert (await tunnel.request("GET", "/")).status in (400, 421, 502)
    assert canary.accepted == 0


@pytest.mark.usefixtures("rebound")
async def test_a_page_there_gets_the_reason(world: MakeWorld, canary: Upstream) -> None:
    running = await world({})
    browser = await running.plain("127.0.0.1", canary.port)
    reply = await browser.request("GET", f"http://127.0.0.1:{canary.port}/", (("Accept", "text/html"),))
    assert reply.status == 502
    assert b"your own machine or network" in reply.body


async def test_a_name_with_several_addresses_of_this_machine_is_refused(
    world: MakeWorld, canary: Upstream, names: Names
) -> None:
    names.answers = {"public.example": [["127.0.0.1", "::1", "::ffff:127.0.0.1"]]}
    running = await world({})
    browser = await running.plain("public.example", canary.port)
    reply = await browser.request("GET", f"http://public.example:{canary.port}/", HTML)
    assert (reply.status, canary.accepted) == (502, 0)
    assert b"your own machine or network" in reply.body


@pytest.mark.parametrize("first", ["outside", "inside"])
async def test_a_name_that_points_elsewhere_each_time_never_leads_inside(
    world: MakeWorld, upstream: MakeUpstream, canary: Upstream, names: Names, first: str
) -> None:
    decoy = await upstream(answer=CLOSING)
    turns = [[decoy.address], ["127.0.0.1"]] if first == "outside" else [["127.0.0.1"], [decoy.address]]
    names.answers = {"flip.example": [answer for _ in range(10) for answer in turns]}
    running = await world({}, public=outside)
    for _ in range(10):
        browser = await running.plain("flip.example", canary.port)
        reply = await browser.request("GET", f"http://flip.example:{canary.port}/", HTML)
        assert reply.status == 502
        tunnel = await running.plain("flip.example", decoy.port)
        await tunnel.request("GET", f"http://flip.example:{decoy.port}/", HTML)
    assert names.asked.count("flip.example") == 20
    assert canary.accepted == 0


async def test_inside_is_looked_for_among_a_names_addresses_each_by_itself(
    world: MakeWorld, upstream: MakeUpstream, canary: Upstream, names: Names
) -> None:
    shop = await upstream()
    names.answers = {"both.example": [["127.0.0.1", shop.address]]}
    running = await world({}, public=outside)
    browser = await running.plain("both.example", shop.port)
    reply = await browser.request("GET", f"http://both.example:{shop.port}/", HTML)
    assert (reply.body, shop.accepted, canary.accepted) == (b"ok", 1, 0)


async def test_an_address_the_user_named_may_be_private(world: MakeWorld, canary: Upstream) -> None:
    running = await world({"intranet.test": canary})
    browser = await running.plain("intranet.test", canary.port)
    reply = await browser.request("GET", f"http://intranet.test:{canary.port}/", (("Accept", "text/html"),))
    assert reply.body == b"ok"
    other = await running.plain("other.test", canary.port)
    await other.send("GET", f"http://127.0.0.1:{canary.port}/", host=f"127.0.0.1:{canary.port}")
    assert (await other.reply()).status == 502
    assert canary.accepted == 1


async def test_the_proxy_never_connects_to_itself(world: MakeWorld, canary: Upstream) -> None:
    running = await world({"loop.test": canary})
    browser = await running.plain("loop.test", running.port)
    reply = await browser.request("GET", f"http://loop.test:{running.port}/", (("Accept", "text/html"),))
    assert reply.status == 502
    assert b"Jejak itself" in reply.body


async def test_others_on_the_loop_still_reach_this_machine(world: MakeWorld, canary: Upstream) -> None:
    await world({})
    _reader, writer = await asyncio.open_connection("localhost", canary.port, family=socket.AF_INET)
    writer.close()


async def test_dead_names_dont_hold_up_others(
    world: MakeWorld, upstream: MakeUpstream, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = socket.getaddrinfo
    release = asyncio.Event()
    loop = asyncio.get_running_loop()

    def slow(host: str, *options: int, **more: int) -> object:
        if host.endswith(".dead.example"):
            asyncio.run_coroutine_threadsafe(release.wait(), loop).result()
            raise socket.gaierror(socket.EAI_NONAME, "no such name")
        return real(host, *options, **more)

    monkeypatch.setattr(socket, "getaddrinfo", slow)
    shop = await upstream("shop.test")
    running = await world({"shop.test": shop})
    for number in range(20):
        waiting = await running.plain(f"{number}.dead.example", 80)
        await waiting.send("GET", f"http://{number}.dead.example/")
    async with asyncio.timeout(1):
        assert (await (await running.h1("shop.test", shop.port)).request("GET", "/")).body == b"ok"
    release.set()
    assert (await waiting.reply()).status == 502
