"""Every step is applied once, whole or not at all, and recorded."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlite_utils import Database

from footprint.cookiepolicy import KEEP, STRIP
from footprint.cookietype import CookieType, Party
from store import migrations
from store.errors import NewerDatabase
from store.migrations import STEPS, migrate
from store.preferences import load


@pytest.fixture
def empty() -> Iterator[Database]:
    with Database(memory=True) as db:
        yield db


def applied(db: Database) -> list[str]:
    return [row["name"] for row in db.table("_sqlite_migrations").rows]


def test_steps_are_recorded_and_applied_once(empty: Database) -> None:
    migrate(empty)
    migrate(empty)
    assert applied(empty) == [step.__name__ for step in STEPS]
    assert {"requests", "data_points", "rollups", "preferences", "tokens"} <= set(empty.table_names())


def test_a_new_step_follows_the_old_ones(empty: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    def add_colour(db: Database) -> None:
        db.table("sites").add_column("colour", str)

    migrate(empty)
    empty.execute("INSERT INTO sites (name) VALUES ('kept.example')")
    monkeypatch.setattr(migrations, "STEPS", (*STEPS, add_colour))
    migrate(empty)
    assert applied(empty)[-1] == "add_colour"
    assert list(empty.table("sites").rows)[-1] == {"id": 1, "name": "kept.example", "colour": None}


def test_a_database_of_the_first_version_is_brought_up_to_date(
    empty: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(migrations, "STEPS", STEPS[:1])
    migrate(empty)
    empty.execute("INSERT INTO preferences VALUES ('shop.example', 1, 'keep')")
    monkeypatch.undo()
    migrate(empty)
    assert list(empty.table("preferences").rows) == [
        {"site": "shop.example", "trusted": 1, "cookies": "keep"}
    ]
    assert {"passthrough", "learnt_passthrough"} <= set(empty.table_names())


def test_what_was_chosen_for_cookies_means_the_same_before_and_after(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(migrations, "STEPS", STEPS[: STEPS.index(migrations.add_cookie_choices)])
    path = tmp_path / "jejak.db"
    with Database(path) as db:
        migrate(db)
        db.execute("INSERT INTO settings VALUES ('third_party_cookies', '\"keep\"')")
        db.execute("INSERT INTO preferences VALUES ('shop.example', 0, 'strip')")
        db.conn.commit()
    before = load(path)
    monkeypatch.undo()
    with Database(path) as db:
        migrate(db)
    for preferences in (before, load(path)):
        for site, said in (("news.example", KEEP), ("www.shop.example", STRIP)):
            for kind in CookieType:
                assert preferences.treatment(site, "x", kind, Party.THIRD)[0] == said


def test_a_step_that_fails_leaves_nothing_behind(empty: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    def half(db: Database) -> None:
        db.execute("CREATE TABLE halfway (x)")
        db.execute("CREATE TABLE sites (x)")

    monkeypatch.setattr(migrations, "STEPS", (*STEPS, half))
    with pytest.raises(sqlite3.OperationalError, match="already exists"):
        migrate(empty)
    assert "halfway" not in empty.table_names()
    assert applied(empty) == [step.__name__ for step in STEPS]


def test_a_step_we_dont_know_is_refused_before_anything_is_changed(
    empty: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    migrate(empty)
    monkeypatch.setattr(migrations, "STEPS", ())
    with pytest.raises(
        NewerDatabase,
        match=r"steps add_answers, add_changes, add_clearing, add_consent_evidence, add_cookie_choices",
    ):
        migrate(empty)
