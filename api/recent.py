"""The last events, numbered, so that a client that comes back is sent what it missed meanwhile."""

import secrets
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass

MOST_MESSAGES = 1_000
MOST_BYTES = 4 * 2**20


@dataclass(frozen=True, slots=True)
class Missed:
    """What came after an event: the messages, and how many before them are gone; None where nobody knows."""

    messages: Sequence[bytes]
    gone: int | None


class Recent:
    """A bounded number of messages, the newest; the `id` of each names this run, as others count anew."""

    def __init__(self, most: int = MOST_MESSAGES, most_bytes: int = MOST_BYTES) -> None:
        self._run = secrets.token_hex(4)
        self._kept: deque[bytes] = deque()
        self._most = most
        self._most_bytes = most_bytes
        self._bytes = 0
        self._last = 0

    def numbered(self, message: bytes) -> bytes:
        """Keep a message; it with its `id` before it."""
        self._last += 1
        whole = f"id: {self._run}-{self._last}\n".encode() + message
        self._kept.append(whole)
        self._bytes += len(whole)
        while len(self._kept) > self._most or self._bytes > self._most_bytes:
            self._bytes -= len(self._kept.popleft())
        return whole

    def after(self, last_id: str) -> Missed:
        """What came after the message of that `id`; nobody knows where it is none of this run's."""
        run, _, number = last_id.partition("-")
        if run != self._run or not (number.isascii() and number.isdigit()) or int(number) > self._last:
            return Missed((), None)
        since = self._last - int(number)
        kept = min(since, len(self._kept))
        return Missed(list(self._kept)[len(self._kept) - kept :], since - kept)
