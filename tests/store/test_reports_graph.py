"""The graph of who was met where and who shares an identifier."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from footprint.datapoint import Certainty, DataPoint, Kind, Source
from footprint.record import Outcome, Record
from store.errors import SiteNameError
from store.reports import Reports

Make = Callable[..., Record]
Keep = Callable[[Sequence[Record]], Sequence[int]]
VALUE = "48e013ab-4b78-4821-9de0-f9e2fc1b884d"
ID = (DataPoint(Kind.CLIENT_ID, "Visitor ID", "cid", VALUE, Certainty.EXACT, Source.URL),)


@pytest.fixture
def filled(path: Path, make: Make, keep: Keep) -> Reports:
    b = {"company_slug": "b", "company": "B"}
    keep(
        [
            make(time=10.0, data_points=ID),
            make(time=20.0, data_points=ID, outcome=Outcome.ALLOWED, **b),
            make(time=90_000.0, data_points=(), site="news.example", **b),
            make(time=40.0, data_points=(), site="", company_slug="c", company="C"),
        ]
    )
    return Reports(path)


def test_the_whole_of_it(filled: Reports) -> None:
    assert filled.graph(None, None, None, None, 100) == {
        "since": None,
        "until": None,
        "companies": [
            {"slug": "tracker", "name": "Tracker Inc.", "category": "advertising"},
            {"slug": "b", "name": "B", "category": "advertising"},
        ],
        "sites": ["news.example", "shop.example"],
        "seen": [
            {"site": "news.example", "company": "b", "days": 1, "stopped": 1, "got": 0},
            {"site": "shop.example", "company": "tracker", "days": 1, "stopped": 1, "got": 0},
            {"site": "shop.example", "company": "b", "days": 1, "stopped": 0, "got": 1},
        ],
        "shared": [
            {
                "companies": ["tracker", "b"],
                "identifiers": 1,
                "example": {"value": VALUE, "request_ids": [1, 2]},
            }
        ],
        "left_out": {"seen": 0, "shared": 0},
    }


def test_it_is_bounded_and_narrowed_down(filled: Reports) -> None:
    assert filled.graph(None, None, None, None, 1)["left_out"] == {"seen": 2, "shared": 0}
    of_tracker = filled.graph(None, None, "tracker", None, 100)
    assert [(each["company"], each["site"]) for each in of_tracker["seen"]] == [
        ("tracker", "shop.example"), ("b", "shop.example"),
    ]  # fmt: skip
    on_news = filled.graph(None, None, None, "news.example", 100)
    assert (len(on_news["seen"]), on_news["shared"]) == (1, [])
    assert filled.graph(None, None, "nobody", None, 100)["seen"] == []
    assert filled.graph(80_000.0, None, None, None, 100)["shared"] == []
    with pytest.raises(SiteNameError):
        filled.graph(None, None, None, "no site", 100)
