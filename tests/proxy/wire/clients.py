"""Browsers' connections through the proxy, spoken by hand so that every byte is the test's."""

import asyncio
from collections import Counter, defaultdict
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass

import h2.config
import h2.connection
import h2.events

from proxy.peers import Literal

type Headers = Iterable[tuple[str, str]]


@dataclass
class Reply:
    """One response as a client read it."""

    status: int
    headers: list[tuple[str, str]]
    body: bytes = b""

    def header(self, name: str) -> str | None:
        """A header's value, None where it wasn't sent."""
        return next((value for key, value in self.headers if key.lower() == name.lower()), None)

    def all(self, name: str) -> list[str]:
        """All values of a header."""
        return [value for key, value in self.headers if key.lower() == name.lower()]


class H1:
    """A browser's HTTP/1.1 connection through the proxy."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, host: str) -> None:
        self.reader, self.writer, self.host = reader, writer, host

    async def send(
        self, method: str, target: str, headers: Headers = (), body: bytes = b"", host: str | None = None
    ) -> None:
        """Send one request; Content-Length is added where there is a body and no length."""
        fields = [("Host", host or self.host), *headers]
        names = {name.lower() for name, _ in fields}
        if body and not names & {"content-length", "transfer-encoding"}:
            fields.append(("Content-Length", str(len(body))))
        head = f"{method} {target} HTTP/1.1\r\n" + "".join(f"{name}: {value}\r\n" for name, value in fields)
        self.writer.write(head.encode("latin-1") + b"\r\n" + body)
        await self.writer.drain()

    async def reply(self, to_head: bool = False) -> Reply:
        """Read one whole response."""
        reply = await self.reply_head()
        if reply.status == 101 or to_head or reply.status in (204, 304):
            return reply
        if reply.header("transfer-encoding"):
            while size := int(await self.reader.readline(), 16):
                reply.body += (await self.reader.readexactly(size + 2))[:-2]
            await self.reader.readexactly(2)
        elif (length := reply.header("content-length")) is not None:
            reply.body = await self.reader.readexactly(int(length))
        else:
            reply.body = await self.reader.read()
        return reply

    async def reply_head(self) -> Reply:
        """Read a response's head only."""
        head = (await self.reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        headers = [(name, value.strip()) for name, _, value in (line.partition(":") for line in head[1:-2])]
        return Reply(int(head[0].split(" ")[1]), headers)

    async def request(self, method: str, target: str, headers: Headers = (), body: bytes = b"") -> Reply:
        """One request and its response."""
        await self.send(method, target, headers, body)
        return await self.reply(to_head=method == "HEAD")

    async def close(self) -> None:
        """Close the connection."""
        self.writer.close()
        with suppress(OSError):  # closed from the other side first
            await self.writer.wait_closed()


class H2:
    """A browser's HTTP/2 connection through the proxy."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, authority: str) -> None:
        self.reader, self.writer, self.authority = reader, writer, authority
        self.connection = h2.connection.H2Connection(h2.config.H2Configuration(header_encoding="latin-1"))
        self.connection.initiate_connection()
        self.connection.decoder.max_header_list_size = 1 << 20
        self.connection.encoder = Literal()
        self.replies: dict[int, Reply] = {}
        self.ended: set[int] = set()
        self.pongs = 0
        self._bodies: defaultdict[int, list[bytes]] = defaultdict(list)
        self.untaken: Counter[int] = Counter()

    async def flush(self) -> None:
        """Write what the connection has to say."""
        self.writer.write(self.connection.data_to_send())
        await self.writer.drain()

    async def send(self, method: str, path: str, headers: Headers = (), body: bytes | None = None) -> int:
        """Send one request (without a length); its stream."""
        stream = self.connection.get_next_available_stream_id()
        pseudo = [(":method", method), (":scheme", "https"), (":authority", self.authority), (":path", path)]
        self.connection.send_headers(stream, [*pseudo, *headers], end_stream=body is None)
        if body is not None:
            await self._send_body(stream, body)
        await self.flush()
        return stream

    async def _send_body(self, stream: int, body: bytes) -> None:
        while body:
            room = self.connection.local_flow_control_window(stream)
            if room == 0:
                await self.flush()
                await self.receive()
                continue
            piece = body[: min(room, self.connection.max_outbound_frame_size)]
            body = body[len(piece) :]
            self.connection.send_data(stream, piece)
        self.connection.end_stream(stream)

    async def receive(self) -> None:
        """Take in what has arrived."""
        data = await self.reader.read(65536)
        if not data:
            raise ConnectionError("the proxy closed the connection")
        for event in self.connection.receive_data(data):
            if isinstance(event, h2.events.ResponseReceived):
                fields = [(str(name), str(value)) for name, value in event.headers or ()]
                self.replies[event.stream_id or 0] = Reply(int(fields[0][1]), fields[1:])
            elif isinstance(event, h2.events.DataReceived):
                self._take(event.stream_id or 0, event.data or b"", event.flow_controlled_length or 0)
            elif isinstance(event, h2.events.PingAckReceived):
                self.pongs += 1
            elif isinstance(event, h2.events.StreamEnded | h2.events.StreamReset):
                self._end(event.stream_id or 0)
        await self.flush()

    def _take(self, stream: int, data: bytes, size: int) -> None:
        self._bodies[stream].append(data)
        if stream in self.untaken:
            self.untaken[stream] += size
        else:
            self.connection.acknowledge_received_data(size, stream)

    def _end(self, stream: int) -> None:
        body = b"".join(self._bodies.pop(stream, ()))
        if stream in self.replies:
            self.replies[stream].body = body
        self.ended.add(stream)

    async def ping(self) -> None:
        """Wait until the proxy has read all that was sent, and what it had to say has come."""
        self.connection.ping(b"00000000")
        pongs = self.pongs
        await self.flush()
        while self.pongs == pongs:
            await self.receive()

    async def take(self, stream: int) -> None:
        """Take what was left in a stream named in `untaken`, and all that comes from now on."""
        self.connection.acknowledge_received_data(self.untaken.pop(stream), stream)
        await self.flush()

    async def reply(self, stream: int) -> Reply:
        """The whole response on a stream; KeyError where the stream was reset before one."""
        while stream not in self.ended:
            await self.receive()
        return self.replies[stream]

    async def request(
        self, method: str, path: str, headers: Headers = (), body: bytes | None = None
    ) -> Reply:
        """One request and its response."""
        return await self.reply(await self.send(method, path, headers, body))

    async def close(self) -> None:
        """Close the connection."""
        self.writer.close()
        with suppress(OSError):  # closed from the other side first
            await self.writer.wait_closed()
