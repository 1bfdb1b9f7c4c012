"""Saves what the user chose out of a database that was moved aside: each table by itself, from both its ends.

Half of a damaged file can mostly still be read. A row counts where it makes sense; whether a table is
whole, SQLite's own check of it tells. Where the settings aren't, nobody knows whether the user wanted to
be recorded: recording then stays off until he chooses again.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from store.preferences import LOST, SETTING_NAMES, SWITCH_ON
from store.reader import connect_alone

APPLICATION_ID = 0x4A65_6A6B  # "Jejk": tells our file from any other SQLite file
COMPANIONS = ("-wal", "-shm")
Row = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table of choices: its key, columns and name in words, and what holds where they make sense."""

    name: str
    key: str
    columns: str
    what: str
    sense: str


TABLES = (
    Table(
        "settings",
        "name",
        "name, value",
        "settings",
        f"name IN {(*sorted(SETTING_NAMES), LOST)}",
    ),
    Table(
        "preferences",
        "site",
        "site, trusted, cookies",
        "choices for sites",
        "typeof(site) = 'text' AND trusted IN (0, 1) AND cookies IN ('default', 'keep', 'strip')",
    ),
    Table(
        "cookie_choices",
        "site",
        "site, kind, subject, party, choice",
        "choices for cookies",
        """typeof(site) = 'text' AND kind IN ('type', 'cookie', 'own_type') AND typeof(subject) = 'text'
            AND party IN ('', 'first', 'third') AND typeof(choice) = 'text'""",
    ),
    Table(
        "clearing",
        "subject",
        "kind, subject, choice",
        "choices of what is cleared",
        """kind IN ('site', 'type', 'keep') AND typeof(subject) = 'text' AND typeof(choice) = 'text'""",
    ),
    Table(
        "passthrough",
        "name",
        "name, passes",
        "choices of what passes untouched",
        "typeof(name) = 'text' AND passes IN (0, 1)",
    ),
    Table(
        "learnt_passthrough",
        "host",
        "host, browsers, reason, until",
        "hosts learnt to pass untouched",
        """typeof(host) = 'text' AND browsers IN (0, 1) AND typeof(until) = 'real'
            AND reason IN ('never_decrypt', 'pinned', 'client_certificate')""",
    ),
    Table(
        "tokens",
        "id",
        "digest, name, origin, created_at",
        "pairings of browsers",
        """typeof(digest) = 'text' AND length(digest) = 64 AND typeof(name) = 'text'
            AND typeof(origin) = 'text' AND typeof(created_at) = 'real'""",
    ),
    Table(
        "protection_choices",
        "site",
        "site, protection, is_on",
        "choices of protections",
        "typeof(site) = 'text' AND typeof(protection) = 'text' AND is_on IN (0, 1)",
    ),
    Table(
        "form_guard",
        "site",
        "site, asks",
        "choices of the form guard",
        "typeof(site) = 'text' AND asks IN (0, 1)",
    ),
    Table(
        "pauses",
        "site",
        "site, since, until, ended, recorded",
        "pauses of sites",
        """typeof(site) = 'text' AND typeof(since) = 'real' AND typeof(until) = 'real'
            AND typeof(ended) IN ('real', 'null') AND until - since BETWEEN 0 AND 1e7
            AND recorded IN (0, 1)""",
    ),
)


@dataclass(frozen=True, slots=True)
class Saved:
    """How many rows of a table were saved, and whether those are all."""

    table: Table
    rows: int
    whole: bool


@dataclass(frozen=True, slots=True)
class Salvage:
    """What was saved of each table."""

    tables: tuple[Saved, ...]

    def in_words(self) -> str:
        """What was saved, what wasn't, and what the user should do about it."""
        saved = [f"{each.table.what} ({each.rows})" for each in self.tables if each.rows]
        parts = [f"Saved of what was chosen: {', '.join(saved)}."] if saved else []
        lost = [each.table.what for each in self.tables if not each.whole]
        if lost:
            parts.append(f"Lost, all or some: {', '.join(lost)}.")
        if "settings" in lost:
            parts.append(f"Recording is off until it is switched on again: {SWITCH_ON}.")
        if "pairings of browsers" in lost:
            parts.append("Browsers may have to be paired again: `jejak pair` shows a code.")
        return " ".join(parts or ["Nothing had been chosen that could be lost."])


def moved_aside(path: Path) -> Path | None:
    """The file that was last moved out of the place of the database at `path`, if one is still there."""
    found = path.parent.glob(f"{path.name}.corrupt-*")
    return max((file for file in found if not file.name.endswith(COMPANIONS)), default=None)


def salvage(moved: Path, db: sqlite3.Connection) -> Salvage:
    """Copy what can still be read of the user's choices in `moved` into the fresh database `db`.

    Raises sqlite3.Error where `db` can't be written to.
    """
    with closing(_open(moved)) as source:
        ours = _is_ours(source)
        found = tuple(_save(source, db, table) if ours else Saved(table, 0, whole=False) for table in TABLES)
    if not found[0].whole:
        db.execute("INSERT OR REPLACE INTO settings VALUES (?, ?)", (LOST, f'"{moved.name}"'))
    db.commit()
    return Salvage(found)


def _open(moved: Path) -> sqlite3.Connection:
    """A connection that reads what is there, however short the file and whatever its schema has lost."""
    source = connect_alone(moved)
    with suppress(sqlite3.DatabaseError):
        source.execute("PRAGMA writable_schema = ON")
    return source


def _is_ours(source: sqlite3.Connection) -> bool:
    try:
        return bool(source.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,))
    except sqlite3.Error:
        return False


def _save(source: sqlite3.Connection, db: sqlite3.Connection, table: Table) -> Saved:
    whole = is_readable(source, table.name) and _makes_sense(source, table)
    rows = dict.fromkeys([*_rows(source, table, "ASC"), *_rows(source, table, "DESC")])
    marks = ", ".join("?" * len(table.columns.split(",")))
    insert = f"INSERT OR IGNORE INTO {table.name} ({table.columns}) VALUES ({marks})"  # noqa: S608 - constants
    db.executemany(insert, rows)
    return Saved(table, len(rows), whole)


def is_readable(db: sqlite3.Connection, table: str) -> bool:
    """Whether a table is there and SQLite finds nothing wrong with it."""
    try:
        return db.execute(f"PRAGMA integrity_check({table})").fetchall() == [("ok",)]
    except sqlite3.DatabaseError:
        return False


def _makes_sense(source: sqlite3.Connection, table: Table) -> bool:
    senseless = f"SELECT count(*) FROM {table.name} WHERE ({table.sense}) IS NOT TRUE"  # noqa: S608
    return bool(source.execute(senseless).fetchone() == (0,))


def _rows(source: sqlite3.Connection, table: Table, order: str) -> Iterator[Row]:
    """The rows that make sense, up to the first that can't be read."""
    query = f"SELECT {table.columns} FROM {table.name} WHERE {table.sense} ORDER BY {table.key} {order}"  # noqa: S608
    with suppress(sqlite3.Error):
        yield from source.execute(query)
