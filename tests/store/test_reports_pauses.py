"""The receipt of a pause: who got what, and against which of the user's choices."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from sqlite_utils import Database

from footprint.companies import Category
from footprint.record import CookieAction, CookieDirection, CookieSeen, Outcome, Record
from store.errors import SiteNameError
from store.purge import PurgeRequest, purge
from store.reports import Reports
from tests.store.conftest import NOON

SENT = CookieSeen("_id", CookieDirection.SENT, CookieAction.KEPT, "advertising")
SET = CookieSeen("cart", CookieDirection.SET, CookieAction.KEPT, "necessary")
LEFT = {"outcome": Outcome.ALLOWED, "reason": "paused", "cookies": (SENT, SET)}


@pytest.fixture
def filled(
    path: Path, db: Database, make: Callable[..., Record], keep: Callable[[Sequence[Record]], Sequence[int]]
) -> Path:
    for since, until, ended in ((0, 600, 300), (1000, 1600, None)):
        row = ("shop.example", NOON + since, NOON + until, None if ended is None else NOON + ended, 1)
        db.execute("INSERT INTO pauses VALUES (?, ?, ?, ?, ?)", row)
    cdn = {"company_slug": "cdn", "company": "CDN", "category": Category.CONTENT, "rule": "", "list_name": ""}
    keep(
        [
            make(**LEFT, time=NOON + 1),
            make(**LEFT, time=NOON + 2, rule="||tracker.example^$image", list_name="own"),
            make(**LEFT | {"cookies": ()}, time=NOON + 3, exception="@@||tracker.example^"),
            make(**LEFT | cdn | {"cookies": (), "data_points": ()}, time=NOON + 4),
            make(**LEFT, time=NOON + 4, site="other.example"),
            make(time=NOON + 350),
            make(**LEFT, time=NOON + 1001),
        ]
    )
    db.conn.commit()
    return path


def receipt(path: Path, number: int = -1) -> Any:
    return Reports(path, lambda: NOON + 1100).pauses("shop.example")[number]["receipt"]


def test_the_newest_pause_comes_first_and_says_whether_it_is_over(filled: Path) -> None:
    now, before = Reports(filled, lambda: NOON + 1100).pauses()
    assert (now["since"], now["until"], now["ended_at"]) == (NOON + 1000, NOON + 1600, None)
    assert (before["since"], before["until"], before["ended_at"]) == (NOON, NOON + 600, NOON + 300)
    assert [now["receipt"]["requests"], before["receipt"]["requests"]] == [1, 4]


def test_each_company_stands_with_what_it_got(filled: Path) -> None:
    tracker, cdn = receipt(filled)["companies"]
    assert tracker == {
        "slug": "tracker",
        "name": "Tracker Inc.",
        "category": "advertising",
        "requests": 3,
        "overruled": 2,
        "data_points": 6,
        "kinds": [
            {"kind": "client_id", "label": "IDs to recognise you by", "count": 3},
            {"kind": "page", "label": "Pages you read", "count": 3},
        ],
        "cookies": ["_id", "cart"],
    }
    assert (cdn["slug"], cdn["requests"], cdn["overruled"], cdn["cookies"]) == ("cdn", 1, 0, [])


def test_the_choices_that_it_went_against_are_named(filled: Path, db: Database) -> None:
    assert receipt(filled)["against"] == [
        {"choice": "own_rule", "what": "||tracker.example^$image", "requests": 1, "cookies": 0},
        {"choice": "list", "what": "easyprivacy", "requests": 1, "cookies": 0},
        {"choice": "preset", "what": "balanced", "requests": 0, "cookies": 4},
    ]
    db.execute("INSERT INTO cookie_choices VALUES ('shop.example', 'cookie', '_id', '', 'keep')")
    db.execute("INSERT INTO cookie_choices VALUES ('shop.example', 'cookie', 'cart', '', 'cap:3')")
    db.conn.commit()
    assert receipt(filled)["against"][2:] == [
        {"choice": "own_choice_for_cookie", "what": "", "requests": 0, "cookies": 2}
    ]


def test_what_cannot_be_in_it_is_said(filled: Path, db: Database) -> None:
    assert receipt(filled)["unseen"] == ["private_windows", "untouched_connections"]
    db.execute("UPDATE pauses SET recorded = 0")
    db.conn.commit()
    assert receipt(filled)["unseen"] == ["private_windows", "untouched_connections", "recording_off"]


def test_a_site_that_was_never_paused_has_none(filled: Path) -> None:
    assert Reports(filled).pauses("other.example") == []
    with pytest.raises(SiteNameError):
        Reports(filled).pauses("https://shop.example/")


def test_what_is_purged_takes_its_receipt_along_but_no_pause_that_holds(filled: Path, db: Database) -> None:
    db.execute("INSERT INTO pauses VALUES ('shop.example', ?, 9e12, NULL, 1)", (NOON + 2000,))
    db.execute("INSERT INTO pauses VALUES ('other.example', ?, ?, NULL, 1)", (NOON, NOON + 9))
    purge(db, PurgeRequest(site="shop.example"))
    left = "SELECT site, until FROM pauses ORDER BY until"
    assert db.execute(left).fetchall() == [("other.example", NOON + 9), ("shop.example", 9e12)]
    purge(db, PurgeRequest(all=True))
    assert db.execute(left).fetchall() == [("shop.example", 9e12)]
