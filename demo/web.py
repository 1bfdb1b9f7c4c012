"""A small web on loopback: hosts over HTTPS, each with an address of its own.

Every host listens on its own 127.0.x.y, so the number of TCP connections a tracker saw is counted at
the socket, before any TLS: the only proof that it got no packet.
"""

import asyncio
import socket
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field

from aiohttp import web

from demo.certificates import Certificates

MESSAGE = "MESSAGE"
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


@dataclass(frozen=True)
class Received:
    """One request as a host received it; `MESSAGE` is the method of what was said over a WebSocket."""

    method: str
    target: str
    headers: Mapping[str, str]
    cookie: str
    body: bytes


RECEIVED = web.RequestKey("received", list[Received])
"""Where a handler finds what its host received so far."""


class CountingSocket(socket.socket):
    """A listening socket that counts the connections it accepts."""

    accepted = 0

    def accept(self) -> tuple[socket.socket, tuple[str, int]]:
        """Accept as ever, and count."""
        connection, address = super().accept()
        self.accepted += 1
        return connection, address


@dataclass
class Host:
    """One host: what it serves and what it received."""

    name: str
    address: str
    handler: Handler
    listener: CountingSocket | None = None
    received: list[Received] = field(default_factory=list)
    _arrival: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def connections(self) -> int:
        """How many TCP connections were accepted since the start."""
        return self.listener.accepted if self.listener else 0

    async def serve(self, request: web.BaseRequest) -> web.StreamResponse:
        """Note the request, then answer it."""
        upgrade = request.headers.get("Upgrade", "").lower() == "websocket"
        endless = "Transfer-Encoding" in request.headers  # no length told: the handler's to read
        body = b"" if upgrade or endless else await request.read()
        request[RECEIVED] = self.received
        self.received.append(
            Received(
                method=request.method,
                target=request.raw_path,
                headers={key.lower(): value for key, value in request.headers.items()},
                cookie=request.headers.get("Cookie", ""),
                body=body,
            )
        )
        self._arrival.set()
        return await self.handler(request)  # type: ignore[arg-type]  # a server without routes hands out BaseRequest

    async def arrival(
        self, fits: Callable[[Received], bool] = lambda _: True, seconds: float = 10
    ) -> Received:
        """The first request received that fits, waited for; raises TimeoutError."""
        async with asyncio.timeout(seconds):
            while True:
                for received in self.received:
                    if fits(received):
                        return received
                self._arrival.clear()
                await self._arrival.wait()


class Web:
    """All hosts of a small web, on one port; start it, use it, stop it."""

    def __init__(self, handlers: Mapping[str, Handler]) -> None:
        self.certificates = Certificates("Made-up web of Jejak's demo")
        self.hosts = {
            name: Host(name, f"127.0.{1 + number // 200}.{1 + number % 200}", handler)
            for number, (name, handler) in enumerate(handlers.items())
        }
        self.port = 0
        self._runners: list[web.ServerRunner] = []

    async def start(self) -> None:
        """Listen on every address, all on the same free port; raises OSError where that can't be."""
        context = self.certificates.context(self.hosts)
        context.set_alpn_protocols(["http/1.1"])
        for host in self.hosts.values():
            host.listener = CountingSocket(socket.AF_INET, socket.SOCK_STREAM)
            host.listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            host.listener.bind((host.address, self.port))
            self.port = host.listener.getsockname()[1]
            runner = web.ServerRunner(web.Server(host.serve))
            await runner.setup()
            self._runners.append(runner)
            await web.SockSite(runner, host.listener, ssl_context=context).start()

    async def stop(self) -> None:
        """Close every host."""
        for runner in self._runners:
            await runner.cleanup()
