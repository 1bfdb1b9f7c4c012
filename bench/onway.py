"""How much of a request's time in the proxy is our own hooks': a clock built into a running proxy.

A request's time runs from when the event that brought its head comes in until what carries the end of its
answer has been handed to the socket. `work` is the part of it in which the proxy does anything for that
connection, so without waiting for the server, the system and other connections.
"""

import statistics
import time
from dataclasses import dataclass, field

from mitmproxy.http import HTTPFlow
from mitmproxy.proxy import events

from proxy.addon import Addon
from proxy.connection import BrowserConnection

_WARMING_UP = 100


@dataclass
class Passage:
    """Seconds of one request: since when it is here, in our hooks, at work on it."""

    came: float
    hooks: float = 0.0
    work: float = 0.0
    ended: bool = False


@dataclass
class Clock:
    """What was measured; one connection at a time, one request at a time."""

    now: Passage = field(default_factory=lambda: Passage(0.0))
    hooks: list[float] = field(default_factory=list)
    work: list[float] = field(default_factory=list)
    whole: list[float] = field(default_factory=list)

    def end(self) -> None:
        """The request that is under way is over."""
        self.hooks.append(self.now.hooks)
        self.work.append(self.now.work)
        self.whole.append(time.perf_counter() - self.now.came)
        self.now = Passage(time.perf_counter())

    def told(self) -> str:
        """Medians in microseconds."""
        measured = (each[_WARMING_UP:] for each in (self.hooks, self.work, self.whole))
        return " ".join(f"{statistics.median(each) * 1e6:.1f}" for each in measured)


clock = Clock()


class Timed(Addon):
    """Our hooks with a clock around those that a request goes through."""

    def requestheaders(self, flow: HTTPFlow) -> None:
        """Timed."""
        start = time.perf_counter()
        super().requestheaders(flow)
        clock.now.hooks += time.perf_counter() - start

    def responseheaders(self, flow: HTTPFlow) -> None:
        """Timed."""
        start = time.perf_counter()
        super().responseheaders(flow)
        clock.now.hooks += time.perf_counter() - start

    def response(self, flow: HTTPFlow) -> None:
        """The answer's end has come."""
        clock.now.ended = flow.request.method != "CONNECT"


def time_connections() -> None:
    """Put the clock around all that connections of browsers handle."""
    handle = BrowserConnection.server_event

    async def timed(connection: BrowserConnection, event: events.Event) -> None:
        start = time.perf_counter()
        if isinstance(event, events.DataReceived) and event.connection is connection.client:
            clock.now = Passage(start)
        await handle(connection, event)
        clock.now.work += time.perf_counter() - start
        if clock.now.ended:
            clock.end()

    BrowserConnection.server_event = timed  # type: ignore[method-assign, assignment]  # for a run
