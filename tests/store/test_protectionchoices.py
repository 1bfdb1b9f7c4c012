"""The table as it is read and written."""

import sqlite3
from collections.abc import Iterator

import pytest
from sqlite_utils import Database

from footprint.protections import NO_CHOICES, Protection
from store.migrations import migrate
from store.protectionchoices import read_choices, write_choices

CHOICES = {("", Protection.GPC): False, ("shop.example", Protection.GPC): True}


@pytest.fixture
def db() -> Iterator[Database]:
    with Database(memory=True) as db:
        migrate(db)
        yield db


def test_what_is_written_is_read_and_replaced(db: Database) -> None:
    write_choices(db, CHOICES)
    assert read_choices(db.conn) == CHOICES
    write_choices(db, NO_CHOICES)
    assert read_choices(db.conn) == NO_CHOICES


def test_what_another_version_knew_is_left_out_and_said(
    db: Database, caplog: pytest.LogCaptureFixture
) -> None:
    write_choices(db, CHOICES)
    db.execute("INSERT INTO protection_choices VALUES ('', 'mind_reading', 1)")
    assert read_choices(db.conn) == CHOICES
    assert "mind_reading" in caplog.text


def test_a_database_of_before_has_none() -> None:
    assert read_choices(sqlite3.connect(":memory:")) == NO_CHOICES
