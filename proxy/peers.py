"""mitmproxy's HTTP connections, with bounds on what a browser or a server may make them hold.

mitmproxy keeps reading a head for as long and as far as somebody sends one, keeps whatever arrives behind
a request that is being answered, and fails at trailers.
"""

import re
from collections.abc import Callable
from types import ModuleType
from typing import Any, ClassVar

from h11 import Data, EndOfMessage, RemoteProtocolError
from h11._readers import ChunkedReader
from h11._receivebuffer import ReceiveBuffer
from hpack import Encoder
from mitmproxy.net.http import http1
from mitmproxy.proxy import commands, events, layer
from mitmproxy.proxy.context import Context
from mitmproxy.proxy.layers import http as layers_http
from mitmproxy.proxy.layers.http import _http1 as layers_http1
from mitmproxy.proxy.layers.http._base import ReceiveHttp
from mitmproxy.proxy.layers.http._events import ErrorCode, ResponseProtocolError
from mitmproxy.proxy.layers.http._http1 import Http1Client, Http1Server
from mitmproxy.proxy.layers.http._http2 import Http2Client, Http2Connection, Http2Server

from proxy import effect
from proxy.answers import Answer
from proxy.backpressure import PacedHttp1, PacedHttp2
from proxy.limits import DEFAULTS, HEAD_BYTES, HEAD_TOO_LONG, HEAD_TOO_SLOW, Limits

_ANNOUNCEMENT = re.compile(rb"HTTP/1\.\d 1(?!01)\d\d\b[^\n]*\n(?:[^\r\n][^\n]*\n)*\r?\n")
_MOST_CHUNK_LINES = 16 * 1024
_READ_BEFORE_REFUSED = 4 * HEAD_BYTES
"""HTTP/2 has to read a head to refuse it alone; where one is longer still, the connection ends."""


class Bounded(PacedHttp1):
    """An HTTP/1 connection whose heads end in time."""

    limits: ClassVar[Limits] = DEFAULTS
    _timed: int | None = None
    _timer: commands.RequestWakeup | None = None

    def _handle_event(self, event: events.Event) -> layer.CommandGenerator[None]:
        if isinstance(event, events.Wakeup):
            return self._head_is_due()
        return super()._handle_event(event)

    def read_headers(self, event: events.ConnectionEvent) -> layer.CommandGenerator[None]:
        """Read a head, as far as it has come."""
        if len(self.buf) > HEAD_BYTES:
            yield from self.give_up(431, HEAD_TOO_LONG)
            return
        yield from super().read_headers(event)
        if self._timer is None and self._is_inside_head():
            yield self._start_timer()

    def _is_inside_head(self) -> bool:
        return bool(self.buf) and self.state == self.read_headers

    def _start_timer(self) -> commands.RequestWakeup:
        self._timed, self._timer = self.stream_id, commands.RequestWakeup(self.limits.head)
        return self._timer

    def _head_is_due(self) -> layer.CommandGenerator[None]:
        timed, self._timer = self._timed, None
        if not self._is_inside_head():
            return
        if timed == self.stream_id:
            yield from self.give_up(408, HEAD_TOO_SLOW)
        else:  # another head than the one that the timer was started for
            yield self._start_timer()

    def give_up(self, status: int, reason: str) -> layer.CommandGenerator[None]:
        """End the connection, and say why."""
        raise NotImplementedError


class BrowserHttp1(Bounded, Http1Server):
    """A browser's HTTP/1 connection."""

    def give_up(self, status: int, reason: str) -> layer.CommandGenerator[None]:
        """Answer at once, and read no more."""
        answer = effect.response_of(Answer(status, (("Connection", "close"),), reason.encode()))
        raw = http1.assemble_response(answer)  # type: ignore[no-untyped-call]  # mitmproxy leaves it unannotated
        yield commands.SendData(self.conn, raw)
        yield commands.CloseConnection(self.conn)
        self.state = self.done

    def wait(self, event: events.Event) -> layer.CommandGenerator[None]:
        """Keep what comes before the answer has gone out; end the connection where that is too much."""
        if isinstance(event, events.DataReceived) and len(self.buf) > HEAD_BYTES:
            event = events.ConnectionClosed(self.conn)
        yield from super().wait(event)


class ServerHttp1(Bounded, Http1Client):
    """An HTTP/1 connection to a server."""

    def read_headers(self, event: events.ConnectionEvent) -> layer.CommandGenerator[None]:
        """Read a head; what only announces the answer, as 103 does, isn't passed on, over HTTP/2 neither."""
        while announced := _ANNOUNCEMENT.match(bytes(self.buf)):
            self.buf.maybe_extract_at_most(announced.end())
        yield from super().read_headers(event)

    def give_up(self, status: int, reason: str) -> layer.CommandGenerator[None]:
        """End the connection; the `error` hook says why."""
        yield commands.CloseConnection(self.conn)
        self.state = self.done
        if self.stream_id is not None:
            error = ResponseProtocolError(self.stream_id, reason, ErrorCode.GENERIC_SERVER_ERROR)
            yield ReceiveHttp(error)


class BrowserHttp2(PacedHttp2, Http2Server):
    """A browser's HTTP/2 connection."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        allow_heads(self, _READ_BEFORE_REFUSED)


class ServerHttp2(PacedHttp2, Http2Client):
    """An HTTP/2 connection to a server."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        allow_heads(self, HEAD_BYTES)

    def stream_of(self, number: int) -> int:
        """This connection's number for a request that has this one at the browser's; 0 where it has none."""
        return self.our_stream_id.get(number, 0)

    def number_of(self, stream: int) -> int:
        """The other way round."""
        return self.their_stream_id.get(stream, 0)

    def is_full(self, number: int) -> bool:
        """Whether too much of a body waits for the server's window, or for another request to end."""
        return number in self.stream_queue or super().is_full(number)


class Literal(Encoder):
    """Writes heads uncompressed: hpack takes seconds to compress one of 64 kB, and holds everybody up."""

    def encode(self, headers: Any, huffman: bool = False) -> bytes:
        """The head in HPACK, its text uncompressed."""
        return super().encode(headers, huffman=False)


def allow_heads(connection: Http2Connection, size: int) -> None:
    """Read heads of this size, and end the connection at longer ones; h2 itself does so at 64 kB."""
    connection.h2_conn.encoder = Literal()
    settings = connection.h2_conn.local_settings
    settings.max_header_list_size = connection.h2_conn.decoder.max_header_list_size = size
    settings.acknowledge()


class Chunks(ChunkedReader):
    """Reads a body in chunks, and leaves out what follows it."""

    def __call__(self, buf: ReceiveBuffer) -> Data | EndOfMessage | None:
        """The next piece, or the end; trailers are dropped, as a proxy may."""
        found = super().__call__(buf)
        if found is None and len(buf) > _MOST_CHUNK_LINES:
            raise RemoteProtocolError("more between two chunks than is read")
        return EndOfMessage() if isinstance(found, EndOfMessage) else found


_OURS: tuple[tuple[ModuleType, str, type], ...] = (
    (layers_http, "Http1Server", BrowserHttp1),
    (layers_http, "Http1Client", ServerHttp1),
    (layers_http, "Http2Server", BrowserHttp2),
    (layers_http, "Http2Client", ServerHttp2),
    (layers_http1, "ChunkedReader", Chunks),
)


def install(limits: Limits) -> Callable[[], None]:
    """Have mitmproxy make these connections, there being no other seam; returns what takes it back."""
    before = [(module, name, getattr(module, name)) for module, name, _ in _OURS]
    Bounded.limits = limits
    for module, name, ours in _OURS:
        setattr(module, name, ours)

    def undo() -> None:
        for module, name, theirs in before:
            setattr(module, name, theirs)

    return undo
