"""Looking host names up, and whether anything can be reached."""

import asyncio
import socket
from collections.abc import Callable
from threading import Event
from threading import enumerate as enumerate_threads
from time import monotonic
from typing import Any

import pytest

from filterlists.lookup import Address, AddressBook, NotPublicError

type GetAddrInfo = Callable[..., list[tuple[Any, ...]]]


def answering(*addresses: str) -> GetAddrInfo:
    """A system resolver that knows these addresses for every host."""

    def look_up(_host: str, port: int, **_options: object) -> list[tuple[Any, ...]]:
        families = (socket.AF_INET6 if ":" in address else socket.AF_INET for address in addresses)
        return [
            (family, socket.SOCK_STREAM, 6, "", (address, port))
            for family, address in zip(families, addresses, strict=True)
        ]

    return look_up


async def test_public_addresses_are_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "getaddrinfo", answering("1.1.1.1", "10.0.0.1", "2606:4700::1111"))
    assert await AddressBook().find("lists.example", 443) == [
        Address("1.1.1.1", 443, socket.AF_INET),
        Address("2606:4700::1111", 443, socket.AF_INET6),
    ]


async def test_private_addresses_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "getaddrinfo", answering("10.0.0.1", "::1"))
    with pytest.raises(NotPublicError, match=r"lists\.example is not on the public internet"):
        await AddressBook().find("lists.example", 443)


async def test_an_address_named_by_the_user_may_be_private_and_is_not_looked_up(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(socket, "getaddrinfo", None)
    book = AddressBook(lambda host, port: ("::1", port + 1) if host == "lists.test" else None)
    assert await book.find("lists.test", 443) == [Address("::1", 444, socket.AF_INET6)]


async def test_an_unknown_host_is_an_os_error(monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(*_arguments: object, **_options: object) -> None:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    with pytest.raises(socket.gaierror):
        await AddressBook().find("lists.example", 443)
    assert not await AddressBook().any_reachable([("lists.example", 443)], within=5)


async def test_a_label_too_long_for_dns_is_an_os_error() -> None:
    with pytest.raises(OSError, match="label"):
        await AddressBook().find("a" * 70 + ".example", 443)


async def test_a_dead_name_server_is_given_up_in_time(monkeypatch: pytest.MonkeyPatch) -> None:
    answered = Event()

    def dead(*_arguments: object, **_options: object) -> list[tuple[Any, ...]]:
        answered.wait(30)
        return []

    monkeypatch.setattr(socket, "getaddrinfo", dead)
    start = monotonic()
    assert not await AddressBook().any_reachable([("a.example", 443), ("b.example", 443)], within=0.2)
    assert monotonic() - start < 1
    faults: list[dict[str, Any]] = []
    asyncio.get_running_loop().set_exception_handler(lambda _loop, fault: faults.append(fault))
    answered.set()  # the late answer finds nobody waiting, which must not be an error
    for thread in enumerate_threads():
        if thread.name.startswith("look up "):
            await asyncio.to_thread(thread.join)
    assert faults == []


async def test_one_open_port_is_enough() -> None:
    async def greet(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.close()

    async with await asyncio.start_server(greet, "127.0.0.1", 0) as server:
        port = server.sockets[0].getsockname()[1]
        with socket.socket() as closed:
            closed.bind(("127.0.0.1", 0))
            ports = {"open.test": port, "closed.test": closed.getsockname()[1]}
            book = AddressBook(lambda host, _port: ("127.0.0.1", ports[host]))
            assert await book.any_reachable([("closed.test", 443), ("open.test", 443)], within=5)
            assert not await book.any_reachable([("closed.test", 443)], within=5)
            assert not await book.any_reachable([], within=5)
