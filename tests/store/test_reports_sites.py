"""What happened on each site."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from sqlite_utils import Database

from footprint.companies import Category
from footprint.record import Outcome, Record
from store.counts import Counts
from store.errors import SiteNameError
from store.recorder import Recorder
from store.reports import Reports

Make = Callable[..., Record]
Keep = Callable[[Sequence[Record]], Sequence[int]]


@pytest.fixture
def filled(path: Path, db: Database, make: Make, keep: Keep) -> Path:
    keep(
        [
            make(),
            make(company_slug="other", company="Other", outcome=Outcome.ALLOWED, cookies=()),
            make(company_slug="cdn", category=Category.CONTENT, rule="", outcome=Outcome.ALLOWED, cookies=()),
            make(site=""),
        ]
    )
    counts = Counts()
    counts.first_party[1_790_000_100 // 900 * 900, "shop.example"] += 7
    counts.first_party[1_790_000_100 // 900 * 900, "quiet.example"] += 2
    Recorder(db).write([], counts)
    db.table("preferences").insert({"site": "shop.example", "trusted": 0, "cookies": "keep"})
    return path


def test_all_sites(filled: Path) -> None:
    shop = {"site": "shop.example", "requests": 10, "stopped": 1, "let_through": 1, "companies": 2}
    quiet = {"site": "quiet.example", "requests": 2, "stopped": 0, "let_through": 0, "companies": 0}
    assert Reports(filled).sites(None, None) == {
        "sites": [
            {**shop, "data_points": 2, "trusted": False, "cookies": "keep", "paused_until": None},
            {**quiet, "data_points": 0, "trusted": False, "cookies": "default", "paused_until": None},
        ]
    }


def test_a_site_that_was_only_chosen_something_for_comes_last(filled: Path, db: Database) -> None:
    db.table("preferences").insert({"site": "bank.example", "trusted": 1, "cookies": "default"})
    *seen, last = Reports(filled).sites(None, None)["sites"]
    assert [row["site"] for row in seen] == ["shop.example", "quiet.example"]
    assert (last["site"], last["trusted"], last["requests"]) == ("bank.example", True, 0)


def test_one_site(filled: Path) -> None:
    assert Reports(filled).site("Shop.example.", None, None) == {
        "site": "shop.example",
        "trusted": False,
        "cookies": "keep",
        "paused_until": None,
        "requests": 10,
        "stopped": 1,
        "let_through": 1,
        "data_points": 2,
        "companies": [
            {
                "slug": "tracker",
                "name": "Tracker Inc.",
                "category": "advertising",
                "stopped": 1,
                "let_through": 0,
                "data_points": 2,
            },
            {
                "slug": "other",
                "name": "Other",
                "category": "advertising",
                "stopped": 0,
                "let_through": 1,
                "data_points": 0,
            },
        ],
        "kinds": [
            {"kind": "client_id", "label": "IDs to recognise you by", "count": 1},
            {"kind": "page", "label": "Pages you read", "count": 1},
        ],
        "cookie_counts": {"seen": 1, "stripped": 1, "kept": 0},
    }


def test_a_site_never_seen_is_zeros_with_its_preference(filled: Path) -> None:
    answer = Reports(filled).site("www.shop.example", None, None)
    assert (answer["requests"], answer["companies"], answer["cookies"]) == (0, [], "keep")


def test_no_site_is_an_error(filled: Path) -> None:
    with pytest.raises(SiteNameError):
        Reports(filled).site("https://shop.example/", None, None)
