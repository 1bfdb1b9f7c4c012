"""Fills a store with months of made-up browsing, every table of it: what `bench.reports` and tests ask."""

from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from itertools import batched
from pathlib import Path

from sqlite_utils import Database

from bench.browsing import DAY_SECONDS, PageView, page_views
from footprint.record import Outcome, Record
from store.counts import Counts
from store.database import open_writer
from store.recorder import Recorder

PAGES_AT_ONCE = 60
PAUSED_SITE, PAUSES, PAUSE_SECONDS = "site1.example", 20, 900.0
PAUSE = "INSERT INTO pauses VALUES (?, ?, ?, NULL, 1)"
SCRIPT_COOKIE = """INSERT INTO script_cookies VALUES (
    :time, :site, :host, 'company1', 'Company 1', :name, 'analytics', 'capped')"""


def fill(path: Path, requests: int, days: float, until: float) -> int:
    """Begin a store of about so many requests, over the `days` before `until`; how many they are."""
    pauses = tuple(until - days * DAY_SECONDS * place / (PAUSES + 1) for place in range(1, PAUSES + 1))
    written = 0
    with closing(open_writer(path)) as db:
        recorder = Recorder(db)
        for views in batched(page_views(requests, days, until), PAGES_AT_ONCE):
            records = [_paused(record, pauses) for view in views for record in view.records]
            recorder.write(records, _counts(views))
            _note_script_cookies(db, records)
            written += len(records)
        db.conn.executemany(PAUSE, [(PAUSED_SITE, since, since + PAUSE_SECONDS) for since in pauses])
        db.conn.commit()
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return written


def _counts(views: Sequence[PageView]) -> Counts:
    counts = Counts()
    for view in views:
        counts.add(view.counts)
    return counts


def _paused(record: Record, pauses: Sequence[float]) -> Record:
    """The record as it is while its site is paused, where it is."""
    if record.site != PAUSED_SITE or not any(0 <= record.time - since < PAUSE_SECONDS for since in pauses):
        return record
    return replace(record, outcome=Outcome.ALLOWED, reason="paused")


def _note_script_cookies(db: Database, records: Sequence[Record]) -> None:
    """One cookie that a script had set, of one in a hundred requests."""
    db.conn.executemany(SCRIPT_COOKIE, _script_cookies(records[::100]))
    db.conn.commit()


def _script_cookies(records: Sequence[Record]) -> Iterator[dict[str, str | float]]:
    for record in records:
        place: dict[str, str | float] = {
            "time": record.time,
            "site": record.site,
            "host": f"www.{record.site}",
        }
        yield {**place, "name": f"_ga{record.line % 40}"}
