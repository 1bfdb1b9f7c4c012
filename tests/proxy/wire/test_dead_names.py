"""Names that no name server answers for hold up nobody but those who ask for them."""

import asyncio
import socket
from collections.abc import Iterator
from contextlib import suppress
from threading import Event

import pytest

from tests.proxy.wire.clients import H1
from tests.proxy.wire.names import Names
from tests.proxy.wire.world import MakeUpstream, MakeWorld, World

DEAD = 20
GIVEN_UP_WITHIN = 10.0


@pytest.fixture
def names(monkeypatch: pytest.MonkeyPatch) -> Iterator[Names]:
    """Answers at once, but for the dead names, of which it says nothing before the end of the test."""
    names, over = Names(), Event()

    def look_up(host: str, port: int, *options: int, **more: int) -> list[object]:
        if host.startswith("dead"):
            over.wait()
            raise socket.gaierror(socket.EAI_AGAIN, "no name server answers")
        return names.getaddrinfo(host, port, *options, **more)

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    yield names
    over.set()


async def ask(running: World, host: str, port: int) -> tuple[int, bytes]:
    """A page of that host, in plain http."""
    browser: H1 = await running.plain(host, port)
    headers = (("Sec-Fetch-Dest", "document"), ("Sec-Fetch-Site", "none"), ("Accept", "text/html"))
    reply = await browser.request("GET", f"http://{host}:{port}/", headers)
    return reply.status, reply.body


async def test_a_host_is_served_while_many_dead_ones_are_asked_for(
    world: MakeWorld, upstream: MakeUpstream, names: Names
) -> None:
    shop = await upstream("alive.test")
    shop.tls = None
    names.answers["alive.test"] = [(shop.address,)]
    running = await world({}, public=lambda _address: True)
    waiting = [asyncio.create_task(ask(running, f"dead{n}.test", shop.port)) for n in range(DEAD)]
    with suppress(TimeoutError):
        async with asyncio.timeout(0.3):  # until all of them wait
            await asyncio.gather(*map(asyncio.shield, waiting))
    async with asyncio.timeout(3):  # less than a look-up may take: it waits for none of the others
        assert await ask(running, "alive.test", shop.port) == (200, b"ok")
    assert not any(each.done() for each in waiting)
    async with asyncio.timeout(GIVEN_UP_WITHIN):
        replies = await asyncio.gather(*waiting)
    assert {status for status, _ in replies} == {502}
    assert all(b"looked up in time" in body for _, body in replies)
