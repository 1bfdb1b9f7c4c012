"""Live events: whatever is published, from any thread, reaches every client that listens."""

import asyncio
import json
from collections import deque
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

MOST_CLIENTS = 32
KEEP_ALIVE = b": still here\n\n"


class TooManyListeners(Exception):
    """Every place of the hub is taken."""


@dataclass(frozen=True, slots=True)
class Pace:
    """How far a client may lag (messages, seconds for one piece), and how often a quiet stream says so."""

    backlog: int = 256
    patience_seconds: float = 30.0
    keep_alive_seconds: float = 15.0


class EventHub:
    """Hands each event to every listener, without ever waiting for one of them.

    `publish` may be called from any thread; everything else belongs to the event loop that `open` was
    called on. Before `open` and after `close` nobody listens, and events go nowhere.
    """

    def __init__(self, pace: Pace = Pace()) -> None:
        self._pace = pace
        self._loop: asyncio.AbstractEventLoop | None = None
        self._listeners: set[Listener] = set()

    def open(self) -> None:
        """Begin: listeners are served on the running event loop."""
        self._loop = asyncio.get_running_loop()

    def close(self) -> None:
        """End: every listener gets what still waits for it, and its stream ends."""
        self._loop = None
        for listener in self._listeners:
            listener.end()

    def publish(self, kind: str, payload: Mapping[str, Any]) -> None:
        """Send `event: kind` with `payload` as JSON to whoever listens now."""
        loop = self._loop
        if loop is not None and self._listeners:
            loop.call_soon_threadsafe(self._deliver, encoded(kind, payload))

    @property
    def is_heard(self) -> bool:
        """Whether anybody listens now."""
        return bool(self._listeners)

    @contextmanager
    def listen(self) -> Iterator["Listener"]:
        """One client's place for the length of its stream; raises TooManyListeners."""
        if len(self._listeners) >= MOST_CLIENTS:
            raise TooManyListeners
        listener = Listener(self._pace)
        self._listeners.add(listener)
        if self._loop is None:
            listener.end()
        try:
            yield listener
        finally:
            self._listeners.discard(listener)

    def _deliver(self, message: bytes) -> None:
        for listener in self._listeners:
            listener.offer(message)


class Listener:
    """What waits for one client: at most `pace.backlog` messages, then only the number it misses."""

    def __init__(self, pace: Pace) -> None:
        self.pace = pace
        self._waiting: deque[bytes] = deque()
        self._missed = 0
        self._ended = False
        self._news = asyncio.Event()

    def offer(self, message: bytes) -> None:
        """Keep a message for the client, or count it as missed where too many wait already."""
        if len(self._waiting) < self.pace.backlog:
            self._waiting.append(message)
        else:
            self._missed += 1
        self._news.set()

    def end(self) -> None:
        """Let the stream end after what still waits."""
        self._ended = True
        self._news.set()

    async def take(self) -> bytes | None:
        """All that waits, as one piece to send; a comment line where nothing came for a while.

        A client that was too slow gets `event: missed` {"count"} after the messages it did get. None
        when the stream is over.
        """
        try:
            async with asyncio.timeout(self.pace.keep_alive_seconds):
                await self._news.wait()
        except TimeoutError:
            return KEEP_ALIVE
        if not self._ended:
            self._news.clear()
        return self._all_waiting() or None

    def _all_waiting(self) -> bytes:
        piece = b"".join(self._waiting)
        self._waiting.clear()
        if self._missed:
            piece += encoded("missed", {"count": self._missed})
            self._missed = 0
        return piece


def encoded(kind: str, payload: Mapping[str, Any]) -> bytes:
    """One server-sent event; JSON has no line breaks of its own, so one data line holds it."""
    return f"event: {kind}\ndata: {json.dumps(payload)}\n\n".encode()
