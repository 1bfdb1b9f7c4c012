"""Opens the SQLite file for reading, with the standard library alone: commands that only read start fast."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from store.errors import StoreError
from store.faults import is_damage, needs_room

WAIT_SECONDS = 5.0


@contextmanager
def open_reader(path: Path) -> Iterator[sqlite3.Connection]:
    """A read-only connection for the length of a with block, all of it one moment's view.

    Short-lived on purpose: while anyone reads, a purge can't empty the write-ahead log. A file that
    doesn't exist yet reads as it will be begun. Raises StoreError where it can't be read.
    """
    try:
        with closing(_connected(path)) as connection:
            connection.row_factory = sqlite3.Row
            yield connection
    except sqlite3.Error as error:
        raise StoreError(_why(error, path)) from error


def _why(error: sqlite3.Error, path: Path) -> str:
    if is_damage(error):
        return (
            f"The database {path} is damaged ({error}). Start `jejak run`: it moves it aside and begins anew."
        )
    return f"The database {path} can't be read ({error}). Look whether it is Jejak's and yours to read."


def _connected(path: Path) -> sqlite3.Connection:
    """A connection that has begun to read.

    SQLite makes two files beside the database even for a reader; a full disk has no room for them.
    """
    if not path.exists():
        return _begun(_unbegun(path))
    try:
        return _begun(_connect(path))
    except sqlite3.Error as error:
        if not needs_room(error):
            raise
        return _begun(connect_alone(path))


def _begun(connection: sqlite3.Connection) -> sqlite3.Connection:
    try:
        connection.execute("PRAGMA temp_store = MEMORY")
        connection.execute("PRAGMA automatic_index = OFF")  # made for each query, it costs more than it saves
        connection.execute("BEGIN")
        connection.execute("SELECT 1 FROM sqlite_master").fetchone()
    except BaseException:
        connection.close()
        raise
    return connection


def _connect(path: Path, how: str = "mode=ro") -> sqlite3.Connection:
    return sqlite3.connect(f"{path.absolute().as_uri()}?{how}", timeout=WAIT_SECONDS, uri=True)


def connect_alone(path: Path) -> sqlite3.Connection:
    """A connection that makes no other file, for while nobody writes: a writer would have made them.

    Without a log the file is taken as it stands: who begins to write fills the log first. What a crash
    left in one is read by locking all others out, which needs a connection that could write.
    """
    log = Path(f"{path}-wal")
    if not log.exists() or log.stat().st_size == 0:
        return _connect(path, "mode=ro&immutable=1")
    connection = _connect(path, "mode=rw")
    connection.setconfig(sqlite3.SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, True)
    connection.execute("PRAGMA locking_mode = EXCLUSIVE")
    connection.execute("PRAGMA query_only = ON")
    return connection


def _unbegun(path: Path) -> sqlite3.Connection:
    """What the database will hold when it can be begun: the choices of one that was moved aside."""
    from sqlite_utils import Database  # noqa: PLC0415 - takes 0.2 s, needed on a first day only

    from store.migrations import migrate  # noqa: PLC0415
    from store.salvage import moved_aside, salvage  # noqa: PLC0415

    connection = sqlite3.connect(":memory:")
    migrate(Database(connection, execute_plugins=False))
    if moved := moved_aside(path):
        salvage(moved, connection)
    return connection
