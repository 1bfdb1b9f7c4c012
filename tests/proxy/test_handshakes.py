"""Connections without a handshake end; a client that is gone is nobody's fault."""

import asyncio

from mitmproxy.proxy.server_hooks import ServerConnectionHookData
from mitmproxy.test import tflow

from proxy.handshakes import Handshakes
from proxy.limits import Limits


async def test_a_client_that_is_gone_by_then_is_nothing() -> None:
    handshakes = Handshakes({}, Limits(head=0, connect=0))
    flow = tflow.tflow()
    flow.client_conn.tls_version = flow.client_conn.alpn = None
    flow.client_conn.timestamp_tls_setup = None
    server = tflow.tserver_conn()
    server.tls, server.timestamp_tls_setup = True, None
    failed: list[object] = []
    asyncio.get_running_loop().set_exception_handler(lambda _loop, context: failed.append(context))
    handshakes.http_connected(flow)
    handshakes.server_connected(ServerConnectionHookData(server, flow.client_conn))
    await asyncio.sleep(0.01)
    assert failed == []
