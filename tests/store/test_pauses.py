"""Whether a site's protection is off, and whether that is over."""

from pathlib import Path

import pytest
from sqlite_utils import Database

from store.migrations import STEPS
from store.pauses import Pause, latest, running
from store.preferences import load

PAUSE = Pause("shop.example", 100.0, 200.0)


@pytest.mark.parametrize(
    ("now", "holds"), [(99.9, False), (100.0, True), (199.9, True), (200.0, False), (9e9, False)]
)
def test_a_pause_holds_from_its_beginning_to_its_end(now: float, holds: bool) -> None:
    assert PAUSE.holds(now) is holds
    assert (PAUSE.end(now) is None) is holds


def test_one_that_was_ended_holds_no_more() -> None:
    ended = Pause("shop.example", 100.0, 200.0, ended=150.0)
    assert (ended.holds(120.0), ended.end(120.0)) == (False, 150.0)


def test_the_database_tells_which_hold_and_which_were(db: Database) -> None:
    rows = [("a.example", 100, 200, None), ("b.example", 100, 200, 150), ("c.example", 0, 9, None)]
    db.conn.executemany("INSERT INTO pauses VALUES (?, ?, ?, ?, 1)", rows)
    assert running(db.conn, 120.0) == {"a.example": Pause("a.example", 100.0, 200.0)}
    assert [pause.site for pause in latest(db.conn, 2)] == ["a.example", "b.example"]
    assert [pause.since for pause in latest(db.conn, 9, "c.example")] == [0.0]


def test_a_database_of_an_earlier_version_has_none(path: Path) -> None:
    with Database(path) as db:
        for step in STEPS[:-1]:
            step(db)
        db.conn.commit()
    assert not load(path).pauses
