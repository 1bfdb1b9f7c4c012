"""Who has to wait for whom; `wire/test_backpressure.py` has senders and receivers at work."""

import pytest
from mitmproxy.options import Options
from mitmproxy.proxy import commands
from mitmproxy.proxy.context import Context
from mitmproxy.proxy.layer import Paused
from mitmproxy.proxy.layers.http import HTTPMode
from mitmproxy.proxy.layers.http._http_h2 import SendH2Data
from mitmproxy.test import tflow

from proxy.backpressure import WINDOW_BYTES
from proxy.layers import Http, Stream
from proxy.peers import BrowserHttp2, ServerHttp2


@pytest.fixture
def http() -> Http:
    options = Options()
    options.add_option("validate_inbound_headers", bool, True, "")
    context = Context(tflow.tclient_conn(), options)
    context.server = tflow.tserver_conn()
    made = Http(context, HTTPMode.transparent)
    made.streams[1] = Stream(context, 1)
    return made


def test_each_side_waits_for_the_other_and_for_this_stream_only(http: Http) -> None:
    browser, server = BrowserHttp2(http.context), ServerHttp2(http.context)
    browser.h2_conn.stream_buffers[1].extend([SendH2Data(b"x", False)] * 65)
    assert http.is_full(server.conn, 1)
    assert not http.is_full(browser.conn, 1)
    assert not http.is_full(server.conn, 3)


def test_a_request_waits_for_a_connection(http: Http) -> None:
    browser, stream = BrowserHttp2(http.context), http.streams[1]
    stream._paused = Paused(commands.OpenConnection(http.context.server), (_ for _ in ()))
    assert http.is_full(browser.conn, 1)


def test_windows_are_as_small_as_was_said(http: Http) -> None:
    assert BrowserHttp2(http.context).h2_conn.local_settings.initial_window_size == WINDOW_BYTES
