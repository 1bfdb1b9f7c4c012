"""Opens the SQLite file for writing: private, in WAL mode, deleting for good, up to date, and sound."""

import logging
import os
import sqlite3
import time
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from sqlite_utils import Database

from store.faults import is_damage
from store.migrations import APPLICATION_ID, migrate

PRIVATE = 0o600
COMPANIONS = ("-wal", "-shm")
PRAGMAS = (
    "PRAGMA auto_vacuum = INCREMENTAL",  # shapes the file: must be said before its first page is written
    "PRAGMA journal_mode = WAL",
    "PRAGMA journal_size_limit = 16777216",
    "PRAGMA synchronous = NORMAL",
    "PRAGMA secure_delete = ON",
    "PRAGMA temp_store = MEMORY",  # what is deleted must not stay behind in a temporary file
    "PRAGMA foreign_keys = ON",
)

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Opened:
    """An open database, and where a damaged one that stood in its place was moved to, if one did."""

    db: Database
    moved_aside: Path | None


def open_writer(path: Path) -> Database:
    """Open the database at `path` for its one writer, as `open_sound` does, and log what was moved aside."""
    opened = open_sound(path)
    if opened.moved_aside:
        log.error("%s", moved_message(path, opened.moved_aside))
    return opened.db


def open_sound(path: Path, thorough: bool = False) -> Opened:
    """Open the database at `path` for its one writer, made where it is missing, migrated where it is old.

    A file that is damaged or isn't ours is moved aside and a fresh one is begun. `thorough` reads all of
    it first, for use after damage was met. Raises NewerDatabase, sqlite3.Error and OSError; waits for no
    lock.
    """
    damaged = path.exists() and not _is_sound(path, thorough)
    moved = _move_aside(path) if damaged else None
    if not path.exists():
        _begin(path)
    return Opened(_open(path), moved)


def moved_message(path: Path, moved: Path) -> str:
    """The one loud sentence about a database that had to be moved aside."""
    return (
        f"The database {path} was damaged or not Jejak's. It is kept as {moved}, "
        "and a fresh one was begun: earlier records and preferences are not in it."
    )


def _begin(path: Path) -> None:
    """Make an empty database: under another name first, so that it appears whole or not at all."""
    draft = path.with_name(f"{path.name}-new")
    _remove(draft)
    try:
        with closing(_open(draft)) as db:  # a lost -wal file must not leave one with no tables in it
            db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        draft.rename(path)
    except BaseException:
        _remove(draft)  # on a full disk it would be in its own way
        raise


def _open(path: Path) -> Database:
    _make_private(path)
    db = Database(sqlite3.connect(path, timeout=0), execute_plugins=False)
    try:
        for pragma in PRAGMAS:
            db.execute(pragma)
        _bring_up_to_date(db)
    except BaseException:
        db.close()
        raise
    return db


def _bring_up_to_date(db: Database) -> None:
    if not db.table_names():
        db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    migrate(db)


def _remove(path: Path) -> None:
    for suffix in ("", *COMPANIONS):
        Path(f"{path}{suffix}").unlink(missing_ok=True)


def _is_sound(path: Path, thorough: bool) -> bool:
    """Whether SQLite can read the file and it is ours; never opened by other means.

    Closing any other descriptor of a file that SQLite has open in this process drops SQLite's locks.
    """
    if path.stat().st_size == 0:
        return False
    with closing(sqlite3.connect(path, timeout=0)) as connection:
        try:
            (identity,) = connection.execute("PRAGMA application_id").fetchone()
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
            whole = not thorough or connection.execute("PRAGMA integrity_check(1)").fetchone() == ("ok",)
        except sqlite3.DatabaseError as error:
            if is_damage(error):
                return False
            raise
    return whole and bool(identity == APPLICATION_ID)


def _move_aside(path: Path) -> Path:
    """Rename the file and its companions, with the time, readable by their owner only."""
    stamp = time.strftime("%Y%m%d-%H%M%S")
    target = path.with_name(f"{path.name}.corrupt-{stamp}-{time.time_ns() % 1_000_000_000:09}")
    for suffix in ("", *COMPANIONS):
        source = Path(f"{path}{suffix}")
        if source.exists():
            source.chmod(PRIVATE)
            source.rename(f"{target}{suffix}")
    return target


def _make_private(path: Path) -> None:
    """Make the file before SQLite does: its companions then get the same mode, whatever the umask."""
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, PRIVATE))
    except FileExistsError:
        for suffix in ("", *COMPANIONS):
            file = Path(f"{path}{suffix}")
            if file.exists() and file.stat().st_mode & 0o077:
                file.chmod(PRIVATE)
