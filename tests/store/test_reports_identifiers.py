"""Identifiers of a company, with who else holds them."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from footprint.datapoint import Certainty, DataPoint, Kind, Source
from footprint.record import Outcome, Record
from store.reports import Reports

Make = Callable[..., Record]
Keep = Callable[[Sequence[Record]], Sequence[int]]
SHARED, OWN = "48e013ab-4b78-4821-9de0-f9e2fc1b884d", "fb.1.1763712345678.1234567890"


def known_by(value: str, key: str = "cid") -> tuple[DataPoint, ...]:
    return (DataPoint(Kind.CLIENT_ID, "Visitor ID", key, value, Certainty.EXACT, Source.URL),)


def held(path: Path, since: float | None = None) -> Any:
    answer = Reports(path).profile("tracker", since, None)
    return None if answer is None else answer["identifiers"]


def test_shared_ones_come_first_with_the_others_requests(path: Path, make: Make, keep: Keep) -> None:
    other = {"company_slug": "b", "company": "B", "outcome": Outcome.ALLOWED}
    keep(
        [
            make(time=10.0, data_points=known_by(OWN)),
            make(time=20.0, data_points=known_by(SHARED)),
            make(time=30.0, data_points=known_by(SHARED), site="news.example"),
            make(time=25.0, data_points=known_by(SHARED, key="puid"), **other),
        ]
    )
    assert held(path) == [
        {
            "kind": "client_id",
            "name": "Visitor ID",
            "key": "cid",
            "value": SHARED,
            "request_id": 3,
            "sites": ["news.example", "shop.example"],
            "stopped": True,
            "got": False,
            "first_seen": 20.0,
            "last_seen": 30.0,
            "shared_with": [{"slug": "b", "name": "B", "request_id": 4, "got": True}],
        },
        {
            "kind": "client_id",
            "name": "Visitor ID",
            "key": "cid",
            "value": OWN,
            "request_id": 1,
            "sites": ["shop.example"],
            "stopped": True,
            "got": False,
            "first_seen": 10.0,
            "last_seen": 10.0,
            "shared_with": [],
        },
    ]


def test_a_period_without_them_has_none(path: Path, make: Make, keep: Keep) -> None:
    keep([make(time=10.0, data_points=known_by(OWN)), make(time=9e5, data_points=())])
    assert [each["value"] for each in held(path, since=5.0)] == [OWN]
    assert held(path, since=8e5) == []


def test_a_database_of_an_earlier_version_has_none(db: Database, path: Path, make: Make, keep: Keep) -> None:
    keep([make(data_points=known_by(OWN))])
    db.execute("DROP TABLE identifiers")
    assert held(path) == []
    assert Reports(path).graph(None, None, None, None, 10)["shared"] == []
