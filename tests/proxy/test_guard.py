"""Which addresses may be connected to."""

import socket
from contextvars import copy_context

import pytest

from proxy.guard import NOT_PUBLIC, OWN_PORT, ConnectGuard
from proxy.lookup import Addresses, Lookup
from proxy.resolve import parse_resolve


class Answers(Lookup):
    """A look-up that knows its answers."""

    def __init__(self, **answers: list[str]) -> None:
        super().__init__()
        self.answers = answers
        self.asked: list[str] = []

    async def addresses(self, host: str, port: int, **options: int) -> Addresses:
        self.asked.append(host)
        found = self.answers.get(host.replace(".", "_"), [host])
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port)) for address in found]


async def test_only_public_ones_of_a_names_addresses_are_used() -> None:
    guard = ConnectGuard(lookup=Answers(mixed_example=["127.0.0.1", "1.1.1.1"]))
    assert [info[4][0] for info in await guard.resolve("mixed.example", 443)] == ["1.1.1.1"]


async def test_a_name_with_none_is_refused_with_the_reason() -> None:
    guard = ConnectGuard(lookup=Answers(rebound_example=["127.0.0.1", "::1"], empty_example=[]))
    with pytest.raises(socket.gaierror, match=NOT_PUBLIC):
        await guard.resolve("rebound.example", 443)
    with pytest.raises(socket.gaierror, match="no address"):
        await guard.resolve("empty.example", 443)


async def test_a_named_address_is_used_without_asking_for_the_name() -> None:
    lookup = Answers()
    guard = ConnectGuard((parse_resolve("news.test:127.0.0.9"),), lookup)
    assert (await guard.resolve("NEWS.test.", 443))[0][4] == ("127.0.0.9", 443)
    assert lookup.asked == ["127.0.0.9"]


def enter(guard: ConnectGuard, host: str, port: int) -> str | None:
    """`enter`, in a context of its own as mitmproxy's connection tasks have it."""
    return copy_context().run(guard.enter, host, port)


def test_addresses_written_as_such_are_judged_at_once() -> None:
    guard = ConnectGuard((parse_resolve("192.168.1.1:192.168.1.1"),))
    assert enter(guard, "1.1.1.1", 80) is None
    assert enter(guard, "127.0.0.1", 80) == NOT_PUBLIC
    assert enter(guard, "[::1]", 80) == NOT_PUBLIC
    assert enter(guard, "192.168.1.1", 80) is None
    assert enter(guard, "192.168.1.2", 80) == NOT_PUBLIC
    assert enter(guard, "any.name", 80) is None


def test_not_even_a_named_address_leads_back_to_the_proxy() -> None:
    guard = ConnectGuard((parse_resolve("*:127.0.0.1"), parse_resolve("127.0.0.1:127.0.0.1")))
    guard.own_ports = frozenset({8877})
    assert enter(guard, "127.0.0.1", 8877) == OWN_PORT
    assert enter(guard, "127.0.0.1", 8878) is None
