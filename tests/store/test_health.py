"""Looking at a database without changing a byte of it."""

import os
import sqlite3
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from footprint.record import Record
from store.database import open_writer
from store.health import Unseen, examine, unseen_since
from store.migrations import STEPS
from store.tokens import Tokens
from store.writer import Writer
from tests.store.conftest import NOON


@pytest.fixture
def filled(path: Path, make: Callable[..., Record]) -> Path:
    """A database with three requests, two kinds of unseen connections and a paired extension."""
    writer = Writer(path, clock=lambda: NOON)
    writer.start()
    for seconds in range(3):
        writer.put(make(time=NOON + seconds))
    for _ in range(5):
        writer.count_not_inspected("bank.example", "never_decrypt")
    writer.count_not_inspected("app.example", "pinned")
    Tokens(writer, path).add("token", "chrome-extension://abc")
    writer.close()
    return path


def footprints(folder: Path) -> dict[str, tuple[bytes, int, int]]:
    """Everything that a look could change."""
    return {
        file.name: (file.read_bytes(), file.stat().st_mtime_ns, file.stat().st_mode)
        for file in folder.iterdir()
    }


def test_a_sound_one_is_described_and_left_alone(filled: Path) -> None:
    before = footprints(filled.parent)
    health = examine(filled)
    assert health is not None
    assert (health.sound, health.trouble, health.newer) == (True, "", ())
    assert health.applied == tuple(step.__name__ for step in STEPS)
    assert (health.requests, health.last_record, health.paired) == (3, NOON + 2, 1)
    assert (health.size, health.wal_size) == (filled.stat().st_size, 0)
    assert unseen_since(filled, NOON - 1000) == (
        Unseen("bank.example", "never_decrypt", 5),
        Unseen("app.example", "pinned", 1),
    )
    assert unseen_since(filled, NOON + 1000) == ()
    assert footprints(filled.parent) == before


def test_none_is_none_and_stays_so(path: Path) -> None:
    assert (examine(path), unseen_since(path, 0)) == (None, ())
    assert not path.exists()


def test_one_in_use_is_described_too(path: Path, make: Callable[..., Record]) -> None:
    writer = Writer(path, clock=lambda: NOON)
    writer.start()
    writer.put(make())
    writer.execute(lambda _: None).result()
    health = examine(path)
    writer.close()
    assert health is not None
    assert (health.sound, health.requests) == (True, 1)


@pytest.mark.parametrize("damage", ["garbage", "middle", "somebody else's"])
def test_a_damaged_one_is_recognised_and_left_alone(filled: Path, damage: str) -> None:
    if damage == "garbage":
        filled.write_bytes(b"no database at all " * 500)
    elif damage == "middle":
        content = bytearray(filled.read_bytes())
        content[8192:24576] = os.urandom(16384)
        filled.write_bytes(content)
    else:
        filled.unlink()
        with sqlite3.connect(filled) as db:
            db.execute("CREATE TABLE poems (line TEXT)")
        db.close()
    before = footprints(filled.parent)
    health = examine(filled)
    assert health is not None
    assert health.sound is False
    assert health.trouble
    assert unseen_since(filled, 0) == () or damage == "middle"
    assert footprints(filled.parent) == before


def test_one_of_a_later_version_names_the_steps(path: Path) -> None:
    db = open_writer(path)
    db.table("_sqlite_migrations").insert(
        {"migration_set": "jejak", "name": "from_the_future", "applied_at": "2030"}
    )
    db.close()
    health = examine(path)
    assert health is not None
    assert (health.newer, health.sound) == (("from_the_future",), True)


def test_a_large_one_is_given_up_in_time(path: Path, make: Callable[..., Record]) -> None:
    writer = Writer(path, clock=lambda: NOON)
    writer.start()
    for number in range(4000):
        writer.put(replace(make(), url=f"https://t.example/{number}/{'x' * 200}"))
    writer.close()
    health = examine(path, seconds=0)
    assert health is not None
    assert (health.sound, health.requests) == (None, 4000)
    assert "too large" in health.trouble


def test_a_folder_where_the_file_should_be_cant_be_read(path: Path) -> None:
    path.mkdir()
    health = examine(path)
    assert health is not None
    assert health.sound is None
    assert health.trouble
