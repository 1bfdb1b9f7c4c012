"""The file is private and sound, and nothing in it is lost without a word."""

import os
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from pathlib import Path

import pytest
from sqlite_utils import Database

from footprint.record import Record
from store import database
from store.counts import Counts
from store.database import open_sound, open_writer
from store.errors import NewerDatabase
from store.recorder import Recorder

Make = Callable[..., Record]


@pytest.fixture
def careless() -> Iterator[None]:
    before = os.umask(0)
    yield
    os.umask(before)


@pytest.fixture
def filled(path: Path, make: Make) -> Path:
    with open_writer(path) as db:
        Recorder(db).write([make() for _ in range(2000)], Counts())
    return path


def count(path: Path) -> int:
    with closing(sqlite3.connect(path)) as connection:
        return int(connection.execute("SELECT count(*) FROM requests").fetchone()[0])


def moved(path: Path) -> list[Path]:
    return sorted(path.parent.glob("jejak.db.corrupt-*"))


@pytest.mark.usefixtures("careless")
def test_the_file_and_its_companions_are_private_whatever_the_umask(path: Path, make: Make) -> None:
    with open_writer(path) as db:
        Recorder(db).write([make()], Counts())
        modes = {file.name: file.stat().st_mode & 0o777 for file in path.parent.iterdir()}
    assert modes == {"jejak.db": 0o600, "jejak.db-wal": 0o600, "jejak.db-shm": 0o600}


def test_a_file_that_became_readable_is_closed_again(filled: Path) -> None:
    filled.chmod(0o644)
    open_writer(filled).close()
    assert filled.stat().st_mode & 0o777 == 0o600


def test_how_it_is_opened(db: Database) -> None:
    asked = ("journal_mode", "secure_delete", "foreign_keys", "synchronous", "auto_vacuum", "temp_store")
    answers = {name: db.execute(f"PRAGMA {name}").fetchone()[0] for name in asked}
    assert answers == {
        "journal_mode": "wal",
        "secure_delete": 1,
        "foreign_keys": 1,
        "synchronous": 1,
        "auto_vacuum": 2,
        "temp_store": 2,
    }


def test_what_was_stored_is_there_again(filled: Path) -> None:
    opened = open_sound(filled)
    opened.db.close()
    assert opened.moved is None
    assert count(filled) == 2000


def garbage(path: Path) -> None:
    path.write_bytes(b"this is no database, and never was one" * 100)


def truncated(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2)


def emptied(path: Path) -> None:
    os.truncate(path, 0)


def foreign(path: Path) -> None:
    path.unlink()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE somebody_elses (x)")


@pytest.mark.parametrize("spoil", [garbage, truncated, emptied, foreign])
def test_a_spoilt_file_is_moved_aside_with_one_message(
    filled: Path, spoil: Callable[[Path], None], caplog: pytest.LogCaptureFixture
) -> None:
    spoil(filled)
    filled.chmod(0o644)
    spoilt = filled.read_bytes()
    open_writer(filled).close()
    (aside,) = moved(filled)
    assert aside.read_bytes() == spoilt
    assert aside.stat().st_mode & 0o777 == 0o600
    assert count(filled) == 0
    (message,) = caplog.messages
    assert str(aside) in message
    assert "fresh one" in message


def test_spoilt_twice_keeps_both(filled: Path) -> None:
    for _ in range(2):
        garbage(filled)
        opened = open_sound(filled)
        opened.db.close()
    assert len(moved(filled)) == 2


def test_damage_in_the_middle_is_found_by_a_thorough_look(filled: Path) -> None:
    with filled.open("r+b") as file:
        file.seek(filled.stat().st_size // 2)
        file.write(b"\xff" * 8192)
    quick = open_sound(filled)
    quick.db.close()
    assert quick.moved is None
    opened = open_sound(filled, thorough=True)
    opened.db.close()
    assert opened.moved is not None
    assert count(filled) == 0


def test_a_thorough_look_leaves_a_sound_file_alone(filled: Path) -> None:
    opened = open_sound(filled, thorough=True)
    opened.db.close()
    assert opened.moved is None
    assert count(filled) == 2000


def test_without_room_for_a_first_one_nothing_is_left_behind(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(database, "PRAGMAS", (*database.PRAGMAS, "PRAGMA max_page_count = 3"))
        for _ in range(2):
            with pytest.raises(sqlite3.OperationalError, match="full"):
                open_sound(path)
            assert list(path.parent.iterdir()) == []
    opened = open_sound(path)
    opened.db.close()
    assert opened.moved is None


def test_a_lost_log_loses_no_table(path: Path) -> None:
    with open_writer(path):
        main = path.read_bytes()
    path.write_bytes(main)
    opened = open_sound(path)
    opened.db.close()
    assert opened.moved is None


def test_a_later_version_is_refused_and_left_as_it_is(filled: Path) -> None:
    with open_writer(filled) as db:
        row = {"migration_set": "jejak", "name": "from_the_future", "applied_at": "2031"}
        db.table("_sqlite_migrations").insert(row)
    with pytest.raises(NewerDatabase, match=r"from_the_future.*Update Jejak"):
        open_writer(filled)
    assert count(filled) == 2000
    assert moved(filled) == []


def test_a_pointer_to_nothing_is_refused(
    keep: Callable[[Sequence[Record]], Sequence[int]], db: Database
) -> None:
    with pytest.raises(sqlite3.IntegrityError):
        db.execute("INSERT INTO data_points VALUES (99, 0, 1, 1)")
