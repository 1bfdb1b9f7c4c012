"""The summary adds everything up."""

import sqlite3
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from sqlite_utils import Database

from footprint.companies import Category
from footprint.record import CookieAction, CookieDirection, CookieSeen, Outcome, Record
from store.counts import Counts
from store.days import quarter_of
from store.recorder import Recorder
from store.reports import Reports
from store.reports_summary import labelled

Make = Callable[..., Record]
Keep = Callable[[Sequence[Record]], Sequence[int]]
ALLOWED = {"outcome": Outcome.ALLOWED, "rule": "", "list_name": "", "line": 0, "cookies": ()}


@pytest.fixture
def filled(db: Database, path: Path, make: Make, keep: Keep) -> Path:
    kept = CookieSeen("theme", CookieDirection.SET, CookieAction.KEPT)
    keep(
        [
            make(),
            make(site="news.example", company_slug="other", company="Other"),
            make(site=""),
            make(**ALLOWED | {"reason": "trusted_site", "cookies": (kept,)}),
            make(**ALLOWED | {"reason": "no_rule", "category": Category.CONTENT}),
            make(**ALLOWED | {"reason": "no_rule", "third_party": False}),
        ]
    )
    counts = Counts()
    counts.first_party[quarter_of(make().time), "shop.example"] += 30
    counts.first_party[quarter_of(make().time), "quiet.example"] += 10
    counts.not_inspected[quarter_of(make().time), "bank.example", "never"] += 3
    Recorder(db).write([], counts)
    return path


@pytest.mark.parametrize(("since", "until"), [(None, None), (1.79e9 - 60, 1.79e9 + 60)])
def test_the_whole_of_it(filled: Path, since: float | None, until: float | None) -> None:
    if since is not None:  # a quarter of an hour is counted whole
        since = quarter_of(1.79e9)
    assert Reports(filled).summary(since, until) == {
        "since": since,
        "until": until,
        "requests": 46,
        "third_party": 5,
        "stopped": 3,
        "let_through": 1,
        "data_points": 6,
        "companies": 2,
        "sites": 2,
        "total_sites": 3,
        "let_through_sites": [{"site": "shop.example", "requests": 1, "reason": "trusted_site"}],
        "kinds": [
            {"kind": "client_id", "label": "IDs to recognise you by", "count": 3},
            {"kind": "page", "label": "Pages you read", "count": 3},
        ],
        "cookies": {
            "seen": 4,
            "stripped": 3,
            "kept": 1,
            "names": [{"name": "_id", "stripped": 3, "kept": 0}, {"name": "theme", "stripped": 0, "kept": 1}],
        },
        "coverage": {"inspected": 46, "not_inspected": 3, "reasons": {"never": 3}},
        "unknown_site": 1,
        "protections": {},
    }


def test_nothing_recorded_is_zeros(path: Path) -> None:
    answer = Reports(path).summary(None, None)
    assert (answer["requests"], answer["stopped"], answer["kinds"]) == (0, 0, [])
    assert answer["cookies"] == {"seen": 0, "stripped": 0, "kept": 0, "names": []}


def test_another_time_is_zeros(filled: Path) -> None:
    answer = Reports(filled).summary(1.79e9 + 3600, None)
    assert (answer["requests"], answer["companies"], answer["coverage"]["not_inspected"]) == (0, 0, 0)


def test_status(filled: Path) -> None:
    assert Reports(filled).status() == {
        "blocked": 3,
        "seen": 46,
        "not_inspected": 3,
        "not_inspected_reasons": {"never": 3},
    }


def test_a_kind_of_another_version_keeps_its_own_name(db: Database) -> None:
    db.conn.row_factory = sqlite3.Row
    rows = db.conn.execute("SELECT 'smell' AS kind, 2 AS count")
    assert labelled(rows) == [{"kind": "smell", "label": "smell", "count": 2}]
