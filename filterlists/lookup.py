"""Finds out where a host is, and whether anything there can be reached at all."""

import asyncio
import socket
from collections.abc import Coroutine, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from threading import Thread
from typing import Any

from filterlists.addresses import is_public
from filterlists.downloadoptions import Resolve


@dataclass(frozen=True, slots=True)
class Address:
    """An address and port to connect to; `family` is that of the socket module."""

    host: str
    port: int
    family: int


class NotPublicError(OSError):
    """A host name leads to addresses of this machine or its own network only."""


class AddressBook:
    """Looks host names up: the user's own answers first, else the system's, of which public ones count."""

    def __init__(self, resolve: Resolve | None = None) -> None:
        self._resolve = resolve

    async def find(self, host: str, port: int) -> list[Address]:
        """Addresses of a host; OSError where it has none, NotPublicError where none is public."""
        if self._resolve and (named := self._resolve(host, port)):
            return [Address(*named, family=socket.AF_INET6 if ":" in named[0] else socket.AF_INET)]
        found = await _in_a_thread_of_its_own(host, port)
        public = [address for address in found if is_public(address.host)]
        if not public:
            raise NotPublicError(f"{host} is not on the public internet")
        return public

    async def any_reachable(self, hosts: Iterable[tuple[str, int]], within: float) -> bool:
        """Whether at least one of these hosts and ports accepts a connection within so many seconds."""
        try:
            async with asyncio.timeout(within):
                return await _any(self._accepts(host, port) for host, port in hosts)
        except TimeoutError:
            return False

    async def _accepts(self, host: str, port: int) -> bool:
        try:
            addresses = await self.find(host, port)
        except OSError:
            return False
        return await _any(_connects(address) for address in addresses)


async def _connects(address: Address) -> bool:
    try:
        _, writer = await asyncio.open_connection(address.host, address.port)
    except OSError:
        return False
    writer.close()
    return True


async def _any(attempts: Iterable[Coroutine[Any, Any, bool]]) -> bool:
    """Whether one of the attempts, made at once, succeeds; the rest are given up then."""
    tasks = [asyncio.create_task(attempt) for attempt in attempts]
    try:
        for finished in asyncio.as_completed(tasks):
            if await finished:
                return True
        return False
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def _in_a_thread_of_its_own(host: str, port: int) -> Sequence[Address]:
    """Ask the system's resolver in a daemon thread.

    A dead name server keeps it busy for long; the loop's own pool would make the end of the process wait.
    """
    loop = asyncio.get_running_loop()
    answer: asyncio.Future[Sequence[Address]] = loop.create_future()

    def look_up() -> None:
        try:
            outcome: Sequence[Address] | OSError = _ask_system(host, port)
        except OSError as error:
            outcome = error
        except UnicodeError as error:  # a label longer than DNS allows
            outcome = OSError(str(error))
        with suppress(RuntimeError):  # the loop has ended, nobody waits any more
            loop.call_soon_threadsafe(_settle, answer, outcome)

    Thread(target=look_up, name=f"look up {host}", daemon=True).start()
    return await answer


def _ask_system(host: str, port: int) -> list[Address]:
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return [Address(str(place[0]), port, family) for family, _, _, _, place in found]


def _settle(answer: "asyncio.Future[Sequence[Address]]", outcome: Sequence[Address] | OSError) -> None:
    if answer.done():
        return
    if isinstance(outcome, OSError):
        answer.set_exception(outcome)
    else:
        answer.set_result(outcome)
