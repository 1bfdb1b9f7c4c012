"""A running proxy with what surrounds it."""

import asyncio
import ssl
import time
from collections.abc import Awaitable, Callable, Mapping
from contextlib import AsyncExitStack
from dataclasses import dataclass, replace
from ipaddress import ip_address, ip_network
from typing import Protocol

from filterlists.addresses import is_public
from filterlists.engine import Engine, FilterList
from filterlists.filters import Filters
from footprint.companies import Companies
from footprint.glimpse import Glimpse
from footprint.record import Record
from proxy.authority import certificate_path
from proxy.launcher import Proxy, ProxyOptions
from proxy.limits import DEFAULTS, Limits
from proxy.login import Credentials
from store.passthrough import LEARNT_FOR_SECONDS, Learnt, Passthrough, Why
from store.preferences import Preferences
from tests.proxy.wire.clients import H1, H2, Headers
from tests.proxy.wire.servers import OK, Answer, Upstream

COMPANIES = Companies.load()
INTERNET = ip_network("127.0.77.0/24")


def outside(address: str) -> bool:
    """The tests' servers are the internet, nothing else is; raises ValueError for what is no address."""
    return ip_address(address) in INTERNET


def engine(name: str, text: str) -> Engine:
    """An engine with one list."""
    return Engine.from_lists([FilterList(name, name, text)])


def filters(rules: str = "", own: str = "") -> Filters:
    """Filters of own rules and of one list, "test"."""
    return Filters(engine("own", own), engine("test", rules))


class Seen:
    """What the proxy told its sinks."""

    def __init__(self) -> None:
        self.records: list[Record] = []
        self.first_party: list[str] = []
        self.shown: list[Glimpse] = []
        self.not_inspected: list[tuple[str, str]] = []
        self.protected: list[str] = []
        self.learnt: dict[tuple[str, bool], Learnt] = {}
        self.follower: Callable[[Passthrough], None] = lambda _: None
        self._loop = asyncio.get_running_loop()
        self._more = asyncio.Event()

    def record(self, record: Record) -> None:
        """Take a record, in the recorder's thread."""
        self.records.append(record)
        self._loop.call_soon_threadsafe(self._more.set)

    def show(self, glimpse: Glimpse) -> None:
        """Take what a request shows of an answer to a consent banner, in the recorder's thread."""
        self.shown.append(glimpse)
        self._loop.call_soon_threadsafe(self._more.set)

    def uninspected(self, host: str, reason: str) -> None:
        """Take a connection that couldn't be looked into."""
        self.not_inspected.append((host, reason))
        self._more.set()

    def learn(self, host: str, why: Why, browsers: bool) -> None:
        """Keep a host that has to pass, and let it pass, as the service does."""
        self.learnt[host, browsers] = Learnt(host, browsers, why, time.time() + LEARNT_FOR_SECONDS)
        self.follower(Passthrough().with_learnt(self.learnt))
        self._more.set()

    async def until(self, condition: Callable[[], bool]) -> None:
        """Wait until `condition` holds of what was seen."""
        async with asyncio.timeout(5):
            while not condition():
                await self._more.wait()
                self._more.clear()


@dataclass
class World:
    """A running proxy, what it told its sinks, and ways to reach servers through it."""

    proxy: Proxy
    port: int
    options: ProxyOptions
    seen: Seen
    stack: AsyncExitStack

    def private(self) -> "World":
        """The same, as a private window meets it."""
        return replace(self, port=self.proxy.private_port)

    async def raw(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        """A bare connection to the proxy."""
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port, limit=1 << 20)
        self.stack.callback(writer.close)
        return reader, writer

    async def connect(
        self, host: str, port: int, alpn: list[str] | None = None, headers: Headers = ()
    ) -> H1 | H2:
        """A TLS tunnel to a server, as a browser that trusts Jejak's authority opens it."""
        reader, writer = await self.raw()
        more = "".join(f"{name}: {value}\r\n" for name, value in headers)
        writer.write(f"CONNECT {host}:{port} HTTP/1.1\r\nHost: {host}:{port}\r\n{more}\r\n".encode())
        assert b" 200 " in await reader.readuntil(b"\r\n\r\n")
        context = ssl.create_default_context(cafile=str(certificate_path(self.options.confdir)))
        context.set_alpn_protocols(alpn or ["http/1.1"])
        await writer.start_tls(context, server_hostname=host)
        chosen = writer.get_extra_info("ssl_object").selected_alpn_protocol()
        return (H2 if chosen == "h2" else H1)(reader, writer, f"{host}:{port}")

    async def h1(self, host: str, port: int, headers: Headers = ()) -> H1:
        """A tunnel that speaks HTTP/1.1, opened with these headers."""
        connection = await self.connect(host, port, None, headers)
        assert isinstance(connection, H1)
        return connection

    async def h2(self, host: str, port: int) -> H2:
        """A tunnel that speaks HTTP/2."""
        connection = await self.connect(host, port, ["h2", "http/1.1"])
        assert isinstance(connection, H2)
        return connection

    async def plain(self, host: str, port: int) -> H1:
        """A connection for plain http, where targets are whole addresses."""
        return H1(*await self.raw(), f"{host}:{port}")

    async def recorded(self, count: int) -> list[Record]:
        """The records, as soon as there are `count`."""
        await self.seen.until(lambda: len(self.seen.records) >= count)
        return self.seen.records

    async def told(self) -> Seen:
        """What the sinks were told, as soon as the recorder's thread has told all of so far."""
        loop, done = asyncio.get_running_loop(), asyncio.Event()
        self.proxy._recorder.later(loop.call_soon_threadsafe)(done.set)
        await done.wait()
        return self.seen


class Listening(Protocol):
    """Anything that listens on an address of its own."""

    address: str


class MakeUpstream(Protocol):
    """Start a server for a host (TLS; plain http without a host)."""

    def __call__(
        self, host: str = "", answer: Answer = OK, alpn: tuple[str, ...] = ("http/1.1",)
    ) -> Awaitable[Upstream]:
        """The server, listening."""


class MakeWorld(Protocol):
    """Start a proxy with list rules, own rules, preferences and the addresses of hosts."""

    def __call__(
        self,
        hosts: Mapping[str, Listening],
        rules: str = "",
        own: str = "",
        preferences: Preferences | None = None,
        context_secret: str = "",
        passthrough: Passthrough | None = None,
        public: Callable[[str], bool] = is_public,
        install: str = "authority",
        limits: Limits = DEFAULTS,
        lan: str = "",
        credentials: Credentials | None = None,
    ) -> Awaitable[World]:
        """The proxy, started."""
