"""One thread that owns the write connection: records are committed in batches, changes in their order."""

import logging
import sqlite3
import time
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from pathlib import Path
from threading import Thread
from typing import TypeVar

from sqlite_utils import Database

from footprint.record import Record
from store.database import Opened, moved_message, open_sound
from store.days import quarter_of
from store.errors import NotStored, StoreError
from store.faults import in_words, is_damage
from store.preferences import read_preferences
from store.purge import retention
from store.recorder import Recorder
from store.stored import StoredRequest, as_stored
from store.waiting import Change, Piece, Waiting

T = TypeVar("T")
OnCommit = Callable[[Sequence[StoredRequest]], None]
FIRST_RETRY, LAST_RETRY = 0.25, 8.0  # seconds; a freed disk is noticed within ten
RETENTION_SECONDS = 86_400.0

log = logging.getLogger(__name__)


def nobody(_stored: Sequence[StoredRequest]) -> None:
    """For a writer whose commits nobody waits for."""


class Writer:
    """Writes to the database at `path`; make it, `start` it, `close` it. Every method is thread-safe.

    `put` and the counts never wait and never raise. While the store can't be written to, records queue
    up to their bound, `problem` says why in words, and writing goes on by itself when it can.
    """

    def __init__(
        self, path: Path, on_commit: OnCommit = nobody, clock: Callable[[], float] = time.time
    ) -> None:
        self._path = path
        self._on_commit = on_commit
        self._clock = clock
        self._waiting = Waiting()
        self._opened: Future[Path | None] = Future()
        self._thread = Thread(target=self._run, name="jejak-writer")
        self._retry = FIRST_RETRY
        self._next_retention = 0.0
        self.problem: str | None = None
        self._db: Database
        self._recorder: Recorder

    def start(self) -> Path | None:
        """Open the database; where a damaged one was moved to, if one was. Raises StoreError."""
        self._thread.start()
        return self._opened.result()

    def close(self) -> None:
        """Write what waits, and end."""
        self._waiting.close()
        self._thread.join()

    @property
    def dropped(self) -> int:
        """Records that could not be kept."""
        return self._waiting.dropped

    def put(self, record: Record) -> None:
        """Keep a record."""
        self._waiting.put(record)

    def count_first_party(self, site: str, requests: int = 1) -> None:
        """Count requests that stayed with the site itself."""
        key = (quarter_of(self._clock()), site)
        self._waiting.count(lambda counts: counts.first_party.update({key: requests}))

    def count_not_inspected(self, host: str, reason: str) -> None:
        """Count a connection that passed through unseen."""
        key = (quarter_of(self._clock()), host, reason)
        self._waiting.count(lambda counts: counts.not_inspected.update({key: 1}))

    def execute(self, work: Callable[[Database], T]) -> "Future[T]":
        """Run `work` in the writer thread, after all that came before it; its result or its error.

        The error is NotStored where the store can't be written to or the writer has ended.
        """
        future: Future[T] = Future()
        if not self._waiting.ask(Change(work, future)):
            future.set_exception(NotStored(f"The writer of {self._path} has ended; nothing was changed."))
        return future

    def _run(self) -> None:
        try:
            opened = open_sound(self._path)
        except Exception as error:  # handed to whoever called start
            self._opened.set_exception(_explained(error, self._path))
            return
        self._use(opened)
        self._opened.set_result(opened.moved_aside)
        self._work()
        self._db.close()

    def _work(self) -> None:
        while (piece := self._waiting.take(self._quiet_seconds())) is not None:
            if piece.change is not None:
                self._change(piece.change)
            elif piece.records or piece.counts:
                self._record(piece)
            if self._clock() >= self._next_retention:
                self._forget_what_is_old()

    def _use(self, opened: Opened) -> None:
        self._db = opened.db
        self._recorder = Recorder(opened.db)
        if opened.moved_aside:
            log.error("%s", moved_message(self._path, opened.moved_aside))

    def _record(self, piece: Piece) -> None:
        try:
            numbers = self._recorder.write(piece.records, piece.counts)
        except (sqlite3.Error, OSError) as error:
            self._recorder.forget()
            self._wait_out(error, piece)
        except ValueError as error:
            self._recorder.forget()
            self._leave_out(piece, error)
        else:
            self.problem, self._retry = None, FIRST_RETRY
            self._tell(list(map(as_stored, numbers, piece.records)))

    def _wait_out(self, error: sqlite3.Error | OSError, piece: Piece) -> None:
        """The store can't be written to: keep the batch, say why, try again later."""
        words = in_words(error, self._path) or f"The database {self._path} can't be written to: {error}"
        if self.problem is None:
            log.error("not recording: %s", words)
        self.problem = words
        self._waiting.give_back(piece)
        self._waiting.refuse_changes(NotStored(words))
        if self._waiting.closed:
            log.error("%s requests were not recorded: %s", self._waiting.discard(), words)
        elif is_damage(error):
            self._begin_anew()
        else:
            self._waiting.pause(self._retry)
            self._retry = min(self._retry * 2, LAST_RETRY)

    def _begin_anew(self) -> None:
        self._db.close()
        try:
            self._use(open_sound(self._path, thorough=True))
        except (sqlite3.Error, OSError, StoreError) as error:
            log.error("the database %s can't be opened: %s", self._path, error)  # noqa: TRY400 - words suffice
            self._waiting.pause(self._retry)
            self._use(Opened(Database(memory=True), None))

    def _leave_out(self, piece: Piece, error: ValueError) -> None:
        """Find the record that can't be stored and go on without it."""
        if len(piece.records) <= 1:
            log.error("one request could not be recorded: %s", error)
            self._waiting.dropped += len(piece.records)
            return
        for record in piece.records:
            self._record(Piece([record]))
        self._record(Piece(counts=piece.counts))

    def _tell(self, stored: Sequence[StoredRequest]) -> None:
        if not stored:
            return
        try:
            self._on_commit(stored)
        except Exception:  # a listener's fault must not stop the recording
            log.exception("a listener of new requests failed")

    def _change(self, change: Change) -> None:
        if not change.future.set_running_or_notify_cancel():
            return
        try:
            result = change.work(self._db)
        except Exception as error:  # whatever it is belongs to whoever asked
            self._db.conn.rollback()
            change.future.set_exception(_explained(error, self._path))
        else:
            change.future.set_result(result)
        self._recorder.forget()

    def _forget_what_is_old(self) -> None:
        now = self._clock()
        self._next_retention = now + RETENTION_SECONDS
        try:
            retention(self._db, read_preferences(self._db.conn).settings, now)
        except sqlite3.Error as error:
            self._db.conn.rollback()
            log.error("old records were not removed: %s", in_words(error, self._path) or error)  # noqa: TRY400
        self._recorder.forget()

    def _quiet_seconds(self) -> float:
        return max(0.0, min(self._next_retention - self._clock(), RETENTION_SECONDS))


def _explained(error: Exception, path: Path) -> Exception:
    """The store's own faults in words; anything else as it is."""
    words = in_words(error, path)
    return error if words is None else NotStored(words)
