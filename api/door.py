"""The HTTP server under the app, kept from saying what it is made with.

aiohttp answers two things by itself before any middleware: what isn't proper HTTP, with its name, its
version and the parser's words, and the `Expect` header. Here both get the guard's constant refusal and
a closed connection; none of our clients sends either.
"""

import asyncio
import logging
from email.utils import formatdate

from aiohttp import hdrs, web

from api.guard import forbidden
from api.problems import CONTENT_TYPE

log = logging.getLogger(__name__)

HEADERS = {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"}
KEEP_ALIVE_SECONDS = 75.0
LINGERING_SECONDS = 2.0  # how long what a refused client still sends is read


class Refused(ConnectionError):
    """The refusal is written; aiohttp closes the connection on any ConnectionError."""


class Connection(web.RequestHandler):
    """One client's connection."""

    __slots__ = ()

    def handle_error(
        self,
        request: web.BaseRequest,
        status: int = 500,
        exc: BaseException | None = None,
        message: str | None = None,
    ) -> web.StreamResponse:
        """Refuse by hand what aiohttp would answer by itself; raises Refused."""
        if isinstance(exc, Refused):
            raise exc
        log.debug("refused what isn't proper HTTP: %r", exc)
        if self.transport is not None and request.writer.output_size == 0:
            self.transport.write(refusal())
        raise Refused


class Door(web.Server):
    """Speaks HTTP to each client and passes what is proper on to the app."""

    def __init__(self, app: web.Server) -> None:
        super().__init__(self._pass_on, request_factory=app.request_factory)
        self._app = app

    def __call__(self) -> Connection:
        """Make the protocol of one connection."""
        return Connection(
            self,
            loop=asyncio.get_running_loop(),
            keepalive_timeout=KEEP_ALIVE_SECONDS,
            lingering_time=LINGERING_SECONDS,
            auto_decompress=False,
            access_log=None,  # type: ignore[arg-type]  # aiohttp documents None, its annotation forgets it
        )

    async def _pass_on(self, request: web.BaseRequest) -> web.StreamResponse:
        if hdrs.EXPECT in request.headers:
            raise ValueError("Expect isn't supported")
        return await self._app.request_handler(request)


class Runner(web.AppRunner):
    """Runs an app behind the door."""

    async def _make_server(self) -> web.Server:
        return Door(await super()._make_server())


def refusal() -> bytes:
    """The guard's 403 as it goes over the wire."""
    problem = forbidden()
    body = problem.body()
    headers = {
        "Content-Type": CONTENT_TYPE,
        "Content-Length": str(len(body)),
        **HEADERS,
        "Date": formatdate(usegmt=True),
        "Connection": "close",
    }
    lines = [f"HTTP/1.1 {problem.status} {problem.status.phrase}", *(f"{k}: {v}" for k, v in headers.items())]
    return "\r\n".join([*lines, "", ""]).encode() + body


async def plain_headers(request: web.Request, response: web.StreamResponse) -> None:
    """Signal handler: the same headers on every answer, and none that names the server."""
    response.headers.popall(hdrs.SERVER, None)
    response.headers.update(HEADERS)
