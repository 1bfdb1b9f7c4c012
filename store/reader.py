"""Opens the SQLite file for reading, with the standard library alone: commands that only read start fast."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from store.errors import StoreError
from store.faults import is_damage

WAIT_SECONDS = 5.0


@contextmanager
def open_reader(path: Path) -> Iterator[sqlite3.Connection]:
    """A read-only connection for the length of a with block, all of it one moment's view.

    Short-lived on purpose: while anyone reads, a purge can't empty the write-ahead log. A file that
    doesn't exist yet reads as one with nothing in it. Raises StoreError where it can't be read.
    """
    try:
        with closing(_connect(path)) as connection:
            connection.row_factory = sqlite3.Row
            connection.execute("PRAGMA temp_store = MEMORY")
            connection.execute(
                "PRAGMA automatic_index = OFF"
            )  # made for each query, it costs more than it saves
            connection.execute("BEGIN")
            yield connection
    except sqlite3.Error as error:
        raise StoreError(_why(error, path)) from error


def _why(error: sqlite3.Error, path: Path) -> str:
    if is_damage(error):
        return (
            f"The database {path} is damaged ({error}). Start `jejak run`: it moves it aside and begins anew."
        )
    return f"The database {path} can't be read ({error}). Look whether it is Jejak's and yours to read."


def _connect(path: Path) -> sqlite3.Connection:
    if not path.exists():
        return _empty()
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", timeout=WAIT_SECONDS, uri=True)


def _empty() -> sqlite3.Connection:
    from sqlite_utils import Database  # noqa: PLC0415 - takes 0.2 s, needed on a first day only

    from store.migrations import migrate  # noqa: PLC0415

    connection = sqlite3.connect(":memory:")
    migrate(Database(connection, execute_plugins=False))
    return connection
