"""The browsers of `bench.soak`: all that they do, one thing after another, counted."""

import asyncio
import itertools
import random
import ssl
import time
from collections import Counter
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

import aiohttp

from bench.soakservers import MEGABYTE
from tests.proxy.wire.clients import H2
from tests.proxy.wire.servers import Upstream

PAGE = "https://www.news.test/"
AT_ONCE = 16
FAILURES = aiohttp.ClientError, OSError, AssertionError, KeyError, asyncio.IncompleteReadError


@dataclass
class Traffic:
    """Browsers that do one thing after another; how many requests were answered, by kind."""

    session: aiohttp.ClientSession
    trusted: ssl.SSLContext
    trusted_two: ssl.SSLContext
    proxy_port: int
    port: int
    two: Upstream
    chance: random.Random = field(default_factory=lambda: random.Random(3))
    answered: Counter[str] = field(default_factory=Counter)
    failed: Counter[str] = field(default_factory=Counter)
    numbers: "itertools.count[int]" = field(default_factory=itertools.count)

    async def scripts(self) -> None:
        """Some scripts of another party, one after the other on a kept connection."""
        for number in range(6):
            await self.fetch("GET", f"https://cdn.widget.test:{self.port}/lib/{number}.js", "scripts")

    async def own_parts(self) -> None:
        """A page and a part of its own."""
        own = {"Sec-Fetch-Dest": "document", "Sec-Fetch-Site": "none"}
        await self.fetch("GET", f"https://www.news.test:{self.port}/", "first-party", headers=own)
        part = {"Sec-Fetch-Dest": "script", "Sec-Fetch-Site": "same-origin"}
        await self.fetch("GET", f"https://www.news.test:{self.port}/own.js", "first-party", headers=part)

    async def blocked(self) -> None:
        """Requests that a rule stops, some with a body."""
        await self.fetch("GET", f"https://pixel.tracker.test:{self.port}/p?id=1&u=2", "blocked")
        await self.fetch("POST", f"https://pixel.tracker.test:{self.port}/c", "blocked", data=b"a=1&b=2")

    async def new_host(self) -> None:
        """A host that nobody has asked for yet."""
        await self.fetch("GET", f"https://h{next(self.numbers)}.fresh.test:{self.port}/x.js", "new hosts")

    async def upload(self) -> None:
        """A megabyte up."""
        url = f"https://cdn.widget.test:{self.port}/upload"
        await self.fetch("POST", url, "uploads", data=bytes(MEGABYTE))

    async def download(self) -> None:
        """Four megabytes down."""
        await self.fetch("GET", f"https://cdn.widget.test:{self.port}/download/{4 * MEGABYTE}", "downloads")

    async def events(self) -> None:
        """A stream of events to its end."""
        await self.fetch("GET", f"https://live.widget.test:{self.port}/events", "event streams")

    async def socket(self) -> None:
        """A WebSocket with some messages both ways."""
        url = f"https://live.widget.test:{self.port}/socket"
        headers = {"Origin": PAGE.rstrip("/")}
        async with self.session.ws_connect(
            url, proxy=self.proxy, ssl=self.trusted, headers=headers
        ) as socket:
            for number in range(10):
                await socket.send_bytes(bytes([number]) * 1000)
                assert (await socket.receive_bytes())[0] == number
        self.answered["WebSockets"] += 1

    async def multiplexed(self) -> None:
        """Ten requests at once on an HTTP/2 connection."""
        reader, writer = await asyncio.open_connection("127.0.0.1", self.proxy_port)
        host = f"cdn.two.test:{self.two.port}"
        writer.write(f"CONNECT {host} HTTP/1.1\r\nHost: {host}\r\n\r\n".encode())
        assert b" 200 " in await reader.readuntil(b"\r\n\r\n")
        await writer.start_tls(self.trusted_two, server_hostname="cdn.two.test")
        browser = H2(reader, writer, host)
        fields = [(name.lower(), value) for name, value in third_party().items()]
        streams = [await browser.send("GET", f"/{number}.js", fields) for number in range(10)]
        for stream in streams:
            assert (await browser.reply(stream)).status == 200
            self.answered["HTTP/2"] += 1
        self.two.requests.clear()
        await browser.close()

    @property
    def proxy(self) -> str:
        """The proxy's address."""
        return f"http://127.0.0.1:{self.proxy_port}"

    async def fetch(self, method: str, url: str, kind: str, **options: Any) -> None:
        """One request and its whole answer."""
        headers = third_party() | options.pop("headers", {})
        async with self.session.request(
            method, url, proxy=self.proxy, ssl=self.trusted, headers=headers, **options
        ) as response:
            async for _ in response.content.iter_chunked(65536):
                pass
            if response.status not in (200, 204):
                raise aiohttp.ClientError(f"{kind}: status {response.status}")
        self.answered[kind] += 1

    async def go_on(self, rate: float, end: float) -> None:
        """One thing after another until the end, so many a second among all browsers."""
        things: list[Callable[[], Awaitable[None]]] = [
            *[self.scripts] * 6, *[self.own_parts] * 2, *[self.blocked] * 4, *[self.new_host] * 2,
            self.upload, self.download, self.events, self.socket, *[self.multiplexed] * 3,
        ]  # fmt: skip
        while time.monotonic() < end:
            thing = self.chance.choice(things)
            try:
                await thing()
            except FAILURES as error:
                self.failed[f"{thing.__name__}: {type(error).__name__} {error}"[:100]] += 1
            await asyncio.sleep(self.chance.expovariate(rate / AT_ONCE))


def third_party() -> dict[str, str]:
    """The headers of a script that a page of ours asks another party for."""
    return {
        "User-Agent": "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/156.0.0.0 Safari/537.36",
        "Referer": PAGE,
        "Sec-Fetch-Site": "cross-site",
        "Sec-Fetch-Mode": "no-cors",
        "Sec-Fetch-Dest": "script",
        "Cookie": "uid=0123456789abcdef",
    }
