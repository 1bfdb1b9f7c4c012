"""Starts and stops the API inside the caller's event loop.

What speaks HTTP is loaded when the API starts, in a thread: it takes half a second, in which the proxy
serves already.
"""

import asyncio
import errno
import socket
from typing import TYPE_CHECKING

from api.backend import Backend

if TYPE_CHECKING:
    from aiohttp.web import SockSite

    from api.door import Runner

HOST = "127.0.0.1"
GRACE_SECONDS = 0.5  # for what is being answered when the service stops


class ApiError(Exception):
    """The API can't listen; the message says where and what to do."""


class ApiServer:
    """The API on loopback; started once, stopped once."""

    def __init__(self, backend: Backend, port: int) -> None:
        self._backend = backend
        self._port = port
        self._runner: Runner | None = None

    async def start(self) -> int:
        """Listen; the port, chosen by the system where 0 was asked for. Raises ApiError."""
        listener = self._listen()
        port: int = listener.getsockname()[1]
        self._backend.hub.open()
        runner, site = await asyncio.to_thread(_loaded, self._backend, port)
        self._runner = runner
        await runner.setup()
        await site(runner, listener).start()
        return port

    async def stop(self) -> None:
        """End every event stream and close."""
        self._backend.hub.close()
        if self._runner is not None:
            await self._runner.cleanup()

    def _listen(self) -> socket.socket:
        try:
            return socket.create_server((HOST, self._port))
        except OSError as error:
            where = f"{HOST}:{self._port}"
            if error.errno == errno.EADDRINUSE:
                raise ApiError(
                    f"{where} is already in use by another program, or by a Jejak that still runs. "
                    "Choose another port with --api-port."
                ) from error
            raise ApiError(f"{where}: can't listen there ({error.strerror}).") from error


def _loaded(backend: Backend, port: int) -> "tuple[Runner, type[SockSite]]":
    from aiohttp.web import SockSite  # noqa: PLC0415

    from api.app import make_app  # noqa: PLC0415
    from api.door import Runner  # noqa: PLC0415

    return Runner(make_app(backend, port), shutdown_timeout=GRACE_SECONDS), SockSite
