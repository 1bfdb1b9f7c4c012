"""Mixed traffic against a real `jejak run`: `python -m bench.soak [--minutes 30] [--rate 6]`.

HTTP/1.1 and HTTP/2, uploads, downloads, event streams, WebSockets, blocked requests and ever new hosts,
while rules, lists and preferences change. Servers and browsers live here, Jejak in a process of its own, with
EasyList and EasyPrivacy (JEJAK_TEST_DATA). A row a minute; the exit code is 1 when a request that was
answered is not recorded, or a hook failed.
"""

import argparse
import asyncio
import itertools
import random
import ssl
import sys
import tempfile
import time
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import aiohttp
import psutil
import trustme
from aiohttp import web

from bench.proxy import list_folder
from cli.service import Service
from store.home import Home
from store.service import read_service
from tests.proxy.wire.clients import H2
from tests.proxy.wire.servers import Upstream, listen
from tests.running import Jejak, running

PAGE = "https://www.news.test/"
ADDRESS, H2_ADDRESS = "127.0.88.1", "127.0.88.2"
DOMAINS = ("news.test", "widget.test", "fresh.test", "tracker.test")
MEGABYTE = 1 << 20
AT_ONCE = 16
FAILURES = aiohttp.ClientError, OSError, AssertionError, KeyError, asyncio.IncompleteReadError


# --- the servers


async def serve(request: web.BaseRequest) -> web.StreamResponse:
    """What the path asks for: a stream of events, a WebSocket that answers, a download, or a small script."""
    kind, _, size = request.path.strip("/").partition("/")
    if kind == "events":
        return await send_pieces(request, "text/event-stream", [b"data: news\n\n"] * 5, pause=0.3)
    if kind == "socket":
        return await echo(request)
    if kind == "download":
        return await send_pieces(request, "application/zip", [bytes(65536)] * (int(size) // 65536), pause=0)
    await request.read()
    return web.Response(body=b"x" * 2048, content_type="text/javascript", headers={"Set-Cookie": "id=1"})


async def send_pieces(
    request: web.BaseRequest, kind: str, pieces: list[bytes], pause: float
) -> web.StreamResponse:
    """An answer that comes bit by bit."""
    response = web.StreamResponse(headers={"Content-Type": kind})
    await response.prepare(request)
    for piece in pieces:
        await response.write(piece)
        await asyncio.sleep(pause)
    return response


async def echo(request: web.BaseRequest) -> web.StreamResponse:
    """A WebSocket that sends back what it gets."""
    socket = web.WebSocketResponse()
    await socket.prepare(request)
    async for message in socket:
        await socket.send_bytes(message.data)
    return socket


@asynccontextmanager
async def servers(folder: Path) -> AsyncIterator[tuple[int, Upstream]]:
    """A port for HTTP/1.1 and a server for HTTP/2, for all names below a few domains."""
    authority = trustme.CA()
    authority.cert_pem.write_to_path(str(folder / "ca.pem"))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    names = [
        f"*.{domain}" for domain in ("news.test", "widget.test", "fresh.test", "tracker.test", "two.test")
    ]
    authority.issue_cert(*names).configure_cert(context)
    async with AsyncExitStack() as stack:
        runner = web.ServerRunner(web.Server(serve))
        await runner.setup()
        stack.push_async_callback(runner.cleanup)
        site = web.TCPSite(runner, ADDRESS, 0, ssl_context=context)
        await site.start()
        two = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        authority.issue_cert(*names).configure_cert(two)
        two.set_alpn_protocols(["h2"])
        upstream = Upstream(H2_ADDRESS, two)
        await listen(upstream, stack)
        yield int(runner.addresses[0][1]), upstream


# --- the browsers


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
            except (
                aiohttp.ClientError,
                OSError,
                AssertionError,
                KeyError,
                asyncio.IncompleteReadError,
            ) as error:
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


# --- what changes meanwhile, and what is looked at


async def change(service: Service, end: float) -> None:
    """Rules, lists and preferences, a change every three seconds."""
    changes: Iterator[tuple[str, str, dict[str, object]]] = itertools.cycle((
        ("POST", "/rules", {"rule": "||sometimes.test^"}),
        ("PATCH", "/lists/soak-easylist", {"enabled": False}),
        ("PATCH", "/sites/news.test", {"cookies": "keep"}),
        ("DELETE", "/rules", {"rule": "||sometimes.test^"}),
        ("PATCH", "/lists/soak-easylist", {"enabled": True}),
        ("PATCH", "/sites/news.test", {"cookies": "default"}),
        ("PATCH", "/settings", {"third_party_cookies": "keep"}),
        ("PATCH", "/settings", {"third_party_cookies": "strip"}),
    ))  # fmt: skip
    while time.monotonic() < end:
        await asyncio.to_thread(service.send, *next(changes))
        await asyncio.sleep(3)


async def settled(service: Service, expected: int) -> dict[str, Any]:
    """The status, once all that was answered is recorded; for ten seconds at most."""
    for _ in range(20):
        status: dict[str, Any] = await asyncio.to_thread(service.get, "/status")
        if status["seen"] >= expected:
            break
        await asyncio.sleep(0.5)
    return status


async def watch(process: psutil.Process, service: Service, traffic: Traffic, minutes: float) -> None:
    """Print a row a minute."""
    print("| minute | requests | memory | files | connections | threads | not recorded | faults | failed |")
    print("|---|---|---|---|---|---|---|---|---|", flush=True)
    start = time.monotonic()
    for minute in range(1, int(minutes) + 1):
        await asyncio.sleep(max(0.0, start + 60 * minute - time.monotonic()))
        status = await asyncio.to_thread(service.get, "/status")
        print(row(minute, process, status, traffic), flush=True)


async def judge(service: Service, traffic: Traffic) -> bool:
    """Say what came out; whether all that was answered is recorded and nothing failed."""
    expected = traffic.answered.total()
    status = await settled(service, expected)
    lost = max(expected - status["seen"], status["dropped"])
    print(f"\nanswered: {dict(traffic.answered)}")
    print(f"failed: {dict(traffic.failed) or 'none'}; faults: {status['faults'] or 'none'}")
    print(f"answered {expected}, recorded {status['seen']}, lost {lost}")
    return lost == 0 and not status["faults"]


def row(minute: int, process: psutil.Process, status: dict[str, Any], traffic: Traffic) -> str:
    """One line of the table."""
    memory, connections = process.memory_info().rss / 1e6, len(process.net_connections("tcp"))
    return (
        f"| {minute} | {traffic.answered.total()} | {memory:.0f} MB | {process.num_fds()} | {connections} "
        f"| {process.num_threads()} | {status['dropped']} | {sum(status['faults'].values())} "
        f"| {traffic.failed.total()} |"
    )


async def soak(folder: Path, minutes: float, rate: float) -> bool:
    """All of it; whether nothing was lost."""
    tracker = folder / "tracker.txt"
    tracker.write_text("||tracker.test^\n")
    async with servers(folder) as (port, two):
        leads = [f"*.{domain}:{ADDRESS}" for domain in DOMAINS] + [f"*.two.test:{H2_ADDRESS}"]
        options = ["--offline", "--upstream-ca", str(folder / "ca.pem")]
        options += [part for lead in leads for part in ("--resolve", lead)]
        async with running(folder / "home", options) as jejak:
            for source in (list_folder() / "easylist.txt", list_folder() / "easyprivacy.txt", tracker):
                await jejak.call("lists", "add", str(source), "--name", f"soak-{source.stem}")
            draining = asyncio.create_task(drain(jejak))
            async with aiohttp.ClientSession() as session:
                good = await use(jejak, session, port, two, minutes, rate)
            draining.cancel()
            return good


async def drain(jejak: Jejak) -> None:
    """Read what Jejak prints, so that it never waits for us."""
    assert jejak.process.stdout is not None
    while line := await jejak.process.stdout.readline():
        print("jejak:", line.decode().rstrip(), file=sys.stderr)


async def use(
    jejak: Jejak, session: aiohttp.ClientSession, port: int, two: Upstream, minutes: float, rate: float
) -> bool:
    """Browse, change and watch at once."""
    info = read_service(Home(jejak.home))
    assert info is not None
    service = Service(info)
    authority = str(jejak.home / "authority" / "jejak-ca-cert.pem")
    trusted, trusted_two = (ssl.create_default_context(cafile=authority) for _ in range(2))
    trusted_two.set_alpn_protocols(["h2", "http/1.1"])
    traffic = Traffic(session, trusted, trusted_two, info.proxy_port, port, two)
    end = time.monotonic() + minutes * 60
    browsing = [asyncio.create_task(traffic.go_on(rate, end)) for _ in range(AT_ONCE)]
    changing = asyncio.create_task(change(service, end))
    await watch(psutil.Process(jejak.process.pid), service, traffic, minutes)
    await asyncio.gather(*browsing, changing)
    return await judge(service, traffic)


def main() -> None:
    """Read the command line, and tell by the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=30)
    parser.add_argument("--rate", type=float, default=6, help="things done a second, of one to ten requests")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        sys.exit(0 if asyncio.run(soak(Path(folder), asked.minutes, asked.rate)) else 1)


if __name__ == "__main__":
    main()
