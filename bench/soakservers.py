"""The servers of `bench.soak`: they answer at once, in pieces, or for as long as one asks."""

import asyncio
import ssl
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path

import trustme
from aiohttp import web

from tests.proxy.wire.servers import Upstream, listen

ADDRESS, H2_ADDRESS = "127.0.88.1", "127.0.88.2"
DOMAINS = ("news.test", "widget.test", "fresh.test", "tracker.test")
MEGABYTE = 1 << 20


async def serve(request: web.BaseRequest) -> web.StreamResponse:
    """What the path asks for: a stream of events, a WebSocket that answers, a download, or a small script."""
    kind, _, size = request.path.strip("/").partition("/")
    if kind == "events":
        return await send_pieces(request, "text/event-stream", [b"data: news\n\n"] * 5, pause=0.3)
    if kind == "socket":
        return await echo(request)
    if kind == "download":
        return await send_pieces(request, "application/zip", [bytes(65536)] * (int(size) // 65536), pause=0)
    await request.read()
    return web.Response(body=b"x" * 2048, content_type="text/javascript", headers={"Set-Cookie": "id=1"})


async def send_pieces(
    request: web.BaseRequest, kind: str, pieces: list[bytes], pause: float
) -> web.StreamResponse:
    """An answer that comes bit by bit."""
    response = web.StreamResponse(headers={"Content-Type": kind})
    await response.prepare(request)
    for piece in pieces:
        await response.write(piece)
        await asyncio.sleep(pause)
    return response


async def echo(request: web.BaseRequest) -> web.StreamResponse:
    """A WebSocket that sends back what it gets."""
    socket = web.WebSocketResponse()
    await socket.prepare(request)
    async for message in socket:
        await socket.send_bytes(message.data)
    return socket


@asynccontextmanager
async def servers(folder: Path) -> AsyncIterator[tuple[int, Upstream]]:
    """A port for HTTP/1.1 and a server for HTTP/2, for all names below a few domains."""
    authority = trustme.CA()
    authority.cert_pem.write_to_path(str(folder / "ca.pem"))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    names = [
        f"*.{domain}" for domain in ("news.test", "widget.test", "fresh.test", "tracker.test", "two.test")
    ]
    authority.issue_cert(*names).configure_cert(context)
    async with AsyncExitStack() as stack:
        runner = web.ServerRunner(web.Server(serve))
        await runner.setup()
        stack.push_async_callback(runner.cleanup)
        site = web.TCPSite(runner, ADDRESS, 0, ssl_context=context)
        await site.start()
        two = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        authority.issue_cert(*names).configure_cert(two)
        two.set_alpn_protocols(["h2"])
        upstream = Upstream(H2_ADDRESS, two)
        await listen(upstream, stack)
        yield int(runner.addresses[0][1]), upstream
