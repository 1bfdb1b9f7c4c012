"""Servers of the tests: what counts is what they received, connections and bytes."""

import asyncio
import ssl
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass, field

import h2.config
import h2.connection
import h2.events

from proxy.peers import Literal

OK = b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 2\r\n\r\nok"


@dataclass
class Received:
    """One request as a server read it."""

    method: str
    target: str
    headers: list[tuple[str, str]]
    body: bytes
    head: bytes

    def header(self, name: str) -> str | None:
        """A header's value, None where it wasn't sent."""
        return next((value for key, value in self.headers if key.lower() == name.lower()), None)


type Answer = bytes | Callable[[Received, asyncio.StreamWriter], Awaitable[None]]


@dataclass
class Upstream:
    """A server that counts connections and bytes and keeps requests; `answer` is sent for each.

    Over HTTP/2, where a handshake chose that, the answer is always "ok".
    """

    address: str
    tls: ssl.SSLContext | None = None
    answer: Answer = OK
    port: int = 0
    accepted: int = 0
    handshakes: int = 0
    received: int = 0
    requests: list[Received] = field(default_factory=list)

    async def accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One connection; it counts whether or not TLS comes about on it."""
        self.accepted += 1
        try:
            if self.tls is not None:
                await writer.start_tls(self.tls)
                self.handshakes += 1
            secured = writer.get_extra_info("ssl_object")
            http2 = secured is not None and secured.selected_alpn_protocol() == "h2"
            await (self._serve_http2 if http2 else self._serve)(reader, writer)
        except (OSError, asyncio.IncompleteReadError):
            writer.transport.abort()  # the proxy went away, as it may at any time
        except asyncio.CancelledError:
            writer.transport.abort()
            raise
        finally:
            writer.close()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while (request := await self._read(reader)) is not None:
            self.requests.append(request)
            if callable(self.answer):
                await self.answer(request, writer)
            else:
                writer.write(self.answer)
                await writer.drain()

    async def _serve_http2(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        settings = h2.config.H2Configuration(client_side=False, header_encoding="latin-1")
        connection = h2.connection.H2Connection(settings)
        connection.initiate_connection()
        connection.decoder.max_header_list_size = 1 << 20
        connection.encoder = Literal()
        streams: dict[int, Received] = {}
        while True:
            writer.write(connection.data_to_send())
            data = await reader.read(65536)
            if not data:
                return
            for event in connection.receive_data(data):
                self._answer_http2(connection, event, streams)

    def _answer_http2(
        self, connection: h2.connection.H2Connection, event: h2.events.Event, streams: dict[int, Received]
    ) -> None:
        if isinstance(event, h2.events.RequestReceived):
            fields = [(str(name), str(value)) for name, value in event.headers or ()]
            pseudo = dict(fields)
            streams[event.stream_id or 0] = Received(pseudo[":method"], pseudo[":path"], fields, b"", b"")
        elif isinstance(event, h2.events.DataReceived):
            streams[event.stream_id or 0].body += event.data or b""
            connection.acknowledge_received_data(event.flow_controlled_length or 0, event.stream_id or 0)
        elif isinstance(event, h2.events.StreamEnded):
            self.requests.append(streams[event.stream_id or 0])
            connection.send_headers(event.stream_id or 0, [(":status", "200"), ("content-length", "2")])
            connection.send_data(event.stream_id or 0, b"ok", end_stream=True)

    async def _read(self, reader: asyncio.StreamReader) -> Received | None:
        try:
            head = await reader.readuntil(b"\r\n\r\n")
        except asyncio.IncompleteReadError as rest:
            self.received += len(rest.partial)
            return None
        lines = head.decode("latin-1").split("\r\n")
        method, target, _ = lines[0].split(" ", 2)
        headers = [(name, value.strip()) for name, _, value in (line.partition(":") for line in lines[1:-2])]
        request = Received(method, target, headers, b"", head)
        request.body = await self._body(reader, request)
        self.received += len(head) + len(request.body)
        return request

    async def _body(self, reader: asyncio.StreamReader, request: Received) -> bytes:
        if request.header("transfer-encoding"):
            body = b""
            while size := int(await reader.readline(), 16):
                body += (await reader.readexactly(size + 2))[:-2]
            await reader.readexactly(2)
            return body
        return await reader.readexactly(int(request.header("content-length") or 0))


async def listen(made: Upstream, stack: AsyncExitStack) -> None:
    """Start `made` on its address and a port of its own."""
    server = await asyncio.start_server(made.accept, made.address, 0, limit=1 << 20)
    stack.callback(server.close)
    made.port = int(server.sockets[0].getsockname()[1])
