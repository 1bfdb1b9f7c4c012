"""A steady stream of blocked requests through a running service, and how long each took."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field

TRACKER = "www.google-analytics.com"


@dataclass
class Load:
    """Requests of some connections at a rate together; `answered` are the moments of their answers."""

    port: int
    rate: float
    connections: int = 4
    answered: list[float] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)
    _going: asyncio.Event = field(default_factory=asyncio.Event)
    _under_way: int = 0

    async def send(self) -> None:
        """Send until cancelled, or until the service is gone."""
        self.go_on()
        with suppress(ConnectionError, asyncio.IncompleteReadError):
            await asyncio.gather(*(self._one(number) for number in range(self.connections)))

    async def _one(self, number: int) -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        due = time.monotonic()
        try:
            while True:
                target = f"http://{TRACKER}/collect?cid={number}.{len(self.answered)}"
                head = f"GET {target} HTTP/1.1\r\nHost: {TRACKER}\r\nReferer: https://news.example/\r\n\r\n"
                await self._going.wait()
                self._under_way += 1
                began = time.monotonic()
                writer.write(head.encode())
                answer = await reader.readuntil(b"\r\n\r\n")
                length = answer.lower().partition(b"content-length: ")[2].partition(b"\r")[0]
                await reader.readexactly(int(length or 0))
                self.seconds.append(time.monotonic() - began)
                self.answered.append(time.time())
                self._under_way -= 1
                due += self.connections / self.rate
                await asyncio.sleep(max(0.0, due - time.monotonic()))
        finally:
            writer.close()

    async def pause(self) -> None:
        """Send nothing more for now, and wait for the answers that are due."""
        self._going.clear()
        while self._under_way:
            await asyncio.sleep(0.01)

    def go_on(self) -> None:
        """Send again."""
        self._going.set()

    def p99(self) -> float:
        """The time that one in a hundred requests took longer than, of those since the last call."""
        ordered = sorted(self.seconds)
        self.seconds.clear()
        return ordered[int(len(ordered) * 0.99)]


@asynccontextmanager
async def under_load(port: int, rate: float, connections: int = 4) -> AsyncIterator[Load]:
    """A load that lasts as long as the block."""
    load = Load(port, rate, connections)
    task = asyncio.create_task(load.send())
    try:
        yield load
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task
