"""Shortcuts tell the same as what they go around, and are taken back."""

import sys
from typing import Any

import pytest
from mitmproxy import flow
from mitmproxy.connection import Connection
from mitmproxy.http import Headers
from mitmproxy.net import tls
from mitmproxy.options import Options
from mitmproxy.proxy.context import Context
from mitmproxy.proxy.events import Start
from mitmproxy.proxy.layer import NextLayer
from mitmproxy.test import tflow, tutils
from OpenSSL import SSL

from proxy.shortcuts import take_shortcuts

FIELDS = ((b"Accept", b"text/html"), (b"accept", b"*/*"), (b"X-Name", "Zoë".encode()), (b"X-Raw", b"\xff"))
NAMES = ("Accept", "ACCEPT", b"accept", "x-name", "x-raw", "missing", "x-zo\xeb", b"\xff")


def answers(headers: Headers) -> list[Any]:
    found: list[Any] = []
    for name in NAMES:
        found += [name in headers, headers.get(name), headers.get(name, "none"), headers.get_all(name)]
        try:
            found.append(headers[name])
        except KeyError as error:
            found.append(error.args)
    return found


def changed(headers: Headers) -> Headers:
    headers["accept"] = "a"
    headers.add("Accept", "b")
    headers.get_all("accept").append("not in the headers")
    headers["missing"] = "no more"
    del headers["x-raw"]
    return headers


def test_headers_are_found_as_without_the_index() -> None:
    before = answers(Headers(FIELDS)), answers(changed(Headers(FIELDS)))
    undo = take_shortcuts()
    try:
        headers = Headers(FIELDS)
        assert answers(headers) == before[0]
        assert answers(changed(headers)) == before[1]
        assert headers.copy() == headers
    finally:
        undo()


def test_headers_are_made_as_before() -> None:
    fields = [[b"A", b"1"], (b"a", b"2")]
    before = Headers(fields), Headers(fields, content_type="b"), Headers()  # type: ignore[arg-type]  # lists will do
    undo = take_shortcuts()
    try:
        assert (Headers(fields), Headers(fields, content_type="b"), Headers()) == before  # type: ignore[arg-type]  # as above
    finally:
        undo()


def test_a_connection_is_itself_and_no_other() -> None:
    undo = take_shortcuts()
    try:
        one, other = tflow.tclient_conn(), tflow.tclient_conn()
        assert {one: 1}[one] == 1
        assert one != other
    finally:
        undo()


def test_all_is_as_before_afterwards() -> None:
    before = dict(Headers.__dict__), dict(Connection.__dict__), dict(flow.__dict__)
    take_shortcuts()()
    assert (dict(Headers.__dict__), dict(Connection.__dict__), dict(flow.__dict__)) == before
    wrong: Any = "no port"
    with pytest.raises(TypeError):
        tutils.treq(port=wrong)


def test_fields_are_not_checked_meanwhile() -> None:
    undo = take_shortcuts()
    try:
        wrong: Any = "no port"
        tutils.treq(port=wrong)
    finally:
        undo()


def test_no_two_flows_have_one_name() -> None:
    undo = take_shortcuts()
    try:
        names = [tflow.tflow().id for _ in range(3)]
        assert len(set(names)) == 3
        assert all(isinstance(name, str) for name in names)
    finally:
        undo()


def test_what_waits_in_a_layer_comes_out_in_order() -> None:
    undo = take_shortcuts()
    try:
        waiting = NextLayer(Context(tflow.tclient_conn(), Options()))._paused_event_queue
        assert not waiting
        for event in (first := Start(), second := Start()):
            waiting.append(event)
        assert (waiting.popleft(), waiting.popleft()) == (first, second)
        assert sys.getsizeof(waiting) < 150
    finally:
        undo()


def test_a_tls_connection_at_rest_has_no_buffers() -> None:
    options: Any = {
        "method": tls.Method.TLS_SERVER_METHOD,
        "min_version": tls.Version.TLS1_2,
        "max_version": tls.Version.UNBOUNDED,
        "cipher_list": None,
        "ecdh_curve": None,
        "chain_file": None,
        "alpn_select_callback": None,
        "request_client_cert": False,
        "extra_chain_certs": (),
        "dhparams": None,
    }
    undo = take_shortcuts()
    try:
        made = tls.create_client_proxy_context(**options)
        assert made.set_mode(0) & SSL.MODE_RELEASE_BUFFERS
        assert tls.create_client_proxy_context(**options) is made
    finally:
        undo()
