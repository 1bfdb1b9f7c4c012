"""What hosts are really called."""

import asyncio
import socket
import threading
from typing import Any

import pytest

from proxy import aliases
from proxy.aliases import FAILED_SECONDS, HOLDS_SECONDS, Aliases
from proxy.resolve import ResolveRule
from tests.proxy.wire.names import Names

HOST = "metrics.shop.example"


class Clock:
    """Seconds that a test sets."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def named(names: Names) -> Names:
    """A name service where the host is somebody else's."""
    names.answers = {HOST: [["192.0.2.1"]], "plain.example": [["192.0.2.2"]]}
    names.aliases = {HOST: "Shop.Spy.example."}
    return names


async def test_another_name_is_looked_up_once(named: Names) -> None:
    found = Aliases()
    assert found.known(HOST) is None
    await asyncio.gather(*(found.find(HOST) for _ in range(5)))
    assert found.known(HOST) == "shop.spy.example"
    await found.find("plain.example")
    assert found.known("plain.example") == ""
    assert named.asked == [HOST, "plain.example"]


async def test_it_is_looked_up_again_after_an_hour_or_when_forgotten(named: Names) -> None:
    clock = Clock()
    found = Aliases(clock=clock)
    await found.find(HOST)
    clock.now = HOLDS_SECONDS - 1
    assert found.known(HOST) == "shop.spy.example"
    clock.now = HOLDS_SECONDS
    assert found.known(HOST) is None
    await found.find(HOST)
    found.forget()
    assert found.known(HOST) is None
    assert len(named.asked) == 2


async def test_a_name_without_an_address_is_soon_asked_for_again(named: Names) -> None:
    clock = Clock()
    found = Aliases(clock=clock)
    await found.find("dead.example")
    assert found.known("dead.example") == ""
    clock.now = FAILED_SECONDS
    assert found.known("dead.example") is None
    assert named.asked == ["dead.example"]


async def test_one_who_gives_up_doesnt_end_the_look_up_of_others(monkeypatch: pytest.MonkeyPatch) -> None:
    release = threading.Event()

    def answer(*_: object, **__: object) -> list[Any]:
        release.wait(5)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "shop.spy.example", ("192.0.2.1", 0))]

    monkeypatch.setattr(socket, "getaddrinfo", answer)
    found = Aliases()
    first, second = asyncio.create_task(found.find(HOST)), asyncio.create_task(found.find(HOST))
    await asyncio.sleep(0)
    first.cancel()
    release.set()
    await second
    assert found.known(HOST) == "shop.spy.example"


async def test_what_is_being_looked_up_is_forgotten_too(named: Names) -> None:
    found = Aliases()
    asking = asyncio.create_task(found.find(HOST))
    while not named.asked:
        await asyncio.sleep(0)
    found.forget()
    await asking
    assert found.known(HOST) is None


async def test_hosts_that_the_user_named_have_no_other_name() -> None:
    found = Aliases((ResolveRule("*.shop.example", None, "127.0.0.1"),))
    assert found.known(HOST) == ""
    assert found.known("spy.example") is None


async def test_only_so_many_are_remembered(named: Names, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(aliases, "MOST", 2)
    found = Aliases()
    for host in ("a.example", HOST, "plain.example"):
        await found.find(host)
    assert [found.known(host) for host in ("a.example", HOST, "plain.example")] == [
        None,
        "shop.spy.example",
        "",
    ]
