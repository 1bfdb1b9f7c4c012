"""Our connections take mitmproxy's place and give it back; `wire/test_limits.py` has them at work."""

import hpack
import pytest
from h11 import EndOfMessage, RemoteProtocolError
from h11._receivebuffer import ReceiveBuffer
from mitmproxy.options import Options
from mitmproxy.proxy.context import Context
from mitmproxy.proxy.layers import http as layers_http
from mitmproxy.proxy.layers.http import HTTPMode
from mitmproxy.test import tflow

from proxy.layers import Http
from proxy.limits import HEAD_BYTES, Limits
from proxy.peers import Bounded, BrowserHttp2, Chunks, Literal, install


def test_ours_are_used_until_they_are_taken_back() -> None:
    before = vars(layers_http)["Http1Server"]
    undo = install(Limits(head=7))
    assert issubclass(vars(layers_http)["Http1Server"], Bounded)
    assert Bounded.limits.head == 7
    undo()
    assert vars(layers_http)["Http1Server"] is before


def test_http2_heads_may_be_longer_than_64_kb() -> None:
    options = Options()
    options.add_option("validate_inbound_headers", bool, True, "")
    context = Context(tflow.tclient_conn(), options)
    Http(context, HTTPMode.transparent)
    connection = BrowserHttp2(context).h2_conn
    assert connection.decoder.max_header_list_size > HEAD_BYTES
    assert connection.local_settings.max_header_list_size == connection.decoder.max_header_list_size


def test_heads_are_written_uncompressed_and_read_alike() -> None:
    head = [(b"cookie", b"a" * 1000)]
    written = Literal().encode(head)
    assert len(written) > 1000
    assert hpack.Decoder().decode(written, raw=True) == head


def test_trailers_are_left_out() -> None:
    buffer = ReceiveBuffer()
    buffer += b"0\r\nX: 1\r\n\r\nnext"
    end = Chunks()(buffer)
    assert isinstance(end, EndOfMessage)
    assert list(end.headers) == []
    assert bytes(buffer) == b"next"


def test_what_stands_between_chunks_is_bounded() -> None:
    buffer = ReceiveBuffer()
    buffer += b"0\r\n" + b"x" * 20_000
    with pytest.raises(RemoteProtocolError):
        Chunks()(buffer)
