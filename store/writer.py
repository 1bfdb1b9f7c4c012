"""One thread that owns the write connection: records are committed in batches, changes in their order.

A connection is used until the store fails (locked by another program, disk full or failing, damaged).
What was in hand then goes back to the front of the queue, the connection is closed, and after a pause
a new one is tried, for as long as it takes: proxying never waits for any of it.
"""

import logging
import sqlite3
import time
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Future, InvalidStateError
from contextlib import closing, suppress
from pathlib import Path
from threading import Thread
from typing import TypeVar

from sqlite_utils import Database

from footprint.evidence import Evidence
from footprint.record import Record
from store.database import Opened, open_sound
from store.days import quarter_of
from store.digests import Digester
from store.errors import NewerDatabase, NotStored
from store.faults import in_words, is_damage, is_held
from store.preferences import read_preferences
from store.recorder import Recorder
from store.retention import is_due, next_retention, retention
from store.stored import StoredRequest, as_stored
from store.waiting import Change, Piece, Waiting

T = TypeVar("T")
OnCommit = Callable[[Iterable[StoredRequest]], object]  # made as it is gone through
FIRST_RETRY, LAST_RETRY = 0.1, 2.0  # seconds
PATIENCE_SECONDS = 10.0  # how long a change waits for another program's lock
SETTLE_SECONDS = 5.0  # of quiet, before the write-ahead log is emptied into the file
DIGESTING_SECONDS = 0.05  # of quiet, between one span that is summed up and the next
LONGEST_QUIET = 3_600.0  # the clock may be set meanwhile

log = logging.getLogger(__name__)


def nobody(_stored: Iterable[StoredRequest]) -> None:
    """For a writer whose commits nobody waits for."""


class Writer:
    """Writes to the database at `path`; make it, `start` it, `close` it. Every method is thread-safe.

    `put` and the counts never wait and never raise. While the store can't be written to, records queue
    up to their bound, `problem` says why in words, and writing goes on by itself when it can. `notice`
    is something else that the user should know, such as a clock that isn't believed; `moved` tells of a
    damaged database in whose place a fresh one was begun. `changes` goes up whenever the store's content
    does not stay what it was, before anybody is told of it.
    """

    def __init__(
        self, path: Path, on_commit: OnCommit = nobody, clock: Callable[[], float] = time.time
    ) -> None:
        self.path = path
        self.problem: str | None = None
        self.notice: str | None = None
        self.moved: str | None = None
        self.changes = 0
        self._on_commit = on_commit
        self._clock = clock
        self._waiting = Waiting()
        self._first_attempt: Future[None] = Future()
        self._restorers: list[Callable[[Database], None]] = []
        self._thread = Thread(target=self._run, name="jejak-writer", daemon=True)
        self._retry = FIRST_RETRY
        self._suspect = False
        self._unsettled = False
        self._settle_at = 0.0
        self._digesting = False
        self._next_retention = 0.0

    def start(self) -> None:
        """Open the database; see `moved` and `problem`, since neither is an error. Raises NewerDatabase."""
        self._thread.start()
        self._first_attempt.result()

    def restore_with(self, restorer: Callable[[Database], None]) -> None:
        """Let `restorer` write what it knows into a database that has to be begun anew while this runs."""
        self._restorers.append(restorer)

    def close(self) -> None:
        """Write what waits, and end; where the store can't be written to, what waits is dropped."""
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

    def count_protections(self, names: Sequence[str]) -> None:
        """Count that protections did something."""
        quarter = quarter_of(self._clock())
        self._waiting.count(lambda counts: counts.protected.update((quarter, name) for name in names))

    def count_evidence(self, evidence: Evidence) -> None:
        """Count something that contradicts an answer to a consent banner."""
        self._waiting.count(lambda counts: counts.add_evidence(evidence))

    def execute(self, work: Callable[[Database], T]) -> "Future[T]":
        """Run `work` in the writer thread, after all that came before it; its result or its error.

        The error is NotStored where the store can't be written to (at once, or after ten seconds where
        another program only holds a lock) or the writer has ended. It can be cancelled until it starts.
        """
        future: Future[T] = Future()
        if not self._waiting.ask(Change(work, future)):
            future.set_exception(NotStored(f"The writer of {self.path} has ended; nothing was changed."))
        return future

    def _run(self) -> None:
        ended = False
        while not ended:
            try:
                self._use_one_connection()
                ended = True
            except NewerDatabase as error:
                self._waiting.close()
                self._first_attempt.set_exception(error)
                ended = True
            except Exception as error:  # whatever it is, recording has to go on when it can
                ended = not self._wait_out(error)
        self._waiting.refuse_changes(NotStored(f"The writer of {self.path} has ended."), patience=0)

    def _use_one_connection(self) -> None:
        """Carry out what comes until the writer is closed; any error of the store's ends it early."""
        opened = open_sound(self.path, self._suspect)
        with closing(opened.db) as db:
            recorder, digester = Recorder(db), Digester(db)
            self._announce(opened)
            self._next_retention = next_retention(db, self._clock())
            while (piece := self._waiting.take(self._quiet_seconds())) is not None:
                self._carry_out(db, recorder, piece)
                if is_due(self._next_retention, self._clock()):
                    self._forget_what_is_old(db)
                    recorder.forget()
                    digester.forget()
                self._digest(digester, piece)
            db.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def _announce(self, opened: Opened) -> None:
        self._suspect = False
        self.changes += 1
        if opened.moved:
            self.moved = self._restore(opened)
            log.error("%s", self.moved)
        if self._waiting.is_empty() and not self._unsettled:
            self.problem = None
        with suppress(InvalidStateError):
            self._first_attempt.set_result(None)

    def _restore(self, opened: Opened) -> str | None:
        for restorer in self._restorers:
            restorer(opened.db)
        return (
            f"{opened.moved} What this Jejak knew of them, it wrote again."
            if self._restorers
            else opened.moved
        )

    def _wait_out(self, error: Exception) -> bool:
        """Say why nothing can be written, and pause; False when the writer is closed: nothing to wait for."""
        words = in_words(error, self.path) or f"The database {self.path} can't be written to: {error!r}"
        if self.problem is None:
            log.error("not recording: %s", words)
        self.problem, self._suspect = words, is_damage(error)
        with suppress(InvalidStateError):
            self._first_attempt.set_result(None)
        if self._waiting.closed:
            if lost := self._waiting.discard():
                log.error("%s requests were not recorded: %s", lost, words)
            return False
        self._waiting.refuse_changes(NotStored(words), PATIENCE_SECONDS if is_held(error) else 0)
        self._waiting.pause(self._retry)
        self._retry = min(self._retry * 2, LAST_RETRY)
        return True

    def _carry_out(self, db: Database, recorder: Recorder, piece: Piece) -> None:
        if piece.change is not None:
            self._change(db, piece.change)
            recorder.forget()
        elif piece:
            self._record(recorder, piece)
        elif self._unsettled and self._may_settle():
            (busy, _, _) = db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
            self.problem, self._retry, self._unsettled = None, FIRST_RETRY, bool(busy)
            return
        else:
            return
        self.problem, self._retry = None, FIRST_RETRY
        self._settle_later()

    def _record(self, recorder: Recorder, piece: Piece) -> None:
        try:
            numbers = recorder.write(piece.records, piece.counts)
        except Exception as error:  # of the store's or of a record's own: told apart here
            recorder.forget()
            if in_words(error, self.path) is not None:
                self._waiting.give_back(piece)
                raise
            self._leave_out(recorder, piece, error)
        else:
            self.changes += 1
            self._tell(map(as_stored, numbers, piece.records))

    def _leave_out(self, recorder: Recorder, piece: Piece, error: Exception) -> None:
        """Find the record that can't be stored and go on without it."""
        if len(piece.records) + bool(piece.counts) == 1:
            log.error("one request could not be recorded: %s", type(error).__name__)  # its text stays out
            self._waiting.drop(1)
            return
        singles = [Piece([record]) for record in piece.records] + [Piece(counts=piece.counts)]
        try:
            while singles:
                self._record(recorder, singles.pop(0))
        finally:
            for single in reversed(singles):
                self._waiting.give_back(single)

    def _tell(self, stored: Iterable[StoredRequest]) -> None:
        try:
            self._on_commit(stored)
        except Exception:  # a listener's fault must not stop the recording
            log.exception("a listener of new requests failed")

    def _change(self, db: Database, change: Change) -> None:
        try:  # taking the lock first leaves a change unstarted, and to be cancelled, while another holds it
            db.execute("BEGIN IMMEDIATE")
            db.rollback()
        except sqlite3.Error:
            self._waiting.give_back(Piece(change=change))
            raise
        if not change.future.set_running_or_notify_cancel():
            return
        try:
            result = change.work(db)
            db.commit()
            self.changes += 1
        except Exception as error:  # whatever it is belongs to whoever asked
            db.rollback()
            change.future.set_exception(_explained(error, self.path))
        else:
            change.future.set_result(result)

    def _forget_what_is_old(self, db: Database) -> None:
        now = self._clock()
        settings = read_preferences(db.conn).settings
        self.notice = retention(db, settings, now).notice
        if self.notice:
            log.warning("%s", self.notice)
        self._next_retention = next_retention(db, now)
        self.changes += 1

    def _digest(self, digester: Digester, piece: Piece) -> None:
        """Digest a span that is over, one after each piece of work, so that nothing waits for long."""
        digester.expect(record.time for record in piece.records)
        if piece.change is not None:
            digester.forget()
        elif digester.has_work(self._clock()):
            digester.step(self._clock())
            if not self._unsettled:
                self._settle_later()
        self._digesting = digester.has_work(self._clock())

    def _quiet_seconds(self) -> float:
        until_retention = max(0.0, self._next_retention - self._clock())
        quiet = min(until_retention, self._until_settling())
        return min(quiet, DIGESTING_SECONDS) if self._digesting else quiet

    def _settle_later(self) -> None:
        self._unsettled, self._settle_at = True, time.monotonic() + SETTLE_SECONDS

    def _may_settle(self) -> bool:
        return self._until_settling() <= 0

    def _until_settling(self) -> float:
        """Where emptying the log may have failed, it is tried at once: only that tells if it works now."""
        if not self._unsettled:
            return LONGEST_QUIET
        return max(0.0, self._settle_at - time.monotonic()) if self.problem is None else 0.0


def _explained(error: Exception, path: Path) -> Exception:
    """The store's own faults in words; anything else as it is."""
    words = in_words(error, path)
    return error if words is None else NotStored(words)
