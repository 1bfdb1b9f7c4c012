"""The store's own faults are told from everybody else's, and say what to do."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from store.faults import in_words, is_damage, is_held


def raised(fail: Callable[[Path], None], path: Path) -> BaseException:
    with pytest.raises((sqlite3.Error, OSError)) as info:
        fail(path)
    return info.value


def locked(path: Path) -> None:
    with closing(sqlite3.connect(path)) as one, closing(sqlite3.connect(path, timeout=0)) as other:
        one.execute("BEGIN EXCLUSIVE")
        other.execute("CREATE TABLE x (y)")


def full(path: Path) -> None:
    with closing(sqlite3.connect(path)) as db:
        db.execute("PRAGMA max_page_count = 2")
        db.execute("CREATE TABLE x (y)")
        db.execute("INSERT INTO x VALUES (zeroblob(100000))")


def read_only(path: Path) -> None:
    sqlite3.connect(path).close()
    path.touch()
    with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as db:
        db.execute("CREATE TABLE x (y)")


def nowhere(path: Path) -> None:
    sqlite3.connect(path / "below" / "nothing")


def garbage(path: Path) -> None:
    path.write_bytes(b"not a database" * 100)
    with closing(sqlite3.connect(path)) as db:
        db.execute("CREATE TABLE x (y)")


def no_space(path: Path) -> None:
    raise OSError(28, "No space left on device", str(path))


def failing(path: Path) -> None:
    raise OSError(5, "Input/output error", str(path))


def unwritable(path: Path) -> None:
    raise OSError(30, "Read-only file system", str(path))


@pytest.mark.parametrize(
    ("fail", "words"),
    [
        (locked, "Another program is holding"),
        (full, "The disk is full"),
        (no_space, "The disk is full"),
        (failing, "is failing"),
        (unwritable, "can't be written to"),
        (read_only, "can't be written to"),
        (nowhere, "can't be written to"),
        (garbage, "is damaged"),
    ],
)
def test_each_fault_in_words(path: Path, fail: Callable[[Path], None], words: str) -> None:
    error = raised(fail, path)
    told = in_words(error, path)
    assert told is not None
    assert words in told
    assert str(path) in told
    assert is_held(error) == (fail is locked)
    assert is_damage(error) == (fail is garbage)


def test_a_mistake_is_no_fault_of_the_store(path: Path) -> None:
    with closing(sqlite3.connect(path)) as db, pytest.raises(sqlite3.OperationalError) as info:
        db.execute("SELECT * FROM no_such_table")
    assert in_words(info.value, path) is None
    assert in_words(ValueError("x"), path) is None
    assert not is_damage(ValueError("x"))
