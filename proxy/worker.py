"""A worker: one of several processes that serve the proxy's port, led by the main one over a channel.

It opens no database and changes nothing: what counts comes over the channel, lists and rules from the data
folder, and what it saw goes back as plain bytes.
"""

import asyncio
import os
import socket
from collections.abc import Callable, Mapping
from contextlib import ExitStack, suppress
from threading import Thread, Timer
from typing import Any

from filterlists.filters import Filters
from footprint.companies import Companies
from footprint.fetched import Fetched
from footprint.glimpse import Glimpse
from footprint.record import Record
from proxy.errors import ProxyError
from proxy.frames import Decoder, FrameError, Message
from proxy.launcher import Proxy, Shared
from proxy.outbox import Outbox
from proxy.plain import options_of, passthrough_of, plain_glimpse, plain_record, preferences_of
from store.owndetails import details_of
from store.passthrough import Why

TELLS_EVERY_SECONDS = 0.5
LAST_SECONDS = 5.0
_PIECE = 1 << 16


class Worker:
    """The proxy of one worker process, and the channel to the main one.

    `read_filters` reads lists and rules from the data folder, `read_fetched` what the user fetched of others'
    data, both in a thread; `made` is called once, when all is
    there that serving needs. `give_up` ends the process: it is called where the main one is gone and `run`
    hasn't returned seconds later.
    """

    def __init__(
        self,
        channel: socket.socket,
        read_filters: Callable[[], Filters],
        read_fetched: Callable[[], Fetched] = Fetched,
        made: Callable[[], object] = lambda: None,
        give_up: Callable[[int], object] = os._exit,
    ) -> None:
        self._give_up = give_up
        self._channel = channel
        self._read_filters = read_filters
        self._read_fetched = read_fetched
        self._made = made
        self._outbox = Outbox(channel)
        self._commands: asyncio.Queue[Message] = asyncio.Queue()
        self._hurry = asyncio.Event()
        self._reading = asyncio.Lock()
        self._tasks: set[asyncio.Task[None]] = set()
        self._extensions: list[ExitStack] = []
        self._told: Mapping[str, Any] = {}

    async def run(self) -> None:
        """Serve until the main process says stop, or is gone."""
        self._outbox.start()
        Thread(target=self._read, args=(asyncio.get_running_loop(),), daemon=True).start()
        try:
            await self._serve()
        except ProxyError as error:
            self._outbox.put_at_once("failed", str(error))
        finally:
            await asyncio.to_thread(self._outbox.close)
            with suppress(OSError):  # the other end may be gone
                self._channel.shutdown(socket.SHUT_RDWR)
            self._channel.close()

    async def _serve(self) -> None:
        name, *values = await self._commands.get()
        if name != "start":
            return
        self._proxy = await self._begin(values[0])
        self._outbox.put_at_once("ready")
        telling = asyncio.create_task(self._tell_state())
        grace = await self._obey()
        telling.cancel()
        await self._proxy.stop(grace, self._hurry)
        self._outbox.put_at_once("state", self._state())

    async def _begin(self, given: Mapping[str, Any]) -> Proxy:
        outbox = self._outbox

        def record(seen: Record) -> None:
            outbox.put("record", plain_record(seen))

        def show(seen: Glimpse) -> None:
            outbox.put("show", plain_glimpse(seen))

        def learn(host: str, why: Why, browsers: bool) -> None:
            outbox.put_at_once("learn", host, why, browsers)

        proxy = Proxy(
            options_of(given["options"]),
            await asyncio.to_thread(self._read_filters),
            preferences_of(given["preferences"]),
            Companies.load(),
            passthrough=passthrough_of(given["passthrough"]),
            record=record,
            first_party=lambda site: outbox.put("first_party", site),
            not_inspected=lambda host, reason: outbox.put("not_inspected", host, reason),
            protected=lambda names: outbox.put("protected", names),
            learn=learn,
            details=details_of(given["details"]),
            show=show,
            extension_expected=given["extension_expected"],
        )
        proxy.set_fetched(await asyncio.to_thread(self._read_fetched))
        proxy.share_news(lambda *news: outbox.put_at_once("news", *news))
        self._made()
        with ExitStack() as stack:
            sockets, private = (
                tuple(stack.enter_context(socket.socket(fileno=number)) for number in given[which])
                for which in ("sockets", "private")
            )
            await proxy.start(Shared(sockets, private, given["private_port"]))
        return proxy

    async def _obey(self) -> float:
        """Do what is told, until it is to stop; the seconds that requests under way are given then."""
        while True:
            name, *values = await self._commands.get()
            match name:
                case "stop":
                    return float(values[0])
                case "change":
                    task = asyncio.create_task(self._change(*values))
                    self._tasks.add(task)
                    task.add_done_callback(self._tasks.discard)
                case "extension":
                    self._extensions_here(values[0])
                case "news":
                    self._proxy.hear(*values)

    async def _change(self, number: int, what: str, value: Any) -> None:
        """Make a change, then say that it counts."""
        match what:
            case "preferences":
                self._proxy.set_preferences(preferences_of(value))
            case "passthrough":
                self._proxy.set_passthrough(passthrough_of(value))
            case "details":
                self._proxy.set_details(details_of(value))
            case "filters":
                async with self._reading:
                    self._proxy.set_filters(await asyncio.to_thread(self._read_filters))
            case "fetched":
                async with self._reading:
                    self._proxy.set_fetched(await asyncio.to_thread(self._read_fetched))
        self._outbox.put_at_once("done", number)

    def _extensions_here(self, count: int) -> None:
        while len(self._extensions) < count:
            here = ExitStack()
            here.enter_context(self._proxy.extension_here())
            self._extensions.append(here)
        while len(self._extensions) > count:
            self._extensions.pop().close()

    def _state(self) -> Mapping[str, Any]:
        proxy = self._proxy
        dropped = proxy.dropped + self._outbox.dropped
        return {"faults": proxy.faults, "dropped": dropped, "notices": list(proxy.notices)}

    async def _tell_state(self) -> None:
        """Tell how it goes, whenever that has changed."""
        while True:
            state = self._state()
            if state != self._told:
                self._told = state
                self._outbox.put("state", state)
            await asyncio.sleep(TELLS_EVERY_SECONDS)

    def _read(self, loop: asyncio.AbstractEventLoop) -> None:
        """Hand on what the main process says; without it, end, even where the loop hangs."""
        decoder = Decoder()
        try:
            while data := self._channel.recv(_PIECE):
                for message in decoder.feed(data):
                    loop.call_soon_threadsafe(self._take, message)
        except (OSError, FrameError, RuntimeError):  # RuntimeError: the loop has ended already
            pass
        last = Timer(LAST_SECONDS, self._give_up, (1,))
        last.daemon = True
        last.start()
        try:
            loop.call_soon_threadsafe(self._take, ["hurry"])
            loop.call_soon_threadsafe(self._take, ["stop", 0])
        except RuntimeError:
            return

    def _take(self, message: Message) -> None:
        if message[0] == "hurry":
            self._hurry.set()
        else:
            self._commands.put_nowait(message)
