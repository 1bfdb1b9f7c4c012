"""Private windows: protected as all others, and nothing of them is kept."""

import asyncio
import gc
import logging
import socket
import ssl
from types import FunctionType, ModuleType

import pytest

from proxy.launcher import Proxy
from proxy.remembered import forgetters
from tests.proxy.wire.world import MakeUpstream, MakeWorld, World

SECRET = "s3cret"
CHROME = ("User-Agent", "Mozilla/5.0 Chrome/156.0")
PAGE = (CHROME, ("Sec-Fetch-Site", "none"), ("Sec-Fetch-Dest", "document"))
PART = (CHROME, ("Sec-Fetch-Site", "cross-site"), ("Referer", "https://shop-canary.test/"))
MARK = ("X-Jejak-Tab", f"{SECRET} shop-canary.test")
RULES = "||spy-canary.test^"


async def visit(world: World, port: int) -> int:
    """Open a page and a tracker of it, both marked, and end the connections; the page's status."""
    page = await world.h1("shop-canary.test", port)
    spy = await world.h1("spy-canary.test", 443)
    answer = await page.request("GET", "/where-canary", (*PAGE, MARK))
    assert (await spy.request("GET", "/p-canary?uid=7", (*PART, MARK))).body != b"ok"
    for browser in (page, spy):
        await browser.close()
    return answer.status


async def test_they_are_protected_alike_and_leave_nothing(
    world: MakeWorld, upstream: MakeUpstream, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    shop, spy = await upstream("shop-canary.test"), await upstream("spy-canary.test")
    widget = await upstream("widget-canary.test")
    hosts = {"shop-canary.test": shop, "widget-canary.test": widget, "spy-canary.test": spy}
    running = await world(hosts, RULES, context_secret=SECRET)
    private = running.private()
    assert await visit(private, shop.port) == 200
    browser = await private.h1("widget-canary.test", widget.port)
    assert (await browser.request("GET", "/w-canary", (*PART, MARK, ("Cookie", "id=1")))).status == 200

    assert spy.accepted == 0
    assert [request.header("cookie") for request in widget.requests] == [None]
    assert [request.header("x-jejak-tab") for request in widget.requests] == [None]
    await running.proxy.stop()  # which waits for all records
    assert running.seen.records == []
    assert running.seen.first_party == []
    assert "canary" not in caplog.text


async def test_a_certificate_refused_there_is_not_counted(world: MakeWorld) -> None:
    running = await world({})

    def refuse(port: int, host: str) -> None:
        with socket.create_connection(("127.0.0.1", port)) as plain:
            plain.sendall(f"CONNECT {host}:443 HTTP/1.1\r\n\r\n".encode())
            assert b" 200 " in plain.recv(1000)
            with pytest.raises(ssl.SSLCertVerificationError):
                ssl.create_default_context().wrap_socket(plain, server_hostname=host)

    await asyncio.to_thread(refuse, running.proxy.private_port, "private.test")
    await asyncio.to_thread(refuse, running.port, "app.test")
    await running.seen.until(lambda: bool(running.seen.not_inspected))
    assert running.seen.not_inspected == [("app.test", "certificate_refused")]


@pytest.mark.parametrize("private", [True, False])
async def test_their_hosts_are_forgotten_with_the_last_connection(
    world: MakeWorld, upstream: MakeUpstream, private: bool
) -> None:
    shop = await upstream("shop-canary.test")
    running = await world({"*": shop}, context_secret=SECRET)
    await visit(running.private() if private else running, shop.port)
    async with asyncio.timeout(5):
        while running.proxy._listener.connections:
            await asyncio.sleep(0)
    await asyncio.to_thread(running.proxy._recorder.close)
    running.seen.records.clear()
    running.seen.first_party.clear()
    assert ("-canary" in remembered(running.proxy)) is not private


def remembered(proxy: Proxy) -> str:
    """All the texts that can be reached from the proxy, and in what its functions remember."""
    texts: list[str] = []
    seen: set[int] = set()
    waiting: list[object] = [proxy, forgetters]
    while waiting:
        thing = waiting.pop()
        if id(thing) in seen or isinstance(thing, type | ModuleType | FunctionType | logging.Logger):
            continue
        seen.add(id(thing))
        if isinstance(thing, str | bytes):
            texts.append(str(thing))
        elif not isinstance(thing, asyncio.AbstractEventLoop):
            waiting += gc.get_referents(thing)
    return "\n".join(texts)


async def test_beside_an_extension_what_it_doesnt_mark_leaves_its_host_only(
    world: MakeWorld, upstream: MakeUpstream
) -> None:
    shop = await upstream("shop-canary.test")
    running = await world({"shop-canary.test": shop}, "||spy.test^", context_secret=SECRET)
    page = await running.h1("shop-canary.test", shop.port)
    spy = await running.h1("spy.test", 443)
    with running.proxy.extension_here():
        await page.request("GET", "/where-canary", PAGE)
        await spy.request("GET", "/p?uid=canary", (*PART, ("Cookie", "id=canary")))
        await page.request("GET", "/where", (*PAGE, ("X-Jejak-Tab", SECRET)))
        await spy.request("GET", "/p?uid=7", (*PART, MARK))
    bare, full = await running.recorded(2)
    assert running.seen.first_party == ["", "shop-canary.test"]
    assert (bare.host, bare.url, bare.outcome, bare.rule) == (
        "spy.test", "https://spy.test/…", "blocked", "||spy.test^",
    )  # fmt: skip
    assert "canary" not in repr(bare)
    assert (bare.site, bare.data_points, bare.cookies) == ("", (), ())
    assert (full.site, full.url) == ("shop-canary.test", "https://spy.test/p?uid=7")
    assert full.data_points
