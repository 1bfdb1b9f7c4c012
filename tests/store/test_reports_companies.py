"""Who would have got what."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from sqlite_utils import Database

from footprint.companies import Category
from footprint.record import Outcome, Record
from store import reports_companies
from store.counts import Counts
from store.recorder import Recorder
from store.reports import Reports

Make = Callable[..., Record]
Keep = Callable[[Sequence[Record]], Sequence[int]]


@pytest.fixture
def filled(path: Path, make: Make, keep: Keep) -> Path:
    other = {"company_slug": "other", "company": "Other", "cookies": ()}
    keep(
        [
            make(time=10.0),
            make(time=20.0, site="news.example"),
            make(time=30.0, site=""),
            make(time=40.0, category=Category.ANALYTICS, outcome=Outcome.ALLOWED),
            make(time=50.0, **other, outcome=Outcome.ALLOWED),
            make(
                time=60.0,
                company_slug="cdn",
                company="CDN",
                category=Category.CONTENT,
                rule="",
                outcome=Outcome.ALLOWED,
            ),
        ]
    )
    return path


def test_those_that_would_have_got_most_come_first(filled: Path) -> None:
    assert Reports(filled).companies(None, None) == {
        "companies": [
            {
                "slug": "tracker",
                "name": "Tracker Inc.",
                "category": "advertising",
                "sites": 2,
                "stopped": 3,
                "let_through": 1,
                "data_points": 6,
                "last_seen": 40.0,
            },
            {
                "slug": "other",
                "name": "Other",
                "category": "advertising",
                "sites": 1,
                "stopped": 0,
                "let_through": 1,
                "data_points": 0,
                "last_seen": 50.0,
            },
        ]
    }


def test_one_company(filled: Path, db: Database) -> None:
    counts = Counts()
    counts.first_party[0, "quiet.example"] += 1
    Recorder(db).write([], counts)
    answer = Reports(filled).company("tracker", None, None)
    assert answer is not None
    collected = answer.pop("collected")
    assert answer == {
        "slug": "tracker",
        "name": "Tracker Inc.",
        "category": "advertising",
        "stopped": 3,
        "let_through": 1,
        "first_seen": 10.0,
        "last_seen": 40.0,
        "total_sites": 3,
        "sites": [
            {
                "site": "news.example",
                "stopped": 1,
                "let_through": 0,
                "data_points": 2,
                "first_seen": 20.0,
                "last_seen": 20.0,
            },
            {
                "site": "shop.example",
                "stopped": 1,
                "let_through": 1,
                "data_points": 2,
                "first_seen": 10.0,
                "last_seen": 40.0,
            },
        ],
        "cookies": [{"name": "_id", "stripped": 4, "kept": 0}],
    }
    assert [(kind["kind"], kind["label"], kind["count"]) for kind in collected] == [
        ("client_id", "IDs to recognise you by", 3),
        ("page", "Pages you read", 3),
    ]
    assert collected[1]["values"] == [
        {
            "name": "Page address",
            "key": "dl",
            "value": "/shoes",
            "certainty": "exact",
            "times": 3,
            "site": "",
            "request_id": 3,
        }
    ]


def test_the_same_value_counts_together_however_often_it_is_written(
    path: Path, db: Database, make: Make
) -> None:
    for _ in range(3):
        Recorder(db).write([make()], Counts())  # each remembers nothing of the one before
    assert db.table("texts").count == 6
    answer = Reports(path).company("tracker", None, None)
    assert answer is not None
    assert [kind["values"][0]["times"] for kind in answer["collected"]] == [3, 3]


def test_the_most_frequent_values_come_first_and_are_few(path: Path, make: Make, keep: Keep) -> None:
    point = make().data_points[0]
    values = [f"/page{number % 30}" for number in range(75)]
    keep([make(data_points=(replace(point, value=value),)) for value in values])
    answer = Reports(path).company("tracker", None, None)
    assert answer is not None
    (kind,) = answer["collected"]
    assert kind["count"] == 75
    assert [value["times"] for value in kind["values"]] == [3] * 15 + [2] * 5


def test_values_are_those_of_the_latest_requests(
    path: Path, make: Make, keep: Keep, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reports_companies, "LATEST_REQUESTS", 2)
    keep([make(time=float(number)) for number in range(5)])
    answer = Reports(path).company("tracker", None, None)
    assert answer is not None
    assert [(kind["count"], kind["values"][0]["times"]) for kind in answer["collected"]] == [(5, 2), (5, 2)]


def test_a_period_bounds_counts_and_values(filled: Path) -> None:
    answer = Reports(filled).company("tracker", 15.0, 25.0)
    assert answer is not None
    assert (answer["stopped"], answer["total_sites"], len(answer["sites"])) == (1, 1, 1)
    assert answer["collected"][0]["values"][0]["site"] == "news.example"


@pytest.mark.parametrize("slug", ["nobody", "other"])
def test_a_company_not_seen_in_the_period_is_none(filled: Path, slug: str) -> None:
    assert Reports(filled).company(slug, 0.0, 15.0) is None


def test_an_allowed_content_company_can_be_asked_for(filled: Path) -> None:
    answer = Reports(filled).company("cdn", None, None)
    assert answer is not None
    assert (answer["category"], answer["stopped"], answer["collected"]) == ("content", 0, [])
