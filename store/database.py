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
from store.migrations import migrate
from store.salvage import APPLICATION_ID, COMPANIONS, TABLES, is_readable, moved_aside, salvage

PRIVATE = 0o600
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
    """An open database; where one was damaged and had to be begun anew, the one loud sentence about it."""

    db: Database
    moved: str | None


def open_writer(path: Path) -> Database:
    """Open the database at `path` for its one writer, as `open_sound` does, and log what was moved aside."""
    opened = open_sound(path)
    if opened.moved:
        log.error("%s", opened.moved)
    return opened.db


def open_sound(path: Path, thorough: bool = False) -> Opened:
    """Open the database at `path` for its one writer, made where it is missing, migrated where it is old.

    A file that is damaged or isn't ours is moved aside, and a fresh one is begun with what can be saved
    of the user's choices. `thorough` reads all of it first, for use after damage was met. Raises
    NewerDatabase, sqlite3.Error and OSError; waits for no lock.
    """
    if path.exists() and not _is_sound(path, thorough):
        _move_aside(path)
    moved = None if path.exists() else _begin(path)
    return Opened(_open(path), moved)


def _begin(path: Path) -> str | None:
    """Make a database: under another name first, so that it appears whole or not at all.

    Choices are taken from the last that was moved aside, now or by a start that had no room for this.
    """
    draft, moved = path.with_name(f"{path.name}-new"), moved_aside(path)
    _remove(draft)
    try:
        with closing(_open(draft)) as db:  # a lost -wal file must not leave one with no tables in it
            saved = salvage(moved, db.conn) if moved else None
            db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        draft.rename(path)
    except BaseException:
        _remove(draft)  # on a full disk it would be in its own way
        raise
    return (
        f"The database {path} was damaged or not Jejak's. It is kept as {moved}, and a fresh one was begun: "
        f"earlier records are not in it. {saved.in_words()}"
        if saved
        else None
    )


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
            whole = _is_whole(connection) if thorough else _holds_choices(connection)
        except sqlite3.DatabaseError as error:
            if is_damage(error):
                return False
            raise
    return whole and bool(identity == APPLICATION_ID)


def _is_whole(connection: sqlite3.Connection) -> bool:
    return bool(connection.execute("PRAGMA integrity_check(1)").fetchone() == ("ok",))


def _holds_choices(connection: sqlite3.Connection) -> bool:
    """Whether the user's choices can be read, which the start can't do without; they are few."""
    there = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    return all(is_readable(connection, table.name) for table in TABLES if table.name in there)


def _move_aside(path: Path) -> None:
    """Rename the file and its companions, with the time, readable by their owner only.

    The file goes last: a log that were left behind would be taken for the next database's.
    """
    stamp = time.strftime("%Y%m%d-%H%M%S")
    target = path.with_name(f"{path.name}.corrupt-{stamp}-{time.time_ns() % 1_000_000_000:09}")
    for suffix in (*COMPANIONS, ""):
        source = Path(f"{path}{suffix}")
        if source.exists():
            source.chmod(PRIVATE)
            source.rename(f"{target}{suffix}")


def _make_private(path: Path) -> None:
    """Make the file before SQLite does: its companions then get the same mode, whatever the umask."""
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, PRIVATE))
    except FileExistsError:
        for suffix in ("", *COMPANIONS):
            file = Path(f"{path}{suffix}")
            if file.exists() and file.stat().st_mode & 0o077:
                file.chmod(PRIVATE)
