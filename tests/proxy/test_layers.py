"""Protocols that aren't HTTP get nowhere; bodies of blocked requests are bounded."""

import pytest
from mitmproxy import http
from mitmproxy.options import Options
from mitmproxy.proxy import commands, events, layer
from mitmproxy.proxy.context import Context
from mitmproxy.proxy.layers import ClientTLSLayer, ServerTLSLayer, modes
from mitmproxy.proxy.layers.http import HTTPMode
from mitmproxy.proxy.layers.http._hooks import HttpRequestHeadersHook
from mitmproxy.proxy.tunnel import TunnelState
from mitmproxy.test import tflow
from OpenSSL import SSL

from proxy.layers import BODY_LENGTH, EXPLAINED_BODY_BYTES, AnsweredHook, ClientTls, Http, NextLayer, Stream
from tests.proxy.flows import make_flow


@pytest.fixture
def context() -> Context:
    context = Context(tflow.tclient_conn(), Options())
    modes.HttpProxy(context)
    return context


def chosen(context: Context, start: bytes, monkeypatch: pytest.MonkeyPatch) -> layer.Layer | None:
    asked = layer.NextLayer(context)
    monkeypatch.setattr(asked, "data_client", lambda: start)
    NextLayer().next_layer(asked)
    return asked.layer


def test_a_connection_begins_with_plain_http(context: Context, monkeypatch: pytest.MonkeyPatch) -> None:
    found = chosen(context, b"\x16\x03\x01", monkeypatch)
    assert isinstance(found, Http)
    assert found.mode is HTTPMode.regular


@pytest.mark.parametrize("start", [b"GET / HTTP/1.1", b"SSH-2.0-x", b"\x00\x01\x02", b"\x16\x02\x00"])
def test_a_tunnel_without_tls_is_http_whatever_it_says(
    context: Context, monkeypatch: pytest.MonkeyPatch, start: bytes
) -> None:
    Http(context, HTTPMode.regular)
    found = chosen(context, start, monkeypatch)
    assert isinstance(found, Http)
    assert found.mode is HTTPMode.transparent


def test_a_tunnel_with_tls_is_opened(context: Context, monkeypatch: pytest.MonkeyPatch) -> None:
    Http(context, HTTPMode.regular)
    found = chosen(context, b"\x16\x03\x01\x02\x00", monkeypatch)
    assert isinstance(found, ServerTLSLayer)
    assert isinstance(found.child_layer, ClientTLSLayer)


def test_inside_tls_there_is_http(context: Context, monkeypatch: pytest.MonkeyPatch) -> None:
    Http(context, HTTPMode.regular)
    ServerTLSLayer(context)
    ClientTLSLayer(context)
    assert isinstance(chosen(context, b"\x16\x03\x01", monkeypatch), Http)


@pytest.mark.parametrize("start", [b"", b"G", b"\x16\x03"])
def test_two_bytes_are_not_enough_to_tell(
    context: Context, monkeypatch: pytest.MonkeyPatch, start: bytes
) -> None:
    Http(context, HTTPMode.regular)
    assert chosen(context, start, monkeypatch) is None


@pytest.mark.parametrize(
    ("answered", "pieces", "kept", "length"),
    [
        (True, [EXPLAINED_BODY_BYTES], EXPLAINED_BODY_BYTES, None),
        (True, [EXPLAINED_BODY_BYTES + 1], EXPLAINED_BODY_BYTES, EXPLAINED_BODY_BYTES + 1),
        (True, [EXPLAINED_BODY_BYTES, 5, 700_000], EXPLAINED_BODY_BYTES, EXPLAINED_BODY_BYTES + 700_005),
        (False, [EXPLAINED_BODY_BYTES + 1], EXPLAINED_BODY_BYTES + 1, None),
    ],
)
def test_only_the_beginning_of_a_blocked_requests_body_is_kept(
    context: Context, answered: bool, pieces: list[int], kept: int, length: int | None
) -> None:
    stream = Stream(context, 1)
    stream.flow = make_flow()
    stream.flow.response = http.Response.make() if answered else None
    for size in pieces:
        stream.request_body_buf += b"x" * size
        assert list(stream.check_body_size(True)) == []
    assert len(stream.request_body_buf) == kept
    assert stream.flow.metadata.get(BODY_LENGTH) == length


@pytest.mark.parametrize("at_once", [True, False])
def test_hooks_that_need_not_wait_are_called_inside(context: Context, at_once: bool) -> None:
    called: list[commands.StartHook] = []

    def call(hook: commands.StartHook) -> bool:
        called.append(hook)
        if isinstance(hook, HttpRequestHeadersHook):
            hook.flow.response = http.Response.make(204)
        return at_once

    for option in ("validate_inbound_headers", "websocket"):
        if option not in context.options:
            context.options.add_option(option, bool, True, "")
    context.client.alpn = b"http/1.1"
    inside = Http(context, HTTPMode.regular, call=call)
    assert not list(inside.handle_event(events.Start()))
    asked = events.DataReceived(
        context.client, b"GET http://a.example/ HTTP/1.1\r\nHost: a.example\r\n\r\n" * 2
    )
    came_out = list(inside.handle_event(asked))
    sent = [each.data for each in came_out if isinstance(each, commands.SendData)]
    answered = 2 if at_once else 0
    assert b"".join(sent).count(b"HTTP/1.1 204") == answered
    assert len([hook for hook in called if isinstance(hook, AnsweredHook)]) == answered
    assert any(isinstance(each, commands.StartHook) for each in came_out) is not at_once


class Speaking(layer.Layer):
    """Sends a head and a body at whatever happens, and closes with a last word where the browser does."""

    def _handle_event(self, event: events.Event) -> layer.CommandGenerator[None]:
        yield commands.SendData(self.context.client, b"head ")
        yield commands.SendData(self.context.client, b"body")
        if isinstance(event, events.ConnectionClosed):
            yield commands.CloseConnection(self.context.client)


class Sealed:
    """Stands in for a TLS connection: tells what it was given to encrypt."""

    def __init__(self) -> None:
        self.given: list[bytes] = []

    def sendall(self, data: bytes) -> None:
        """Encrypt."""
        self.given.append(data)

    def bio_read(self, _most: int) -> bytes:
        """What was encrypted since."""
        if not self.given or self.given[-1] == b"":
            raise SSL.WantReadError
        self.given.append(b"")
        return b"sealed"


def test_what_an_event_sends_is_encrypted_in_one_piece_and_before_the_end(context: Context) -> None:
    client = ClientTls(context)
    client.child_layer, client.tunnel_state = Speaking(context), TunnelState.OPEN
    sealed = Sealed()
    client.tls = sealed  # type: ignore[assignment]  # a stand-in
    client._spoke = True
    came_out = list(client.event_to_child(events.DataReceived(context.client, b"x")))
    came_out += client.event_to_child(events.ConnectionClosed(context.client))
    assert [each for each in sealed.given if each] == [b"head body", b"head body"]
    assert [type(each) for each in came_out] == [
        commands.SendData, commands.SendData, commands.CloseConnection,
    ]  # fmt: skip
