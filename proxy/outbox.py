"""What a worker has to tell the main process, sent by a thread of its own and never in a request's way."""

import socket
from collections import deque
from threading import Event, Lock, Thread

from proxy.frames import FrameError, encode

CAPACITY = 10_000
_GATHERING_SECONDS = 0.05
_CLOSING_SECONDS = 2.0
_PIECE = 500


class Outbox:
    """A bounded queue and the one thread that sends what is in it; what doesn't fit is dropped and counted.

    While the main process reads nothing, the thread waits and the queue fills; traffic goes on.
    """

    def __init__(self, channel: socket.socket, capacity: int = CAPACITY) -> None:
        self.dropped = 0
        self._channel = channel
        self._capacity = capacity
        self._frames: deque[bytes] = deque()
        self._counting = Lock()
        self._waiting = Event()
        self._urgent = Event()
        self._closing = False
        self._thread = Thread(target=self._work, name="jejak-outbox", daemon=True)

    def start(self) -> None:
        """Start the thread."""
        self._thread.start()

    def put(self, *message: object) -> None:
        """Send a message with all others of the next 50 ms; never waits."""
        try:
            frame = encode(*message)
        except FrameError:
            frame = None
        if frame is None or len(self._frames) >= self._capacity:
            with self._counting:
                self.dropped += 1
            return
        self._frames.append(frame)
        if not self._waiting.is_set():
            self._waiting.set()

    def put_at_once(self, *message: object) -> None:
        """Send a message that somebody waits for; these are few, and none is dropped."""
        self._frames.append(encode(*message))
        self._urgent.set()
        self._waiting.set()

    def close(self) -> None:
        """Send what is queued, for two seconds at most."""
        self._closing = True
        self._urgent.set()
        self._waiting.set()
        if self._thread.is_alive():
            self._thread.join(_CLOSING_SECONDS)

    def _work(self) -> None:
        while not self._closing or self._frames:
            self._waiting.wait()
            self._urgent.wait(_GATHERING_SECONDS)
            self._urgent.clear()
            self._waiting.clear()
            try:
                self._send()
            except OSError:  # nobody is there any more: the worker ends, too
                return

    def _send(self) -> None:
        while self._frames:
            piece = min(_PIECE, len(self._frames))
            self._channel.sendall(b"".join(self._frames.popleft() for _ in range(piece)))
