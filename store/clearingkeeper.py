"""Keeps when cookies are cleared, which sites look signed in, and what was cleared."""

import sqlite3
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import Any

from sqlite_utils import Database

from store.clearing import Clearing, changed, clearing_of
from store.reader import open_reader
from store.sitenames import page_site
from store.writer import Writer

SHOWN = 50
MOST_PROPOSALS = 200


@dataclass(frozen=True, slots=True)
class Cleared:
    """What was cleared of one site, `cause` being "left" or "schedule"; `data`: its site data too."""

    site: str
    cookies: int
    data: bool
    cause: str


class ClearingKeeper:
    """Changes come back after their commit; they raise StoreError."""

    def __init__(self, writer: Writer, clock: Callable[[], float] = time.time) -> None:
        self._writer = writer
        self._clock = clock
        self._changing = Lock()
        self.current = load_clearing(writer.path)
        writer.restore_with(lambda db: _write(db, self.current))

    def change(self, wish: Mapping[str, str]) -> dict[str, Any]:
        """Set when something is cleared or that it isn't; raises PolicyError and SiteNameError."""
        with self._changing:
            after = changed(self.current, wish)
            self._writer.execute(lambda db: _write(db, after)).result()
            self.current = after
        return self.report()

    def report(self) -> dict[str, Any]:
        """What is so now, and what was cleared last."""
        return clearing_report(self._writer.path)

    def propose(self, site: str, because: str) -> None:
        """A site looks as if the user were signed in: it is left alone until he has answered."""
        name = page_site(site)
        row = {"site": name, "because": because, "time": self._clock()}
        if name not in self.current.kept:
            self._writer.execute(lambda db: _propose(db, row)).result()

    def done(self, cleared: Iterable[Cleared]) -> None:
        """Write down what was cleared."""
        now = self._clock()
        rows = [(now, page_site(each.site), each.cookies, each.data, each.cause) for each in cleared]
        self._writer.execute(lambda db: _done(db, rows)).result()


def load_clearing(path: Path) -> Clearing:
    """What the database at `path` says; raises StoreError."""
    with open_reader(path) as db:
        return (
            clearing_of(map(tuple, db.execute("SELECT kind, subject, choice FROM clearing")))
            if _knows(db)
            else Clearing()
        )


def clearing_report(path: Path) -> dict[str, Any]:
    """Everything about clearing, as the API shows it."""
    clearing = load_clearing(path)
    with open_reader(path) as db:
        proposals = [dict(row) for row in db.execute(PROPOSALS)] if _knows(db) else []
        cleared = [dict(row) for row in db.execute(CLEARED, [SHOWN])] if _knows(db) else []
    return {
        "schedules": [
            {"kind": kind, "subject": subject, "when": when}
            for (kind, subject), when in sorted(clearing.schedules.items())
        ],
        "kept": sorted(site for site, kept in clearing.kept.items() if kept),
        "declined": sorted(site for site, kept in clearing.kept.items() if not kept),
        "proposals": [each for each in proposals if each["site"] not in clearing.kept],
        "cleared": [{**each, "data": bool(each["data"])} for each in cleared],
    }


PROPOSALS = "SELECT site, because, time FROM clearing_proposals ORDER BY time DESC"
CLEARED = "SELECT time, site, cookies, data, cause FROM cleared ORDER BY time DESC, site LIMIT ?"


def _knows(db: sqlite3.Connection) -> bool:
    """Whether the database isn't of an earlier version."""
    return db.execute("SELECT 1 FROM sqlite_master WHERE name = 'cleared'").fetchone() is not None


def _write(db: Database, clearing: Clearing) -> None:
    db.table("clearing").delete_where()
    names = ("kind", "subject", "choice")
    db.table("clearing").insert_all(dict(zip(names, row, strict=True)) for row in clearing.rows())


def _propose(db: Database, row: dict[str, Any]) -> None:
    db.table("clearing_proposals").upsert(row, pk="site")
    db.execute(
        """DELETE FROM clearing_proposals WHERE site NOT IN (
            SELECT site FROM clearing_proposals ORDER BY time DESC LIMIT ?)""",
        [MOST_PROPOSALS],
    )


def _done(db: Database, rows: list[tuple[Any, ...]]) -> None:
    with db.atomic():
        db.conn.executemany("INSERT INTO cleared VALUES (?, ?, ?, ?, ?)", rows)
