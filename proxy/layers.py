"""mitmproxy's protocol layers, with the changes that Jejak needs.

* A browser's connection carries HTTP, in TLS or plain, and nothing else: whatever is not HTTP would
  go past every rule.
* A blocked request's body is read without ever growing in memory, so that any size gets its answer.
* A program that looks at our certificate only after the handshake, and refuses it then, is noticed.
* Where a server can't be reached or trusted, or doesn't answer, our own page says so instead of mitmproxy's.
* Hooks are called inside the HTTP layer, as far as none of them waits: see bench/RESULTS.md.
* A WebSocket's bytes are handed on as they are; who listens hears them first, and may end it.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar
from weakref import WeakValueDictionary

from mitmproxy import flow, http
from mitmproxy.net.tls import starts_like_tls_record
from mitmproxy.proxy import commands, events, layer
from mitmproxy.proxy.context import Context
from mitmproxy.proxy.layers import ClientTLSLayer, ServerTLSLayer, TCPLayer
from mitmproxy.proxy.layers.http import GetHttpConnection, HTTPMode, HttpStream, SendHttp
from mitmproxy.proxy.layers.http._events import (
    ErrorCode,
    RequestEndOfMessage,
    RequestProtocolError,
    ResponseData,
    ResponseEndOfMessage,
    ResponseHeaders,
    ResponseProtocolError,
)
from mitmproxy.proxy.layers.http._hooks import HttpErrorHook
from mitmproxy.proxy.layers.tls import TlsFailedClientHook
from mitmproxy.tls import TlsData

from proxy.backpressure import PacedLayer
from proxy.heldback import HeldBack, held_flow
from proxy.limits import DEFAULTS, NO_ANSWER, Limits
from proxy.refusals import LEFT_AT_ONCE, is_certificate_refused

EXPLAINED_BODY_BYTES = 64 * 1024
BODY_LENGTH = "body_length"
LISTENER = "listener"
"""Of a flow's metadata: a `Listen` for the WebSocket that it becomes."""
_AT_ONCE_SECONDS = 5.0
_TLS_RECORD_START = 3
_ROUNDS = 4


type Call = Callable[[commands.StartHook], bool]
"""Calls the addons' hooks at once; False, and nothing is called, where one would wait."""


type Listen = Callable[[bytes], bool]
"""Hears what a browser sends; whether it may go on."""


def never_at_once(_hook: commands.StartHook) -> bool:
    """Leave hooks to the connection, as mitmproxy does."""
    return False


class NextLayer:
    """Chooses the protocol of a connection, as far as an HTTP proxy needs one."""

    name = "nextlayer"

    def __init__(self, limits: Limits = DEFAULTS, call: Call = never_at_once) -> None:
        self._limits = limits
        self._call = call

    def next_layer(self, data: layer.NextLayer) -> None:
        """Plain HTTP to us first; in a tunnel TLS or plain HTTP, by its first three bytes."""
        context = data.context
        if len(context.layers) == 1:
            data.layer = Http(context, HTTPMode.regular, self._limits, self._call)
            return
        start: bytes = data.data_client()  # type: ignore[no-untyped-call]  # mitmproxy leaves it unannotated
        if isinstance(context.layers[-1], ClientTLSLayer):
            data.layer = Http(context, HTTPMode.transparent, self._limits, self._call)
        elif starts_like_tls_record(start):
            data.layer = ServerTLSLayer(context)
            data.layer.child_layer = ClientTls(context)
        elif len(start) >= _TLS_RECORD_START:
            context.client.alpn = b"http/1.1"  # it has begun to speak: see `Handshakes`
            data.layer = Http(context, HTTPMode.transparent, self._limits, self._call)


@dataclass
class CertificateAcceptedHook(commands.StartHook):  # type: ignore[no-untyped-call]  # as above
    """A program took our certificate: it has sent something over the connection."""

    data: TlsData


class ClientTls(ClientTLSLayer):
    """TLS with a browser or program, watched until it has said something.

    All that one event sends it, head and body of an answer mostly, is encrypted in one piece.
    """

    _spoke = False

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._unsent: list[bytes] = []

    def event_to_child(self, event: events.Event) -> layer.CommandGenerator[None]:
        """Tell once that our certificate was good enough."""
        received = isinstance(event, events.DataReceived) and event.connection is self.conn
        if received and not self._spoke and self.tls is not None:
            self._spoke = True
            yield CertificateAcceptedHook(self._tls_data())
        yield from super().event_to_child(event)
        yield from self._send_all()

    def send_data(self, data: bytes) -> layer.CommandGenerator[None]:
        """Let it wait for what else the same event sends."""
        self._unsent.append(data)
        yield from ()

    def send_close(self, command: commands.CloseConnection) -> layer.CommandGenerator[None]:
        """Send what waits before the end."""
        yield from self._send_all()
        yield from super().send_close(command)

    def _send_all(self) -> layer.CommandGenerator[None]:
        if self._unsent:
            data = b"".join(self._unsent)
            self._unsent.clear()
            yield from super().send_data(data)

    def receive_data(self, data: bytes) -> layer.CommandGenerator[None]:
        """Tell of an alert about our certificate that comes when the handshake is over."""
        for command in super().receive_data(data):
            if isinstance(command, commands.Log) and is_certificate_refused(command.message):
                yield from self._refused(command.message)
            yield command

    def receive_close(self) -> layer.CommandGenerator[None]:
        """Tell of a program that goes as soon as it has seen our certificate."""
        since = time.time() - (self.conn.timestamp_tls_setup or 0)
        if not self._spoke and self.tls is not None and since < _AT_ONCE_SECONDS:
            yield from self._refused(LEFT_AT_ONCE)
        yield from super().receive_close()

    def _refused(self, how: str) -> layer.CommandGenerator[None]:
        self._spoke = True  # it said enough
        self.conn.error = how
        yield TlsFailedClientHook(self._tls_data())

    def _tls_data(self) -> TlsData:
        return TlsData(self.conn, self.context, self.tls)


class Http(PacedLayer):
    """HTTP whose requests are `Stream`s; it makes a round now and then to see which of them wait in vain."""

    innermost: ClassVar[WeakValueDictionary[str, "Http"]] = WeakValueDictionary()
    """By a browser connection's id: inside its tunnel, where it is one."""

    def __init__(
        self, context: Context, mode: HTTPMode, limits: Limits = DEFAULTS, call: Call = never_at_once
    ) -> None:
        super().__init__(context, mode)
        self._call = call
        self._seconds_a_round = limits.answer / _ROUNDS
        self._next_round: commands.RequestWakeup | None = None
        self.innermost[context.client.id] = self

    def is_at_work(self) -> bool:
        """Whether an answer is awaited or on its way, but for what has no end: a tunnel, a WebSocket."""
        if any(any(each.h2_conn.stream_buffers.values()) for each in self.receivers.values()):
            return True
        flows = [getattr(stream, "flow", None) for stream in self.streams.values()]
        return any(flow is not None and not _is_endless(flow) for flow in flows)

    def _handle_event(self, event: events.Event) -> layer.CommandGenerator[None]:
        if isinstance(event, events.Wakeup) and event.command not in self.command_sources:
            return self._make_round(event.command)
        return self._with_hooks(super()._handle_event(event))

    def _with_hooks(self, handled: layer.CommandGenerator[None]) -> layer.CommandGenerator[None]:
        """Call hooks, and go on from them, in here: each would go out through all layers and back in."""
        called: list[commands.StartHook] = []
        for command in handled:
            if not isinstance(command, commands.StartHook) or not self._call(command):
                yield command
            elif command.blocking and held_flow(command) is not None:
                yield HeldBack(command)
            elif command.blocking:
                called.append(command)
        for hook in called:
            yield from self._with_hooks(super()._handle_event(events.HookCompleted(hook)))

    def make_stream(self, stream_id: int) -> layer.CommandGenerator[None]:
        """Start handling one request."""
        self.streams[stream_id] = Stream(_forked(self.context), stream_id)
        yield from self.event_to_child(self.streams[stream_id], events.Start())

    def get_connection(self, event: GetHttpConnection, *, reuse: bool = True) -> layer.CommandGenerator[None]:
        """Find or make the connection for a request, and see to it now and then."""
        yield from super().get_connection(event, reuse=reuse)
        if self._next_round is None:
            yield self._start_round()

    def _start_round(self) -> commands.RequestWakeup:
        self._next_round = commands.RequestWakeup(self._seconds_a_round)
        return self._next_round

    def _make_round(self, of: commands.Command) -> layer.CommandGenerator[None]:
        if of is not self._next_round:  # of the connection around a tunnel, whose events come here now
            return
        self._next_round = None
        for stream in tuple(self.streams.values()):
            if isinstance(stream, Stream) and stream.waits_in_vain():
                yield from self._give_up(stream)
        yield from self.let_go_on()
        if self.streams:
            yield self._start_round()

    def _give_up(self, stream: "Stream") -> layer.CommandGenerator[None]:
        server, number = self.connections[stream.context.server], stream.stream_id
        yield from self.event_to_child(server, RequestProtocolError(number, NO_ANSWER, ErrorCode.CANCEL))
        error = ResponseProtocolError(number, NO_ANSWER, ErrorCode.GENERIC_SERVER_ERROR)
        yield from self.event_to_child(stream, error)


def _is_endless(flow: http.HTTPFlow) -> bool:
    return flow.websocket is not None or flow.request.method == "CONNECT"


def _forked(context: Context) -> Context:
    """As mitmproxy forks a context, without making a server connection first that is thrown away."""
    fork = Context.__new__(Context)
    fork.__dict__.update(context.__dict__)
    fork.layers = context.layers.copy()
    return fork


@dataclass
class AnsweredHook(commands.StartHook):  # type: ignore[no-untyped-call]  # as above
    """A request has come to its end, and gets the answer that it was given here."""

    flow: http.HTTPFlow
    blocking = False  # nothing waits for what is made of it


class WebSocket(TCPLayer):
    """A WebSocket: bytes both ways until one end has enough, or whoever listens to the browser has."""

    def __init__(self, context: Context, listen: Listen | None) -> None:
        super().__init__(context, ignore=True)
        self._listen = listen

    def relay_messages(self, event: events.Event) -> layer.CommandGenerator[None]:
        """Hand on what comes."""
        if self._may_go_on(event):
            yield from super().relay_messages(event)
            return
        self._handle_event = self.done
        yield commands.CloseConnection(self.context.server)
        yield commands.CloseConnection(self.context.client)

    def _may_go_on(self, event: events.Event) -> bool:
        if self._listen is None or not isinstance(event, events.DataReceived):
            return True
        return event.connection is not self.context.client or self._listen(event.data)


class Stream(HttpStream):
    """One request and its answer."""

    _answered_by_us = False
    _rounds = 0

    def waits_in_vain(self) -> bool:
        """Whether the request has been with its server for so many rounds without an answer."""
        is_sent = self.client_state == self.state_done and self._paused is None
        if is_sent and self.server_state == self.state_wait_for_response_headers:
            self._rounds += 1
        return self._rounds > _ROUNDS

    def state_consume_request_body(self, event: events.Event) -> layer.CommandGenerator[None]:
        """Answer a request whose answer is given here when all of it has come.

        mitmproxy would call three hooks about an answer that is our own, and pause for each.
        """
        if self.flow.response is None or not isinstance(event, RequestEndOfMessage):
            yield from super().state_consume_request_body(event)
            return
        self.flow.request.timestamp_end = time.time()
        self.flow.request.data.content = bytes(self.request_body_buf)
        self.request_body_buf.clear()  # type: ignore[no-untyped-call]  # as above
        self.client_state = self.server_state = self.state_done
        yield AnsweredHook(self.flow)
        yield from self._send_own(self.flow.response)

    def _send_own(self, answer: http.Response) -> layer.CommandGenerator[None]:
        client, body = self.context.client, answer.raw_content
        yield SendHttp(ResponseHeaders(self.stream_id, answer, end_stream=not body), client)
        if body:
            yield SendHttp(ResponseData(self.stream_id, body), client)
        yield from self.flow_done()

    def flow_done(self) -> layer.CommandGenerator[None]:
        """Drop the request, or hand on the bytes of the WebSocket that it has become."""
        if not self.flow.websocket:
            yield from super().flow_done()
            return
        self.flow.live = False
        self.child_layer = WebSocket(self.context, self.flow.metadata.get(LISTENER))
        self._handle_event = self.passthrough
        yield from self.child_layer.handle_event(events.Start())
        yield SendHttp(ResponseEndOfMessage(self.stream_id), self.context.client)

    def handle_connect_finish(self) -> layer.CommandGenerator[None]:
        """Open a tunnel; from the next event on, what comes goes straight to the layer inside it.

        mitmproxy would turn every piece into HTTP events of the outer connection and back.
        """
        yield from super().handle_connect_finish()  # type: ignore[no-untyped-call]  # as above
        if self.flow.live and self.child_layer is not None:
            outside = self.context.layers[self.context.layers.index(self) - 1]
            outside._handle_event = self.child_layer.handle_event  # type: ignore[method-assign]  # as layers do

    def check_body_size(self, request: bool) -> layer.CommandGenerator[bool]:
        """Keep the beginning of a blocked request's body, which will be explained, and drop the rest."""
        if request and self.flow.response and len(self.request_body_buf) > EXPLAINED_BODY_BYTES:
            body, metadata = bytes(self.request_body_buf), self.flow.metadata
            before = metadata.get(BODY_LENGTH, EXPLAINED_BODY_BYTES)
            metadata[BODY_LENGTH] = before + len(body) - EXPLAINED_BODY_BYTES
            self.request_body_buf.clear()  # type: ignore[no-untyped-call]  # as above
            self.request_body_buf += body[:EXPLAINED_BODY_BYTES]
        yield from ()  # mitmproxy drives this as a generator
        return False

    def handle_protocol_error(
        self, event: RequestProtocolError | ResponseProtocolError
    ) -> layer.CommandGenerator[None]:
        """Let the `error` hook explain what went wrong upstream, where nothing was answered yet."""
        if isinstance(event, RequestProtocolError) or self.flow.response or not self._waiting():
            yield from super().handle_protocol_error(event)
            return
        self.flow.error = flow.Error(event.message)
        yield HttpErrorHook(self.flow)
        if self.flow.response is None:
            yield from super().handle_protocol_error(event)
            return
        self._answered_by_us = True
        yield from self.send_response()

    def _waiting(self) -> bool:
        unanswered = self.server_state in (self.state_uninitialized, self.state_wait_for_response_headers)
        return unanswered and self.client_state != self.state_errored

    def start_request_stream(self) -> layer.CommandGenerator[None]:
        """Send the request upstream while it arrives; read it to its end where that can't be."""
        yield from super().start_request_stream()
        if self._answered_by_us:
            self.client_state = self.state_drain_request_body

    def state_drain_request_body(self, event: events.Event) -> layer.CommandGenerator[None]:
        """Throw away the rest of a request that was answered before it had ended."""
        if isinstance(event, RequestEndOfMessage):
            self.client_state = self.state_done
            yield from self.flow_done()
