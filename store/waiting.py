"""What waits for the writer, in the order it came: records, counts and changes; bounded, never blocking."""

from collections import deque
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, field
from threading import Condition
from typing import Any

from sqlite_utils import Database

from footprint.record import Record
from store.counts import Counts

MOST = 10_000
BATCH = 500
BATCH_SECONDS = 0.25


@dataclass(frozen=True, slots=True)
class Change:
    """Work for the writer thread, and where its result goes."""

    work: Callable[[Database], Any]
    future: Future[Any]


@dataclass(slots=True)
class Piece:
    """What the writer carries out at once: a batch of records and counts, or one change."""

    records: list[Record] = field(default_factory=list)
    counts: Counts = field(default_factory=Counts)
    change: Change | None = None


class Waiting:
    """A queue that many threads fill and one empties; when it is full, records are dropped and counted."""

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._items: deque[Record | Change] = deque()
        self._counts = Counts()
        self._changes = 0
        self._news = Condition()
        self.dropped = 0
        self.closed = False

    def put(self, record: Record) -> None:
        """Let a record wait."""
        with self._news:
            if self.closed or len(self._items) >= self._most:
                self.dropped += 1
                return
            self._items.append(record)
            self._news.notify()

    def count(self, update: Callable[[Counts], None]) -> None:
        """Add to the counts; those of more keys than records may wait are dropped like records."""
        with self._news:
            if self.closed or len(self._counts) >= self._most:
                self.dropped += 1
                return
            update(self._counts)
            self._news.notify()

    def ask(self, change: Change) -> bool:
        """Let a change wait for its turn; False when nothing is taken any more."""
        with self._news:
            if self.closed:
                return False
            self._items.append(change)
            self._changes += 1
            self._news.notify()
            return True

    def close(self) -> None:
        """Take nothing more; what waits is still handed out."""
        with self._news:
            self.closed = True
            self._news.notify()

    def take(self, seconds: float) -> Piece | None:
        """The next piece, empty after so many quiet seconds; None when closed and all is handed out.

        A first record waits BATCH_SECONDS for company, unless a change or a full batch is there.
        """
        with self._news:
            self._news.wait_for(lambda: self._items or self._counts or self.closed, seconds)
            if self._items or self._counts:
                self._news.wait_for(self._is_pressing, BATCH_SECONDS)
            elif self.closed:
                return None
            return self._next()

    def give_back(self, piece: Piece) -> None:
        """Put a batch that couldn't be written back to the front."""
        with self._news:
            self._items.extendleft(reversed(piece.records))
            self._counts.add(piece.counts)

    def refuse_changes(self, error: Exception) -> None:
        """Fail every change that waits: whoever asked should hear it now, not when the disk has space."""
        with self._news:
            changes = [item for item in self._items if isinstance(item, Change)]
            self._items = deque(item for item in self._items if not isinstance(item, Change))
            self._changes = 0
        for change in changes:
            change.future.set_exception(error)

    def discard(self) -> int:
        """Drop all that waits; how many records that were."""
        with self._news:
            number = len(self._items)
            self._items.clear()
            self._counts = Counts()
            self.dropped += number
            return number

    def pause(self, seconds: float) -> None:
        """Wait, but no longer than until a change is asked for or it is closed."""
        with self._news:
            self._news.wait_for(lambda: self._changes or self.closed, seconds)

    def _is_pressing(self) -> bool:
        return self.closed or self._changes > 0 or len(self._items) >= BATCH

    def _next(self) -> Piece:
        first = self._items[0] if self._items else None
        if isinstance(first, Change):
            self._items.popleft()
            self._changes -= 1
            return Piece(change=first)
        piece = Piece(counts=self._counts)
        self._counts = Counts()
        while self._items and len(piece.records) < BATCH:
            item = self._items[0]
            if isinstance(item, Change):
                break
            piece.records.append(item)
            self._items.popleft()
        return piece
