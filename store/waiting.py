"""What waits for the writer, in the order it came: records, counts and changes; bounded, never blocking."""

from collections import deque
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, field
from threading import Condition
from time import monotonic
from typing import Any

from sqlite_utils import Database

from footprint.record import Record
from store.counts import Counts

MOST = 10_000
BATCH = 500
BATCH_SECONDS = 0.25


@dataclass(frozen=True, slots=True)
class Change:
    """Work for the writer thread, where its result goes, and when it was asked for (monotonic seconds)."""

    work: Callable[[Database], Any]
    future: Future[Any]
    asked_at: float = field(default_factory=monotonic)


@dataclass(slots=True)
class Piece:
    """What the writer carries out at once: a batch of records and counts, or one change."""

    records: list[Record] = field(default_factory=list)
    counts: Counts = field(default_factory=Counts)
    change: Change | None = None

    def __bool__(self) -> bool:
        return bool(self.records or self.counts or self.change)


class Waiting:
    """A queue that many threads fill and one empties; when it is full, records are dropped and counted."""

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._items: deque[Record | Change] = deque()
        self._counts = Counts()
        self._changes = 0
        self._in_hand = 0
        self._news = Condition()
        self.dropped = 0
        self.closed = False

    def put(self, record: Record) -> None:
        """Let a record wait."""
        with self._news:
            if self._is_full(len(self._items)):
                return
            self._items.append(record)
            self._tell()

    def count(self, add_to: Callable[[Counts], None]) -> None:
        """Add to the counts; as many different ones may wait as records."""
        with self._news:
            if self._is_full(len(self._counts)):
                return
            first = not self._counts
            add_to(self._counts)
            if first:
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

    def drop(self, records: int) -> None:
        """Count records that could not be kept."""
        with self._news:
            self.dropped += records

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
            self._in_hand = 0
            self._news.wait_for(lambda: self._items or self._counts or self.closed, seconds)
            if self._items or self._counts:
                self._news.wait_for(self._is_pressing, BATCH_SECONDS)
            elif self.closed:
                return None
            return self._next()

    def give_back(self, piece: Piece) -> None:
        """Put what couldn't be carried out back to the front."""
        with self._news:
            self._in_hand = 0
            if piece.change is not None:
                self._items.appendleft(piece.change)
                self._changes += 1
            self._items.extendleft(reversed(piece.records))
            self._counts.add(piece.counts)

    def refuse_changes(self, error: Exception, patience: float) -> None:
        """Fail the changes that have waited longer than `patience`, in seconds."""
        deadline = monotonic() - patience
        with self._news:
            items = list(self._items)
            tired = [each for each in items if isinstance(each, Change) and each.asked_at <= deadline]
            self._items = deque(each for each in items if each not in tired)
            self._changes -= len(tired)
        for change in tired:
            if change.future.set_running_or_notify_cancel():
                change.future.set_exception(error)

    def discard(self) -> int:
        """Drop all records and counts that wait; how many records that were."""
        with self._news:
            number = len(self._items) - self._changes
            self._items = deque(each for each in self._items if isinstance(each, Change))
            self._counts = Counts()
            self.dropped += number
            return number

    def pause(self, seconds: float) -> None:
        """Wait, but no longer than until it is closed."""
        with self._news:
            self._news.wait_for(lambda: self.closed, seconds)

    def is_empty(self) -> bool:
        """Whether nothing waits right now."""
        with self._news:
            return not (self._items or self._counts)

    def _is_full(self, waiting: int) -> bool:
        full = self.closed or waiting + self._in_hand >= self._most
        self.dropped += full
        return full

    def _tell(self) -> None:
        """Wake the writer for the first record and for a full batch; waking it for each costs too much."""
        if len(self._items) == 1 or len(self._items) >= BATCH:
            self._news.notify()

    def _is_pressing(self) -> bool:
        return self.closed or self._changes > 0 or len(self._items) >= BATCH

    def _next(self) -> Piece:
        """The records and counts before the next change, or else that change."""
        piece = Piece(counts=self._counts)
        self._counts = Counts()
        while self._items and len(piece.records) < BATCH:
            item = self._items[0]
            if isinstance(item, Change):
                break
            piece.records.append(item)
            self._items.popleft()
        self._in_hand = len(piece.records)
        if not piece and self._items:
            piece.change = self._next_change()
        return piece

    def _next_change(self) -> Change | None:
        change = self._items.popleft()
        self._changes -= 1
        return change if isinstance(change, Change) else None
