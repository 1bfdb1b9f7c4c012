"""The listening socket and the browser connections that came in through it."""

import asyncio
import socket
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from functools import partial

from mitmproxy import ctx
from mitmproxy.addons.proxyserver import Proxyserver
from mitmproxy.connection import Client
from mitmproxy.proxy.mode_servers import ProxyConnectionHandler, RegularInstance, ServerInstance
from mitmproxy.proxy.mode_specs import RegularMode

from proxy.connection import BrowserConnection

CLOSING_SECONDS = 0.8
LAST_WORDS_SECONDS = 1.0
_LOOK_SECONDS = 0.02
_AT_A_TIME = 200


class Listener(Proxyserver):
    """mitmproxy's server, opened and closed by us so that faults are raised and nothing is left behind."""

    name = "proxyserver"

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # mitmproxy leaves it unannotated
        self._instances: list[ServerInstance[RegularMode]] = []
        self._tasks: set[asyncio.Task[None]] = set()
        self._closing = False

    async def open(self, hosts: Iterable[str], port: int) -> int:
        """Listen on `hosts` and `port` (0: a free one) too; the port; raises OSError where that can't be."""
        for host in hosts:
            instance = self._instance(host, port)
            await instance.start()
            self._instances.append(instance)
            port = int(instance.listen_addrs[0][1])
        return port

    async def share(self, listening: socket.socket) -> None:
        """Take connections from a socket that listens already, beside other processes.

        One at a time: who is busy leaves the next to others.
        """
        host, port = listening.getsockname()[:2]
        instance = self._instance(host, port)
        own = _Shared(fileno=listening.detach())

        async def listen(_host: str, _port: int) -> list[asyncio.Server]:
            return [await asyncio.start_server(instance.handle_stream, sock=own, backlog=1)]

        instance.listen = listen  # type: ignore[method-assign, assignment]  # no other seam
        await instance.start()
        self._instances.append(instance)

    def _instance(self, host: str, port: int) -> RegularInstance:
        instance = RegularInstance.make(f"regular@{host}:{port}", self)
        instance.handle_stream = partial(self._serve, instance)  # type: ignore[method-assign]  # no other seam
        return instance

    async def close(self, grace: float = 0.0, hurry: asyncio.Event | None = None) -> None:
        """Stop listening and close every connection; one at work has `grace` seconds, or until `hurry`."""
        self._closing = True
        while self._instances:
            await self._instances.pop().stop()
        with suppress(TimeoutError):
            async with asyncio.timeout(grace):
                await self._let_end(hurry or asyncio.Event())
        tasks = tuple(self._tasks)
        with suppress(TimeoutError):
            async with asyncio.timeout(CLOSING_SECONDS):
                await self._end_all(self.connections.values())
                if tasks:
                    await asyncio.wait(tasks)

    async def _let_end(self, hurry: asyncio.Event) -> None:
        """Wait for requests under way; connections without one are closed, so that none is added."""
        left = list(self.connections.values())
        while left and not hurry.is_set():
            busy = list(filter(_is_at_work, left))
            await self._end_all(set(left).difference(busy))
            left = busy
            await asyncio.sleep(_LOOK_SECONDS)

    async def _end_all(self, handlers: Iterable[ProxyConnectionHandler]) -> None:
        """Close connections, some at a time: thousands at once would hold up all else, time limits too."""
        for number, handler in enumerate(tuple(handlers), 1):
            _end(handler, "the proxy stops")
            if number % _AT_A_TIME == 0:
                await asyncio.sleep(0)

    def hang_up(self, client: Client) -> None:
        """Close a browser's connection when the answer under way has had time to go out."""
        for handler in self.connections.values():
            if handler.client is client:
                asyncio.get_running_loop().call_later(LAST_WORDS_SECONDS, _end, handler, "to be made anew")

    async def _serve(
        self,
        instance: ServerInstance[RegularMode],
        reader: asyncio.StreamReader,
        writer: asyncio.StreamWriter,
    ) -> None:
        handler = BrowserConnection(ctx.master, reader, writer, ctx.options, instance.mode)
        handler.layer = instance.make_top_layer(handler.layer.context)
        with self.register_connection(handler.client.id, handler):
            await handler.handle_client()

    @contextmanager
    def register_connection(
        self, connection_id: tuple[object, ...] | str, handler: ProxyConnectionHandler
    ) -> Iterator[None]:
        """Keep a connection and the task that serves it for as long as it lasts."""
        if self._closing:
            raise asyncio.CancelledError("the proxy stops")  # asyncio closes what it had just accepted
        task = asyncio.current_task()
        if task is not None:
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)
        with super().register_connection(connection_id, handler):
            yield


class _Shared(socket.socket):
    """A listening socket whose queue stays as long as it is.

    asyncio's `backlog` means two things: how many connections may wait, and how many it takes at once.
    """

    def listen(self, _backlog: int = 0, /) -> None:
        """It listens."""


def _is_at_work(handler: ProxyConnectionHandler) -> bool:
    return isinstance(handler, BrowserConnection) and handler.is_at_work()


def _end(handler: ProxyConnectionHandler, why: str) -> None:
    browser = handler.transports.get(handler.client)
    if browser is not None and browser.handler is not None:
        browser.handler.cancel(why)
    if browser is not None and browser.writer is not None:
        browser.writer.close()
