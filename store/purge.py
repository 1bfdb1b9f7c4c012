"""Deletes from the log for good: rows, roll-ups, the names that only they used, and their bytes on disk."""

import logging
import time
from collections.abc import Sequence
from dataclasses import dataclass

from sqlite_utils import Database

from store.days import day_of
from store.errors import PurgeError
from store.preferences import Settings
from store.sitenames import site_name

DAY_SECONDS = 86_400.0
LONGEST_BREAK_DAYS = 30  # a clock that went further since the last time is not believed at once
CHECKPOINT_MILLISECONDS = 5000

ROLLUPS = ("rollups", "rollup_kinds", "rollup_cookies", "rollup_reasons")
LOG = ("requests", *ROLLUPS, "first_party", "not_inspected")
NAMES: dict[str, Sequence[tuple[str, str]]] = {
    "texts": [("data_points", "text_id")],
    "fields": [("data_points", "field_id")],
    "cookies": [("request_cookies", "cookie_id")],
    "verdicts": [("requests", "verdict_id")],
    "hosts": [("requests", "host_id"), ("not_inspected", "host_id")],
    "companies": [(table, "company_id") for table in ("requests", *ROLLUPS)],
    "sites": [(table, "site_id") for table in ("requests", *ROLLUPS, "first_party")],
}

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class PurgeRequest:
    """What to delete: exactly one of the four; raises PurgeError otherwise."""

    all: bool = False
    site: str | None = None
    company: str | None = None
    older_than_days: int | None = None

    def __post_init__(self) -> None:
        given = [self.all or None, self.site, self.company, self.older_than_days]
        if sum(each is not None for each in given) != 1:
            raise PurgeError("Say exactly one of: everything, a site, a company, or an age in days.")
        if self.older_than_days is not None and self.older_than_days < 0:
            raise PurgeError(f"An age is a number of days from 0 up, not {self.older_than_days}.")


@dataclass(frozen=True, slots=True)
class PurgeResult:
    """How many requests were removed, and whether no byte of them is left.

    Not complete means that somebody else was reading: copies remain in the write-ahead log until they
    have finished and something is purged again.
    """

    removed: int
    complete: bool


def purge(db: Database, request: PurgeRequest, now: float | None = None) -> PurgeResult:
    """Delete what is asked for, in one transaction, then its bytes; raises what sqlite3 raises."""
    before = _requests(db)
    with db.atomic():
        if request.all:
            for table in LOG:
                db.execute(f"DELETE FROM {table}")  # noqa: S608 - a name of ours
        elif request.site is not None:
            _purge_site(db, site_name(request.site))
        elif request.company is not None:
            _purge_by_id(db, "company_id", "companies", "slug", request.company)
        elif request.older_than_days is not None:
            cutoff = (time.time() if now is None else now) - request.older_than_days * DAY_SECONDS
            _purge_older(db, cutoff, cutoff)
        _forget_names(db)
    return PurgeResult(before - _requests(db), _scrub(db))


def retention(db: Database, settings: Settings, now: float) -> PurgeResult:
    """Delete what is older than the settings allow; call it once a day.

    Where the clock seems to have gone more than a month since the last time, nothing is deleted this
    once: a wrong clock must not cost anyone their history.
    """
    last = db.execute("SELECT value FROM upkeep WHERE name = 'retention'").fetchone()
    db.table("upkeep").upsert({"name": "retention", "value": now}, pk="name")
    if last is not None and now - last[0] > LONGEST_BREAK_DAYS * DAY_SECONDS:
        log.warning("the clock is more than a month further than last time: nothing old is removed today")
        return PurgeResult(0, complete=True)
    before = _requests(db)
    with db.atomic():
        _purge_older(db, now - settings.detail_days * DAY_SECONDS, now - settings.rollup_days * DAY_SECONDS)
        _forget_names(db)
    return PurgeResult(before - _requests(db), _scrub(db))


def _requests(db: Database) -> int:
    return int(db.execute("SELECT count(*) FROM requests").fetchone()[0])


def _purge_site(db: Database, site: str) -> None:
    _purge_by_id(db, "site_id", "sites", "name", site)
    found = db.execute("SELECT id FROM sites WHERE name = ?", [site]).fetchone()
    if found:
        db.execute("DELETE FROM first_party WHERE site_id = ?", found)
    db.execute(
        "DELETE FROM not_inspected WHERE host_id IN"
        " (SELECT id FROM hosts WHERE name = ? OR substr(name, -length(?)) = ?)",
        [site, f".{site}", f".{site}"],
    )


def _purge_by_id(db: Database, column: str, table: str, name: str, value: str) -> None:
    """Delete requests and roll-ups that point at one row of a table of names."""
    found = db.execute(f"SELECT id FROM {table} WHERE {name} = ?", [value]).fetchone()  # noqa: S608
    if found:
        for each in ("requests", *ROLLUPS):
            db.execute(f"DELETE FROM {each} WHERE {column} = ?", found)  # noqa: S608 - names of ours


def _purge_older(db: Database, detail: float, counts: float) -> None:
    db.execute("DELETE FROM requests WHERE time < ?", [detail])
    for table in ROLLUPS:
        db.execute(f"DELETE FROM {table} WHERE day < ?", [day_of(max(counts, 0.0))])  # noqa: S608
    for table in ("first_party", "not_inspected"):
        db.execute(f"DELETE FROM {table} WHERE quarter < ?", [counts])  # noqa: S608 - a name of ours


def _forget_names(db: Database) -> None:
    """Delete names that nothing points at any more; number 0 is the page that nobody could tell."""
    for table, pointers in NAMES.items():
        used = " UNION ".join(f"SELECT {column} FROM {pointer}" for pointer, column in pointers)  # noqa: S608
        db.execute(f"DELETE FROM {table} WHERE id <> 0 AND id NOT IN ({used})")  # noqa: S608


def _scrub(db: Database) -> bool:
    """Give freed pages back and empty the write-ahead log; whether both went through.

    `secure_delete` has overwritten the rows already; what is left are copies in the log, which can't be
    emptied while somebody reads.
    """
    db.execute("PRAGMA incremental_vacuum").fetchall()
    db.execute(f"PRAGMA busy_timeout = {CHECKPOINT_MILLISECONDS}")
    try:
        (busy, _, _) = db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    finally:
        db.execute("PRAGMA busy_timeout = 0")
    return not busy
