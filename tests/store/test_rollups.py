"""A batch is folded into days."""

from collections.abc import Callable

from sqlite_utils import Database

from footprint.record import CookieAction, CookieDirection, CookieSeen, Outcome, Record
from store.days import day_of, start_of
from store.rollups import Rollups

PLACE = (1, 2, 3)


def test_two_batches_add_up(db: Database, make: Callable[..., Record]) -> None:
    record = make(data_points=make().data_points * 2)
    for offset in (5, -5):
        rollups = Rollups()
        rollups.add(
            make(time=record.time + offset, data_points=record.data_points), PLACE, [4, 5, 4, 5], False
        )
        rollups.write(db)
    assert [tuple(row.values()) for row in db.table("rollups").rows] == [
        (day_of(record.time), 1, 2, 3, 2, 2, 2, 0, 8, record.time - 5, record.time + 5)
    ]
    assert [(row["kind_id"], row["points"]) for row in db.table("rollup_kinds").rows] == [(4, 4), (5, 4)]
    assert [(row["name"], row["stripped"], row["kept"]) for row in db.table("rollup_cookies").rows] == [
        ("_id", 2, 0)
    ]


def test_each_day_has_its_own(db: Database, make: Callable[..., Record]) -> None:
    midnight = start_of(day_of(make().time))
    rollups = Rollups()
    for moment in (midnight - 0.5, midnight, midnight - 0.25):
        rollups.add(make(time=moment), PLACE, [], False)
    rollups.write(db)
    days = [(row["day"], row["requests"]) for row in db.table("rollups").rows]
    assert days == [(day_of(midnight) - 1, 2), (day_of(midnight), 1)]


def test_what_was_let_through_has_a_reason_and_no_stopped_data(
    db: Database, make: Callable[..., Record]
) -> None:
    kept = CookieSeen("_id", CookieDirection.SET, CookieAction.KEPT)
    rollups = Rollups()
    rollups.add(make(outcome=Outcome.ALLOWED, reason="trusted_site", cookies=(kept,)), PLACE, [4], True)
    rollups.write(db)
    (row,) = db.table("rollups").rows
    assert (row["requests"], row["stopped"], row["let_through"], row["points"]) == (1, 0, 1, 0)
    assert [(row["reason"], row["let_through"]) for row in db.table("rollup_reasons").rows] == [
        ("trusted_site", 1)
    ]
    assert list(db.table("rollup_kinds").rows) == []
    assert next(iter(db.table("rollup_cookies").rows))["kept"] == 1
