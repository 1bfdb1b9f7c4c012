"""How the SQLite file is: looked at without changing a byte of it, whether or not a service writes to it."""

import sqlite3
import time
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from store.faults import is_damage
from store.migrations import STEPS
from store.salvage import APPLICATION_ID

LOOKS_EVERY = 10_000  # SQLite's instructions between two looks at the clock


@dataclass(frozen=True, slots=True)
class Health:
    """What was found in a database.

    `sound` is None where it couldn't be read to its end in the time given or not at all, with the reason
    in `trouble`. `applied` are the names of the migrations; `newer` those that this version doesn't know.
    """

    size: int
    wal_size: int
    sound: bool | None
    trouble: str = ""
    applied: tuple[str, ...] = ()
    newer: tuple[str, ...] = ()
    requests: int = 0
    last_record: float | None = None
    paired: int = 0


@dataclass(frozen=True, slots=True)
class Unseen:
    """Connections to a host that passed without being looked into, and why."""

    host: str
    reason: str
    connections: int


def examine(path: Path, seconds: float = 0.7) -> Health | None:
    """The database's health, None where there is none yet; reads for at most `seconds`."""
    if not path.exists():
        return None
    size, wal_size = path.stat().st_size, _size(Path(f"{path}-wal"))
    try:
        with closing(_connect(path)) as db:
            return _examined(db, size, wal_size, seconds)
    except sqlite3.Error as error:
        return Health(size, wal_size, False if is_damage(error) else None, str(error))


def unseen_since(path: Path, since: float) -> tuple[Unseen, ...]:
    """What was not inspected since then, the most frequent first; empty where the file can't be read."""
    query = """SELECT hosts.name, reason, sum(connections) AS connections
        FROM not_inspected JOIN hosts ON hosts.id = host_id WHERE quarter >= ?
        GROUP BY host_id, reason ORDER BY connections DESC, hosts.name, reason"""
    if not path.exists():
        return ()
    try:
        with closing(_connect(path)) as db:
            return tuple(Unseen(*row) for row in db.execute(query, (since,)))
    except sqlite3.Error:
        return ()


def _connect(path: Path) -> sqlite3.Connection:
    """A connection that can't write; one that needs no companion files where there are none.

    SQLite would make a `-wal` and a `-shm` for a reader, and leave them behind.
    """
    still = "" if Path(f"{path}-wal").exists() else "&immutable=1"
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro{still}", timeout=0.5, uri=True)


def _examined(db: sqlite3.Connection, size: int, wal_size: int, seconds: float) -> Health:
    (identity,) = db.execute("PRAGMA application_id").fetchone()
    if identity != APPLICATION_ID:
        return Health(size, wal_size, False, "it isn't Jejak's")
    applied = tuple(name for (name,) in db.execute("SELECT name FROM _sqlite_migrations ORDER BY rowid"))
    requests, last = db.execute("SELECT count(*), max(time) FROM requests").fetchone()
    (paired,) = db.execute("SELECT count(DISTINCT origin) FROM tokens").fetchone()
    sound, trouble = _check(db, seconds)
    newer = tuple(name for name in applied if name not in {step.__name__ for step in STEPS})
    return Health(size, wal_size, sound, trouble, applied, newer, requests, last, paired)


def _check(db: sqlite3.Connection, seconds: float) -> tuple[bool | None, str]:
    """SQLite's own check of all pages, given up when the time is over."""
    end = time.monotonic() + seconds
    db.set_progress_handler(lambda: time.monotonic() > end, LOOKS_EVERY)
    try:
        (answer,) = db.execute("PRAGMA quick_check(1)").fetchone()
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode == sqlite3.SQLITE_INTERRUPT:
            return None, "it is too large to be read to its end now"
        raise
    finally:
        db.set_progress_handler(None, 0)
    return (True, "") if answer == "ok" else (False, str(answer))


def _size(path: Path) -> int:
    return path.stat().st_size if path.exists() else 0
