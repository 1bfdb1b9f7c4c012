"""Many connections to a proxy, held from a process of their own: some at rest, some with requests."""

import asyncio
import multiprocessing
import resource
import select
import socket
import ssl
import time
from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from pathlib import Path

AT_ONCE = 16
SECONDS = 600.0


@dataclass(frozen=True)
class Way:
    """How a site is reached through a proxy on a port.

    In TLS within a tunnel where `authority` is the certificate that the proxy signs with, else in plain http.
    """

    proxy: int
    host: str
    port: int
    authority: Path | None = None

    @property
    def request(self) -> bytes:
        """What a page of another site asks it."""
        target = "/" if self.authority else f"http://{self.host}:{self.port}/"
        return (
            f"GET {target} HTTP/1.1\r\nHost: {self.host}:{self.port}\r\nReferer: http://news.example/\r\n\r\n"
        ).encode()

    @property
    def opening(self) -> bytes:
        """What opens the tunnel."""
        return f"CONNECT {self.host}:{self.port} HTTP/1.1\r\nHost: {self.host}:{self.port}\r\n\r\n".encode()

    def trusting(self) -> ssl.SSLContext:
        """Believes the proxy."""
        return ssl.create_default_context(cafile=self.authority)


class Crowd:
    """Connections at rest, and the process that holds them."""

    def __init__(self, way: Way, count: int) -> None:
        self._channel, theirs = multiprocessing.Pipe()
        context = multiprocessing.get_context("spawn")
        self._process: SpawnProcess = context.Process(target=_rest, args=(theirs, way, count))

    async def come(self) -> None:
        """Make the connections; each has one request answered."""
        self._process.start()
        assert await asyncio.to_thread(self._channel.poll, SECONDS), "the connections weren't made in time"
        self._channel.recv()

    async def leave(self) -> None:
        """Close them; fails where one was closed already."""
        self._channel.send("close")
        await asyncio.to_thread(self._process.join, SECONDS)
        assert self._process.exitcode == 0, "a connection at rest was closed"

    def kill(self) -> None:
        """End the process that holds them, at once."""
        self._process.kill()


@asynccontextmanager
async def at_rest(way: Way, count: int) -> AsyncIterator[None]:
    """So many connections that had one request answered each, from the beginning of the block to its end."""
    crowd = Crowd(way, count)
    try:
        await crowd.come()
        yield
        await crowd.leave()
    finally:
        crowd.kill()


def may_open(count: int) -> bool:
    """Whether a process of ours may have so many files open."""
    hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    return hard == resource.RLIM_INFINITY or hard >= count


def busy(way: Way, count: int, seconds: float) -> list[float]:
    """How long each request took, of so many connections that send one a second; for a process of its own."""
    return asyncio.run(_all_busy(way, count, seconds))


def _rest(theirs: Connection, way: Way, count: int) -> None:
    hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    trusting = way.trusting() if way.authority else None
    with ThreadPoolExecutor(AT_ONCE) as pool:
        held = list(pool.map(lambda _: _asked_once(way, trusting), range(count)))
    theirs.send(count)
    theirs.recv()
    looking = select.poll()
    for each in held:
        looking.register(each, select.POLLIN)
    assert not looking.poll(0)
    for each in held:
        each.close()


def _asked_once(way: Way, trusting: ssl.SSLContext | None) -> socket.socket:
    held = socket.create_connection(("127.0.0.1", way.proxy))
    if trusting is not None:
        held.sendall(way.opening)
        assert b" 200 " in held.recv(1000)
        held = trusting.wrap_socket(held, server_hostname=way.host)
    held.sendall(way.request)
    answer = b""
    while not _is_whole(answer):
        piece = held.recv(65536)
        assert piece, "a connection was closed"
        answer += piece
    return held


def _is_whole(answer: bytes) -> bool:
    head, end, body = answer.partition(b"\r\n\r\n")
    return bool(end) and len(body) == _length(head)


def _length(head: bytes) -> int:
    return int(head.lower().partition(b"content-length: ")[2].partition(b"\r")[0] or 0)


async def _all_busy(way: Way, count: int, seconds: float) -> list[float]:
    """Each is connected, and the proxy to the server, before the first one is measured."""
    trusting = way.trusting() if way.authority else None
    pairs = [await _opened(way, trusting) for _ in range(count)]
    each = await asyncio.gather(
        *(_one_busy(way, *pair, number / count, seconds) for number, pair in enumerate(pairs))
    )
    return [taken for some in each for taken in some]


async def _opened(
    way: Way, trusting: ssl.SSLContext | None
) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    reader, writer = await asyncio.open_connection("127.0.0.1", way.proxy)
    if trusting is not None:
        writer.write(way.opening)
        assert b" 200 " in await reader.readuntil(b"\r\n\r\n")
        await writer.start_tls(trusting, server_hostname=way.host)
    await _ask(way, reader, writer)
    return reader, writer


async def _one_busy(
    way: Way, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, first: float, seconds: float
) -> list[float]:
    await asyncio.sleep(first)
    taken, end = list[float](), time.monotonic() + seconds
    while (began := time.monotonic()) < end:
        await _ask(way, reader, writer)
        taken.append(time.monotonic() - began)
        await asyncio.sleep(max(0.0, 1 - taken[-1]))
    writer.close()
    return taken


async def _ask(way: Way, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    writer.write(way.request)
    await reader.readexactly(_length(await reader.readuntil(b"\r\n\r\n")))
