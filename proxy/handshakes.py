"""Ends connections on which no handshake comes about: silent tunnels, servers that stop half-way."""

import asyncio
from collections.abc import Mapping

from mitmproxy.connection import Client, Connection, Server
from mitmproxy.http import HTTPFlow
from mitmproxy.proxy.mode_servers import ProxyConnectionHandler
from mitmproxy.proxy.server_hooks import ServerConnectionHookData
from mitmproxy.tls import ClientHelloData

from proxy.limits import Limits

type Handlers = Mapping[tuple[object, ...] | str, ProxyConnectionHandler]


class Handshakes:
    """Looks once at each connection, when its time for the handshake is over."""

    name = "handshakes"

    def __init__(self, handlers: Handlers, limits: Limits) -> None:
        self._handlers = handlers
        self._limits = limits

    def http_connected(self, flow: HTTPFlow) -> None:
        """A tunnel was opened."""
        asyncio.get_running_loop().call_later(self._limits.head, self._check_client, flow.client_conn)

    def tls_clienthello(self, data: ClientHelloData) -> None:
        """A connection that passes untouched shakes hands with its server only."""
        if data.ignore_connection and data.context.client.alpn is None:
            data.context.client.alpn = b""

    def server_connected(self, data: ServerConnectionHookData) -> None:
        """A server has taken a connection."""
        loop = asyncio.get_running_loop()
        loop.call_later(self._limits.connect, self._check_server, data.client, data.server)

    def _check_client(self, client: Client) -> None:
        if not client.tls_established and client.alpn is None:
            self._end(client, client)

    def _check_server(self, client: Client, server: Server) -> None:
        if server.tls and not server.tls_established:
            self._end(client, server)

    def _end(self, client: Client, connection: Connection) -> None:
        handler = self._handlers.get(client.id)
        io = handler.transports.get(connection) if handler is not None else None
        if io is not None and io.handler is not None:
            io.handler.cancel("no handshake in time")
