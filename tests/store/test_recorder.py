"""A batch is written whole or not at all."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from sqlite_utils import Database

from footprint.record import Record
from store.counts import Counts
from store.recorder import Recorder
from store.reports import Reports
from store.stored import as_stored

Make = Callable[..., Record]


def test_what_is_read_is_what_was_recorded(
    path: Path, make: Make, keep: Callable[[Sequence[Record]], Sequence[int]]
) -> None:
    records = [
        make(time=1.0),
        make(time=2.0, site="", company_slug="", company="cdn.example", data_points=(), cookies=()),
        make(
            time=3.0, third_party=False, exception="@@||tracker.example^", url="https://t.tracker.example/…"
        ),
    ]
    numbers = keep(records)
    expected = [as_stored(number, record) for number, record in zip(numbers, records, strict=True)]
    assert Reports(path).requests({})["requests"] == expected[::-1]


def test_numbers_go_on_in_the_next_run(db: Database, make: Make) -> None:
    first = Recorder(db).write([make(), make()], Counts())
    second = Recorder(db).write([make()], Counts())
    assert [*first, *second] == [1, 2, 3]


def test_repeated_texts_stand_once(db: Database, make: Make) -> None:
    recorder = Recorder(db)
    for _ in range(3):
        recorder.write([make()] * 5, Counts())
    tables = ("sites", "hosts", "companies", "verdicts", "fields", "texts", "cookies", "kinds")
    counts = [db.table(name).count for name in tables]
    assert counts == [2, 1, 1, 1, 2, 2, 1, 2]
    assert db.table("data_points").count == 30


def test_a_batch_with_a_bad_record_leaves_nothing_and_the_rest_can_follow(db: Database, make: Make) -> None:
    recorder = Recorder(db)
    good = make()
    point = replace(good.data_points[0], value="\ud800")
    with pytest.raises(UnicodeEncodeError):
        recorder.write([good, make(data_points=(point,))], Counts())
    recorder.forget()
    assert [db.table(name).count for name in ("requests", "texts", "rollups", "hosts")] == [0, 0, 0, 0]
    recorder.write([good], Counts())
    assert [row["text"] for row in db.table("texts").rows] == ["/shoes", "visitor-7"]


def test_counts_add_up(db: Database) -> None:
    recorder, counts = Recorder(db), Counts()
    counts.first_party[900, "shop.example"] += 2
    counts.not_inspected[900, "bank.example", "never"] += 1
    recorder.write([], counts)
    recorder.write([], counts)
    assert next(iter(db.table("first_party").rows))["requests"] == 4
    assert next(iter(db.table("not_inspected").rows))["connections"] == 2
