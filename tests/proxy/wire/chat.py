"""A WebSocket server that echoes, and a browser's end through the proxy."""

import ssl
from contextlib import AsyncExitStack

import aiohttp
import trustme
from aiohttp import web

from proxy.authority import certificate_path
from tests.proxy.wire.world import World

VENDOR = "ws-eu.pusher.com"
"""A vendor's host, for which it has a certificate, too."""


class Chat:
    """The server: the cookies that connections brought, and each message it got."""

    def __init__(self) -> None:
        self.cookies: list[str | None] = []
        self.received: list[str | bytes] = []
        self.port = 0

    async def start(self, stack: AsyncExitStack, authority: trustme.CA) -> None:
        """Serve until the stack is closed."""
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        authority.issue_cert("chat.test", VENDOR).configure_cert(context)
        app = web.Application()
        app.router.add_get("/{path:.*}", self._handle)
        runner = web.AppRunner(app, shutdown_timeout=0.1)
        await runner.setup()
        stack.push_async_callback(runner.cleanup)
        await web.TCPSite(runner, "127.0.77.50", 0, ssl_context=context).start()
        self.port = runner.addresses[0][1]

    async def _handle(self, request: web.Request) -> web.WebSocketResponse:
        self.cookies.append(request.headers.get("Cookie"))
        socket = web.WebSocketResponse(max_msg_size=0)
        await socket.prepare(request)
        async for message in socket:
            self.received.append(message.data if len(message.data) < 4096 else f"{len(message.data)} bytes")
            await (socket.send_str if isinstance(message.data, str) else socket.send_bytes)(message.data)
        return socket


async def open_socket(
    running: World,
    chat: Chat,
    headers: dict[str, str],
    path: str = "/socket",
    compress: int = 0,
    host: str = "chat.test",
) -> aiohttp.ClientWebSocketResponse:
    """A WebSocket to the server."""
    session = aiohttp.ClientSession()
    running.stack.push_async_callback(session.close)
    trust = ssl.create_default_context(cafile=str(certificate_path(running.options.confdir)))
    return await session.ws_connect(
        f"wss://{host}:{chat.port}{path}",
        proxy=f"http://127.0.0.1:{running.port}",
        ssl=trust,
        headers=headers,
        max_msg_size=0,
        compress=compress,
    )
