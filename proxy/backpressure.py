"""Senders wait for their receivers, so that no body piles up between a browser and a server.

Where a receiver speaks HTTP/1, its socket fills up, and nothing more is read. One that speaks HTTP/2 closes a
stream's window instead; mitmproxy keeps what goes on arriving for it, and lets the sender send without end.
Here the sender of that one stream is stopped: over HTTP/2 by not acknowledging what it sent, over HTTP/1 by
not reading on.
"""

from collections import Counter

from mitmproxy.connection import Connection
from mitmproxy.proxy import commands, events, layer
from mitmproxy.proxy.context import Context
from mitmproxy.proxy.layers.http import HttpLayer, HTTPMode
from mitmproxy.proxy.layers.http._base import HttpConnection
from mitmproxy.proxy.layers.http._events import HttpEvent
from mitmproxy.proxy.layers.http._http1 import Http1Connection
from mitmproxy.proxy.layers.http._http2 import Http2Connection

WINDOW_BYTES = 2 << 20
"""What a stream may send before any of it is acknowledged."""
_MOST_PIECES = 64
"""What may wait of a body, mostly 16 kB each, before its sender is stopped."""


class Reading(commands.Command):
    """Whether to read from a connection; no ConnectionCommand, as TLS layers pass on only those they know."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection


class StopReading(Reading):
    """Read nothing more until `ReadOn`."""


class ReadOn(Reading):
    """Read again."""


class Room(HttpEvent):
    """The receiver of something that was stopped may have room again."""


class Sender(HttpConnection):
    """A connection that is stopped where it sends more than its receivers take."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)  # type: ignore[call-arg]  # mitmproxy's own know which connection it is
        self.pace = next(each for each in reversed(context.layers) if isinstance(each, PacedLayer))

    def is_stopped(self) -> bool:
        """Whether all that was stopped still has to wait."""
        raise NotImplementedError

    def go_on(self) -> layer.CommandGenerator[None]:
        """Let it send again where there is room."""
        raise NotImplementedError

    def _handle_event(self, event: events.Event) -> layer.CommandGenerator[None]:
        return self.go_on() if isinstance(event, Room) else super()._handle_event(event)


class PacedHttp1(Sender, Http1Connection):
    """HTTP/1: read no further than the receiver of the body has room."""

    def read_body(self, event: events.Event) -> layer.CommandGenerator[None]:
        """Hand on what has come of a body."""
        yield from super().read_body(event)
        if self.state == self.read_body and self.is_stopped():
            self.pace.stopped.add(self)
            yield StopReading(self.conn)

    def is_stopped(self) -> bool:
        """Whether the receiver has still to take what it was sent."""
        return self.stream_id is not None and self.pace.is_full(self.conn, self.stream_id)

    def go_on(self) -> layer.CommandGenerator[None]:
        """Read on."""
        yield ReadOn(self.conn)


class PacedHttp2(Sender, Http2Connection):
    """HTTP/2: acknowledge what came for a stream when its receiver has room."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.pace.receivers[self.conn] = self
        self.owed: Counter[int] = Counter()
        self.h2_conn.local_settings.initial_window_size = WINDOW_BYTES
        self.h2_conn.local_settings.acknowledge()
        self._acknowledge = self.h2_conn.acknowledge_received_data
        self.h2_conn.acknowledge_received_data = self._owe  # type: ignore[method-assign]  # no other seam

    def stream_of(self, number: int) -> int:
        """This connection's number for a request that has this one at the browser's; 0 where it has none."""
        return number

    def number_of(self, stream: int) -> int:
        """The other way round."""
        return stream

    def is_full(self, number: int) -> bool:
        """Whether too much of a body waits for its receiver's window."""
        return len(self.h2_conn.stream_buffers.get(self.stream_of(number), ())) > _MOST_PIECES

    def is_stopped(self) -> bool:
        """Whether no stream that is owed something has room."""
        return all(map(self._waits, self.owed))

    def go_on(self) -> layer.CommandGenerator[None]:
        """Acknowledge what was owed, where there is room."""
        for stream in [each for each in self.owed if not self._waits(each)]:
            self._acknowledge(self.owed.pop(stream), stream)
        if self.owed:
            self.pace.stopped.add(self)
        if data := self.h2_conn.data_to_send():
            yield commands.SendData(self.conn, data)

    def close_connection(self, msg: str) -> layer.CommandGenerator[None]:
        """Forget what nobody will take any more."""
        self.h2_conn.stream_buffers.clear()
        return super().close_connection(msg)

    def _waits(self, stream: int) -> bool:
        return self.pace.is_full(self.conn, self.number_of(stream))

    def _owe(self, acknowledged_size: int, stream_id: int) -> None:
        if self._waits(stream_id):
            self.owed[stream_id] += acknowledged_size
            self.pace.stopped.add(self)
        else:
            self._acknowledge(acknowledged_size + self.owed.pop(stream_id, 0), stream_id)


class PacedLayer(HttpLayer):
    """HTTP between a browser and its servers, in which senders wait."""

    def __init__(self, context: Context, mode: HTTPMode) -> None:
        super().__init__(context, mode)
        self.receivers: dict[Connection, PacedHttp2] = {}
        self.stopped: set[Sender] = set()

    def is_full(self, sender: Connection, number: int) -> bool:
        """Whether what is sent for a request has to wait, for its receiver or for a connection to one."""
        stream = self.streams.get(number)
        if stream is None:
            return False
        if stream._paused is not None:
            return True
        of_request = sender is self.context.client
        receiver = self.receivers.get(stream.context.server if of_request else self.context.client)
        return receiver is not None and receiver.is_full(number)

    def let_go_on(self) -> layer.CommandGenerator[None]:
        """Let those who were stopped send again, where there is room."""
        ready = [each for each in self.stopped if not each.is_stopped()]
        self.stopped.difference_update(ready)
        for each in ready:
            yield from self.event_to_child(self.connections[each.conn], Room(0))

    def _handle_event(self, event: events.Event) -> layer.CommandGenerator[None]:
        handled = super()._handle_event(event)
        return self._then_go_on(handled) if self.stopped else handled

    def _then_go_on(self, handled: layer.CommandGenerator[None]) -> layer.CommandGenerator[None]:
        yield from handled
        yield from self.let_go_on()
