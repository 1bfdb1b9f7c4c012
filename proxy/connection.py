"""A browser's connection: it hands what arrives to mitmproxy's layers, and carries out what they want."""

import asyncio
import logging
from asyncio import StreamWriter
from collections import deque
from typing import Any

from mitmproxy.connection import Connection
from mitmproxy.flow import Flow
from mitmproxy.proxy import commands, events
from mitmproxy.proxy.mode_servers import ProxyConnectionHandler
from mitmproxy.proxy.server import ConnectionIO
from mitmproxy.utils.asyncio_utils import create_task

from proxy.backpressure import ReadOn, StopReading
from proxy.core import Core
from proxy.heldback import HeldBack, held_flow
from proxy.layers import Http
from proxy.watchdog import Watchdog


class BrowserConnection(ProxyConnectionHandler):
    """mitmproxy's handler, with less around each event.

    Hooks are called where they come up instead of in a task each, and what an event makes us send leaves in
    one piece for each socket.
    """

    master: Core
    timeout_watchdog: Watchdog

    def __init__(self, *arguments: Any) -> None:
        super().__init__(*arguments)  # type: ignore[no-untyped-call]  # mitmproxy leaves it unannotated
        self.timeout_watchdog = Watchdog(self.timeout_watchdog.timeout, self.on_timeout)
        self._waiting: deque[events.Event] = deque()
        self._outbox: dict[Connection, list[bytes]] = {}
        self._busy = False
        self._reading: Connection | None = None
        self._stopped: dict[Connection, asyncio.Event] = {}

    async def server_event(self, event: events.Event) -> None:
        """Handle an event, or let it wait where one is being handled: tasks start within its commands."""
        self._waiting.append(event)
        if isinstance(event, events.DataReceived):
            self._reading = event.connection
        if self._busy:
            return
        self._busy = True
        self.timeout_watchdog.register_activity()
        try:
            while self._waiting:
                self._handle(self._waiting.popleft())
        finally:
            self._busy = False
            self._flush()

    def is_at_work(self) -> bool:
        """Whether a request is under way, or a part of its answer still in here."""
        inner, io = Http.innermost.get(self.client.id), self.transports.get(self.client)
        if (
            io is not None
            and isinstance(io.writer, StreamWriter)
            and io.writer.transport.get_write_buffer_size()
        ):
            return True
        return inner is not None and inner.is_at_work()

    async def drain_writers(self) -> None:
        """Wait until the slowest receiver has taken enough, where anything waits to be taken.

        mitmproxy calls it where it has read from a connection and handled that, and before it reads on.
        """
        if self._reading in self._stopped:
            await self._stopped[self._reading].wait()
        for io in self.transports.values():
            if isinstance(io.writer, StreamWriter) and io.writer.transport.get_write_buffer_size():
                await super().drain_writers()  # type: ignore[no-untyped-call]  # as above
                return

    def _handle(self, event: events.Event) -> None:
        try:
            for command in self.layer.handle_event(event):
                self._carry_out(command)
        except Exception:  # as mitmproxy does: one connection's fault must not end the others
            self.log("mitmproxy has crashed!", logging.ERROR, exc_info=True)

    def _carry_out(self, command: commands.Command) -> None:
        match command:
            case commands.SendData():
                self._outbox.setdefault(command.connection, []).append(command.data)
            case commands.StartHook():
                self._call(command)
            case commands.OpenConnection():
                name = f"server connection {command.connection.address}"
                task = create_task(self.open_connection(command), name=name, keep_ref=False)
                self.transports[command.connection] = ConnectionIO(handler=task)
            case commands.CloseConnection():
                self._close(command.connection)
            case HeldBack():
                self._go_on(command.hook)
            case StopReading():
                self._stopped.setdefault(command.connection, asyncio.Event())
            case ReadOn():
                if (stopped := self._stopped.pop(command.connection, None)) is not None:
                    stopped.set()
            case commands.RequestWakeup():
                self.wakeup_timer.add(create_task(self.wakeup(command), name="wakeup", keep_ref=False))
            case commands.Log():
                self.log(command.message, command.level)
            case _:
                raise RuntimeError(f"unexpected command: {command}")

    def _call(self, hook: commands.StartHook) -> None:
        """Call a hook; in a task of its own where it may have to wait for something."""
        if not self.master.addons.call(hook):
            create_task(self.hook_task(hook), name=hook.name, keep_ref=True)
        elif hook.blocking:
            self._go_on(hook)

    def _go_on(self, hook: commands.StartHook) -> None:
        """Go on from a hook that was called, or once its flow is no longer held back."""
        if (held := held_flow(hook)) is None:
            self._waiting.append(events.HookCompleted(hook))
        else:
            create_task(self._go_on_later(hook, held), name=f"{hook.name} held back", keep_ref=True)

    async def _go_on_later(self, hook: commands.StartHook, held: Flow) -> None:
        with self.timeout_watchdog.disarm():
            await held.wait_for_resume()  # type: ignore[no-untyped-call]  # as above
        await self.server_event(events.HookCompleted(hook))

    def _close(self, connection: Connection) -> None:
        """Close both ways: a tunnel of mitmproxy's is never closed by half."""
        self._flush()
        if connection in self.transports:
            self.close_connection(connection)

    def _flush(self) -> None:
        """Send what waits, unless the connection has been closed since."""
        for connection, pieces in self._outbox.items():
            io = self.transports.get(connection)
            if io is not None and io.writer is not None and not io.writer.is_closing():
                io.writer.write(pieces[0] if len(pieces) == 1 else b"".join(pieces))
        self._outbox.clear()
