"""What a receiver doesn't take, its sender isn't let send: no body piles up in between, and others go on."""

import asyncio
from collections import Counter
from contextlib import AsyncExitStack, suppress

import h2.config
import h2.connection
import h2.events
import pytest

from proxy.backpressure import WINDOW_BYTES
from proxy.limits import Limits
from tests.proxy.wire.clients import H2
from tests.proxy.wire.servers import OK, Received, Upstream, listen
from tests.proxy.wire.world import MakeUpstream, MakeWorld, World

MEGABYTE = 1 << 20
SIZE = 24 * MEGABYTE
BOUND = 2 * WINDOW_BYTES + 2 * MEGABYTE
SOCKETS = 12 * MEGABYTE
"""What the system itself holds of a connection on loopback."""


class Slow(Upstream):
    """An HTTP/2 server that takes uploads from when it is told to, and sends downloads as far as it may."""

    connection: h2.connection.H2Connection
    writer: asyncio.StreamWriter

    def __init__(self, address: str) -> None:
        super().__init__(address)
        self.takes = False
        self.taken, self.sent = 0, 0
        self.untaken: Counter[int] = Counter()
        self.sending: dict[int, int] = {}
        self.paths: dict[int, str] = {}

    async def _serve_http2(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        settings = h2.config.H2Configuration(client_side=False, header_encoding="latin-1")
        self.connection, self.writer = h2.connection.H2Connection(settings), writer
        self.connection.initiate_connection()
        self.connection.increment_flow_control_window(MEGABYTE)
        while True:
            writer.write(self.connection.data_to_send())
            await writer.drain()
            if not (data := await reader.read(65536)):
                return
            for event in self.connection.receive_data(data):
                self._answer(event)
            for stream in list(self.sending):
                self._send(stream)

    def take(self) -> None:
        """Take what came, and from now on what comes."""
        self.takes = True
        for stream, size in self.untaken.items():
            self.connection.acknowledge_received_data(size, stream)
        self.writer.write(self.connection.data_to_send())

    def _answer(self, event: h2.events.Event) -> None:
        stream = getattr(event, "stream_id", 0)
        if isinstance(event, h2.events.RequestReceived):
            self.paths[stream] = {str(name): str(value) for name, value in event.headers or ()}[":path"]
        elif isinstance(event, h2.events.DataReceived):
            self.taken += len(event.data or b"")
            size = event.flow_controlled_length or 0
            if self.takes:
                self.connection.acknowledge_received_data(size, stream)
            else:
                self.untaken[stream] += size
        elif isinstance(event, h2.events.StreamReset):
            self.sending.pop(stream, None)
        elif isinstance(event, h2.events.StreamEnded) and stream in self.connection.streams:
            self.connection.send_headers(stream, [(":status", "200")])
            self.sending[stream] = SIZE if self.paths[stream] == "/download" else 2

    def _send(self, stream: int) -> None:
        while left := self.sending[stream]:
            room = min(self.connection.local_flow_control_window(stream), 16_384, left)
            if room <= 0:
                return
            self.connection.send_data(stream, b"x" * room, end_stream=room == left)
            self.sending[stream] -= room
            self.sent += room
        del self.sending[stream]


@pytest.fixture
async def slow(upstream: MakeUpstream, stack: AsyncExitStack) -> Slow:
    made = Slow("127.0.77.40")
    made.tls = (await upstream("slow.test", alpn=("h2",))).tls
    await listen(made, stack)
    return made


@pytest.fixture
async def running(world: MakeWorld, slow: Slow) -> World:
    return await world({"slow.test": slow})


class Upload:
    """A request on a browser's connection whose body is sent as far as the proxy lets it."""

    def __init__(self, browser: H2, size: int = SIZE) -> None:
        self.browser, self.size, self.sent = browser, size, 0
        self.stream = 0

    async def until_stopped(self) -> None:
        """Send until nothing may be sent any more, or nothing is left to send."""
        waits = 0
        while self.sent < self.size and waits < 3:
            await self.browser.ping()
            waits = 0 if self._send() else waits + 1

    async def finish(self) -> None:
        """Send the rest; the proxy lets it all pass by and by."""
        while self.sent < self.size:
            if not self._send():
                await self.browser.receive()
            await self.browser.flush()
        self.browser.connection.end_stream(self.stream)
        await self.browser.flush()

    def _send(self) -> int:
        connection, before = self.browser.connection, self.sent
        while room := min(connection.local_flow_control_window(self.stream), 16_384, self.size - self.sent):
            connection.send_data(self.stream, b"x" * room)
            self.sent += room
            if self.sent - before >= MEGABYTE:
                break
        return self.sent - before


async def begin_upload(browser: H2) -> Upload:
    upload = Upload(browser)
    connection = browser.connection
    upload.stream = connection.get_next_available_stream_id()
    head = [
        (":method", "POST"),
        (":scheme", "https"),
        (":authority", browser.authority),
        (":path", "/upload"),
    ]
    connection.send_headers(upload.stream, head)
    await browser.ping()  # from here on the proxy's own windows hold
    return upload


async def test_an_upload_waits_at_the_browser_and_others_go_on(running: World, slow: Slow) -> None:
    browser = await running.h2("slow.test", slow.port)
    upload = await begin_upload(browser)
    async with asyncio.timeout(30):
        await upload.until_stopped()
        assert WINDOW_BYTES <= upload.sent < BOUND
        assert (await browser.request("GET", "/other")).body == b"xx"
        slow.take()
        await upload.finish()
        assert (await browser.reply(upload.stream)).status == 200
    assert slow.taken == SIZE


async def begin_download(browser: H2) -> int:
    """Ask for a download without taking any of it, with room on the connection for others."""
    browser.connection.increment_flow_control_window(MEGABYTE)
    stream = await browser.send("GET", "/download")
    browser.untaken[stream] = 0
    return stream


async def test_a_download_waits_at_its_server_and_others_go_on(running: World, slow: Slow) -> None:
    browser = await running.h2("slow.test", slow.port)
    stream = await begin_download(browser)
    before = -1
    async with asyncio.timeout(30):
        while slow.sent != before or not slow.sent:
            before = slow.sent
            for _ in range(5):
                assert (await browser.request("GET", "/other")).body == b"xx"
            before += 10  # what the others were sent
        assert WINDOW_BYTES <= slow.sent < BOUND
        await browser.take(stream)
        assert len((await browser.reply(stream)).body) == SIZE


class Old:
    """An HTTP/1 server that counts what it could send of a download, and reads uploads when it is told to."""

    def __init__(self) -> None:
        self.sent = 0
        self.stopped = asyncio.Event()

    async def answer(self, request: Received, writer: asyncio.StreamWriter) -> None:
        if request.target != "/download":
            writer.write(OK)
            return
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % (2 * SIZE))
        while self.sent < 2 * SIZE:
            writer.write(b"x" * 65_536)
            self.sent += 65_536
            with suppress(TimeoutError):
                await asyncio.wait_for(writer.drain(), 1)
                continue
            self.stopped.set()
            await writer.drain()
        self.stopped.set()


async def test_an_old_servers_download_waits_too(world: MakeWorld, upstream: MakeUpstream) -> None:
    old = Old()
    server = await upstream("old.test", old.answer)
    browser = await (await world({"old.test": server})).h2("old.test", server.port)
    stream = await begin_download(browser)
    async with asyncio.timeout(30):
        while not old.stopped.is_set():
            assert (await browser.request("GET", "/other")).body == b"ok"
        assert old.sent < SOCKETS + BOUND
        await browser.take(stream)
        assert len((await browser.reply(stream)).body) == 2 * SIZE
        assert (await browser.request("GET", "/other")).body == b"ok"


async def test_an_upload_waits_for_its_servers_connection(world: MakeWorld, upstream: MakeUpstream) -> None:
    dead = await upstream()  # takes the connection, and shakes no hands
    running = await world({"dead.test": dead}, limits=Limits(connect=3))
    browser = await running.h2("dead.test", dead.port)
    upload = await begin_upload(browser)
    async with asyncio.timeout(30):
        await upload.until_stopped()
        assert upload.sent < BOUND
        assert (await browser.reply(upload.stream)).status == 502


async def test_a_download_that_the_browser_gives_up_stops_nobody(running: World, slow: Slow) -> None:
    browser = await running.h2("slow.test", slow.port)
    async with asyncio.timeout(30):
        for _ in range(3):
            stream = await begin_download(browser)
            await browser.ping()
            browser.connection.reset_stream(stream)
            browser.untaken.pop(stream)
        stream = await browser.send("GET", "/download")
        assert len((await browser.reply(stream)).body) == SIZE
