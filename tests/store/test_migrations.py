"""Every step is applied once, whole or not at all, and recorded."""

import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlite_utils import Database

from footprint.cookiepolicy import KEEP, STRIP
from footprint.cookietype import CookieType, Party
from footprint.datapoint import Kind
from footprint.record import Record
from store import migrations
from store.counts import Counts
from store.database import open_writer
from store.digests import digest_all
from store.errors import NewerDatabase
from store.migrations import STEPS, migrate
from store.preferences import load
from store.recorder import Recorder
from store.reports import Reports


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


OLD_INDEXES = (
    "DROP INDEX requests_changed",
    "DROP INDEX requests_modified",
    "DROP INDEX rollup_kinds_by_company",
    "DROP INDEX rollup_kinds_by_site",
    "CREATE INDEX rollup_kinds_by_company ON rollup_kinds (company_id, day)",
    "CREATE INDEX rollup_kinds_by_site ON rollup_kinds (site_id, day)",
)


def before_digests(db: Database) -> None:
    """Take everything out that came with digests, as if the version before had written all of it."""
    later = [step.__name__ for step in STEPS[STEPS.index(migrations.add_day_totals) :]]
    new = {
        "day_kinds",
        "day_cookies",
        "rare",
        "form_guard",
        *(name for name in db.table_names() if name.startswith("digest")),
    }
    for statement in (*OLD_INDEXES, *(f"DROP TABLE {name}" for name in sorted(new))):
        db.execute(statement)
    db.execute(f"DELETE FROM _sqlite_migrations WHERE name IN {(*later,)}")
    db.conn.commit()


def told(path: Path, now: float) -> list[object]:
    """What every report that is made of sums says, over all time and over part of a day."""
    reports = Reports(path, lambda: now)
    asked = [
        (report(since, None), reports.timeline(since, None, "hour"), reports.timeline(since, None, "day"))
        for since in (None, now - 30_000.5)
        for report in (reports.summary, reports.companies, reports.sites, reports.details, reports.consent)
    ]
    slug, site = "tracker", "shop.example"
    others = [
        (
            *(report(slug, since, None) for report in (reports.company, reports.profile)),
            *(report(since, name) for report in (reports.cookies,) for name in (None, site)),
            reports.site(site, since, None),
            reports.graph(since, None, None, None, 50),
            reports.decisions(since),
            reports.changed(since),
            reports.requests({"kind": "purchase"}),
        )
        for since in (None, now - 30_000.5)
    ]
    return [*asked, *others]


def test_a_store_of_before_digests_tells_the_same_before_and_after(
    path: Path, make: Callable[..., Record]
) -> None:
    now = make().time + 20_000.0
    bought = replace(make().data_points[0], kind=Kind.PURCHASE, value="EUR 5")
    hours = [
        make(time=now - hour * 2_999.5, company_slug=("tracker", "other")[hour % 2]) for hour in range(90)
    ]
    with open_writer(path) as db:
        Recorder(db).write([*hours, make(data_points=(bought,))], Counts())
        new = told(path, now)
        before_digests(db)
    assert told(path, now) == new  # read only, by a command, before any service has opened it
    with open_writer(path) as db:
        assert told(path, now) == new
        digest_all(db, now)
        assert db.execute("SELECT count(*) FROM digested").fetchone()[0] > 70
    assert told(path, now) == new
