"""Readers see one moment, change nothing, and say what is wrong."""

import sqlite3
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from footprint.record import Record
from store.errors import StoreError
from store.reader import open_reader
from tests.fulldisk import full_disk

Keep = Callable[[Sequence[Record]], Sequence[int]]


def count(db: sqlite3.Connection) -> int:
    return int(db.execute("SELECT count(*) FROM requests").fetchone()[0])


def test_it_sees_one_moment(path: Path, keep: Keep, make: Callable[..., Record]) -> None:
    keep([make()])
    with open_reader(path) as db:
        assert count(db) == 1
        keep([make()])
        assert count(db) == 1
    with open_reader(path) as db:
        assert count(db) == 2


def test_it_changes_nothing(path: Path, keep: Keep, make: Callable[..., Record]) -> None:
    keep([make()])
    with pytest.raises(StoreError, match="readonly"), open_reader(path) as db:
        db.execute("DELETE FROM requests")


def test_a_file_that_isnt_there_yet_has_nothing_in_it(path: Path) -> None:
    with open_reader(path) as db:
        assert count(db) == 0
    assert not path.exists()


def test_a_damaged_file_is_named(path: Path) -> None:
    path.write_bytes(b"garbage" * 1000)
    with pytest.raises(StoreError, match=r"jejak.db is damaged.*jejak run"), open_reader(path) as db:
        count(db)


def test_somebody_elses_file_is_named(path: Path) -> None:
    path.touch()
    with pytest.raises(StoreError, match=r"jejak.db can't be read.*no such table"), open_reader(path) as db:
        count(db)


def test_a_full_disk_can_be_read(path: Path, keep: Keep, make: Callable[..., Record]) -> None:
    keep([make()])
    with full_disk(), open_reader(path) as db:
        assert count(db) == 1


CRASH = """
import os, sqlite3, sys
db = sqlite3.connect(sys.argv[1], isolation_level=None)
db.execute("INSERT INTO companies (slug, name) VALUES ('late', 'Late')")
os._exit(1)
"""


def test_what_a_crash_left_in_the_log_is_read_on_a_full_disk(
    path: Path, keep: Keep, make: Callable[..., Record]
) -> None:
    keep([make()])
    subprocess.run([sys.executable, "-c", CRASH, path], check=False)
    Path(f"{path}-shm").unlink()
    left = Path(f"{path}-wal").read_bytes()
    with full_disk(), open_reader(path) as db:
        assert db.execute("SELECT count(*) FROM companies WHERE slug = 'late'").fetchone()[0] == 1
    assert left
    assert Path(f"{path}-wal").read_bytes() == left
