"""Many connections to a proxy, held from a process of their own: some at rest, some with requests."""

import asyncio
import multiprocessing
import resource
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from multiprocessing.connection import Connection

REQUEST = b"GET http://%s/ HTTP/1.1\r\nHost: %s\r\nReferer: http://news.example/\r\n\r\n"
AT_ONCE = 50
SECONDS = 300.0


@asynccontextmanager
async def at_rest(port: int, count: int, host: str) -> AsyncIterator[None]:
    """So many connections that had one request answered each, from the beginning of the block to its end."""
    ours, theirs = multiprocessing.Pipe()
    process = multiprocessing.get_context("spawn").Process(target=_rest, args=(theirs, port, count, host))
    process.start()
    try:
        assert await asyncio.to_thread(ours.poll, SECONDS), "the connections weren't made in time"
        yield
        ours.send("close")
        await asyncio.to_thread(process.join, SECONDS)
        assert process.exitcode == 0, "a connection at rest was closed"
    finally:
        process.kill()


def may_open(count: int) -> bool:
    """Whether a process of ours may have so many files open."""
    hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    return hard == resource.RLIM_INFINITY or hard >= count


def busy(port: int, count: int, host: str, seconds: float) -> list[float]:
    """How long each request took, of so many connections that send one a second; for a process of its own."""
    return asyncio.run(_all_busy(port, count, host, seconds))


def _rest(theirs: Connection, port: int, count: int, host: str) -> None:
    asyncio.run(_all_rest(theirs, port, count, host))


async def _all_rest(theirs: Connection, port: int, count: int, host: str) -> None:
    hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    pairs = []
    for _ in range(0, count, AT_ONCE):
        new = await asyncio.gather(*(asyncio.open_connection("127.0.0.1", port) for _ in range(AT_ONCE)))
        await asyncio.gather(*(_ask(*pair, host) for pair in new))
        pairs += new
    theirs.send(count)
    await asyncio.to_thread(theirs.recv)
    assert not any(reader.at_eof() for reader, _ in pairs)
    for _, writer in pairs:
        writer.close()


async def _all_busy(port: int, count: int, host: str, seconds: float) -> list[float]:
    each = await asyncio.gather(*(_one_busy(port, number / count, host, seconds) for number in range(count)))
    return [taken for some in each for taken in some]


async def _one_busy(port: int, first: float, host: str, seconds: float) -> list[float]:
    await asyncio.sleep(first)
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    taken, end = [], time.monotonic() + seconds
    while (began := time.monotonic()) < end:
        await _ask(reader, writer, host)
        taken.append(time.monotonic() - began)
        await asyncio.sleep(max(0.0, 1 - taken[-1]))
    writer.close()
    return taken


async def _ask(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, host: str) -> None:
    writer.write(REQUEST % (host.encode(), host.encode()))
    head = await reader.readuntil(b"\r\n\r\n")
    length = head.lower().partition(b"content-length: ")[2].partition(b"\r")[0]
    await reader.readexactly(int(length or 0))
