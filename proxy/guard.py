"""Where the proxy may connect to: the one choke point against reaching the user's own machine and network.

A page that is loaded through a proxy on this machine could otherwise ask it for 127.0.0.1, a router, or
a cloud's metadata address, by number or by a public name that resolves there (CVE-2025-23217). The check
stands in the very look-up that the connection is then made with, so no second look-up can differ from it.
"""

import asyncio
import ipaddress
import socket
from collections.abc import Awaitable, Callable
from contextvars import ContextVar
from functools import lru_cache, partial
from typing import Any

from filterlists.addresses import is_public, unwrapped
from proxy.lookup import Addresses, Lookup
from proxy.resolve import ResolveRule, named_address

NOT_PUBLIC = "this address is in your own machine or network, where pages loaded through Jejak may not go"
_REMEMBERED = 4000
OWN_PORT = "this address is Jejak itself"
NO_CONNECTION = "no connection came about"
NEXT_ADDRESS_SECONDS = 0.25
_upstream: ContextVar[bool] = ContextVar("upstream", default=False)


class ConnectGuard:
    """Refuses addresses that aren't public, except those that the user named for a host.

    `public` says which are, and raises ValueError for what is no address; tests have public servers on
    loopback addresses.
    """

    def __init__(
        self,
        rules: tuple[ResolveRule, ...] = (),
        lookup: Lookup | None = None,
        public: Callable[[str], bool] = is_public,
    ) -> None:
        self.own_ports: frozenset[int] = frozenset()
        self._public = lru_cache(_REMEMBERED)(public)
        self._rules = rules
        self._lookup = lookup or Lookup()

    def forget(self) -> None:
        """Forget which addresses were connected to."""
        self._public.cache_clear()

    def enter(self, host: str, port: int) -> str | None:
        """Mark the running task as one that connects upstream; a reason to refuse it, or None.

        Only names are looked up by the event loop, so an address written as such is judged here.
        """
        _upstream.set(True)
        host = host.strip("[]")
        try:
            public = self._public(host)
        except ValueError:
            return None
        return None if public else self._refusal(host, port, host)

    async def resolve(self, host: str, port: int, **options: int) -> Addresses:
        """Addresses of `host` that may be connected to; raises socket.gaierror where there are none."""
        named = named_address(self._rules, host.lower().rstrip("."), port)
        target = host if named is None else named
        found = await self._lookup.addresses(target, port, **options)
        usable = [info for info in found if self._refusal(host, port, str(info[4][0])) is None]
        if not usable:
            reason = self._refusal(host, port, str(found[0][4][0])) if found else None
            raise socket.gaierror(socket.EAI_FAIL, reason or "the name has no address")
        return usable

    def _refusal(self, host: str, port: int, address: str) -> str | None:
        ip = unwrapped(address)
        if port in self.own_ports and (ip.is_loopback or ip.is_unspecified):
            return OWN_PORT
        named = named_address(self._rules, host.lower().rstrip("."), port)
        if named is not None and ipaddress.ip_address(named) == ip:
            return None
        return None if self._public(address) else NOT_PUBLIC

    def is_public(self, address: tuple[object, ...] | None) -> bool:
        """Whether a server at this socket address (None: nobody knows) is outside."""
        return address is None or self._public(str(address[0]))

    def install(self, loop: asyncio.AbstractEventLoop, time_limit: float) -> Callable[[], None]:
        """Stand in for the loop's look-ups and connections in tasks that `enter` marked; what undoes it."""
        original, connect = loop.getaddrinfo, loop.create_connection

        async def getaddrinfo(host: str, port: int, **options: int) -> Addresses:
            if _upstream.get():
                return await self.resolve(host, port, **options)
            return await original(host, port, **options)

        async def create_connection(*where: Any, **options: Any) -> Any:
            if not _upstream.get():
                return await connect(*where, **options)
            return await self._connect(partial(connect, *where, **options), where[1], where[2], time_limit)

        # asyncio offers no other seam between a name and its connection than the loop's own methods.
        loop.getaddrinfo = getaddrinfo  # type: ignore[method-assign, assignment]
        loop.create_connection = create_connection  # type: ignore[method-assign]

        def undo() -> None:
            del loop.getaddrinfo, loop.create_connection

        return undo

    async def _connect(
        self, connect: Callable[..., Awaitable[Any]], host: str, port: int, time_limit: float
    ) -> Any:
        """A connection in time; where an address doesn't answer, the name's next one is tried beside it."""
        has_one = named_address(self._rules, host.lower().rstrip("."), port) is not None
        try:
            async with asyncio.timeout(time_limit):
                return await connect(happy_eyeballs_delay=None if has_one else NEXT_ADDRESS_SECONDS)
        except TimeoutError as error:
            raise OSError(f"{NO_CONNECTION} within {time_limit:g} seconds") from error
