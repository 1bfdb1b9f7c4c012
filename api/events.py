"""Live events: whatever is published, from any thread, reaches every client that listens."""

import asyncio
import json
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from api.recent import Missed, Recent

MOST_CLIENTS = 32
KEEP_ALIVE = b": still here\n\n"
RETURN_SECONDS = 60.0
"""So long after the last listener has gone events are kept for it, in case that it comes back."""


class TooManyListeners(Exception):
    """Every place of the hub is taken."""


@dataclass(frozen=True, slots=True)
class Pace:
    """How far a client may lag (messages, seconds for one piece), and how often a quiet stream says so."""

    backlog: int = 2_000
    patience_seconds: float = 30.0
    keep_alive_seconds: float = 15.0


class EventHub:
    """Hands each event to every listener, without ever waiting for one of them.

    `publish` and `publish_all` may be called from any thread; everything else belongs to the event loop that
    `open` was called on. Before `open` and after `close` nobody listens, and events go nowhere.
    """

    def __init__(self, pace: Pace = Pace(), clock: Callable[[], float] = time.monotonic) -> None:
        self._pace = pace
        self._clock = clock
        self._recent = Recent()
        self._heard_until = 0.0
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
        self.publish_all(kind, (payload,))

    def publish_all(self, kind: str, payloads: Iterable[Mapping[str, Any]]) -> None:
        """Send an event for each payload; none is made where nobody listens."""
        loop = self._loop
        if loop is not None and self.is_heard:
            loop.call_soon_threadsafe(self._deliver, [encoded(kind, payload) for payload in payloads])

    @property
    def is_heard(self) -> bool:
        """Whether anybody listens now, or did a moment ago and may come back."""
        return bool(self._listeners) or self._clock() < self._heard_until

    @contextmanager
    def listen(self, last_id: str = "") -> Iterator["Listener"]:
        """One client's place for the length of its stream, from the event `last_id` on where it has one.

        Raises TooManyListeners.
        """
        if len(self._listeners) >= MOST_CLIENTS:
            raise TooManyListeners
        listener = Listener(self._pace)
        if last_id:
            listener.catch_up(self._recent.after(last_id))
        self._listeners.add(listener)
        if self._loop is None:
            listener.end()
        try:
            yield listener
        finally:
            self._listeners.discard(listener)
            self._heard_until = self._clock() + RETURN_SECONDS

    def _deliver(self, messages: Iterable[bytes]) -> None:
        for message in map(self._recent.numbered, messages):
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

    def catch_up(self, missed: Missed) -> None:
        """Begin with what a client missed that comes back."""
        if missed.gone != 0:
            self._waiting.append(encoded("missed", {"count": missed.gone}))
        self._waiting.extend(missed.messages)
        if self._waiting:
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
