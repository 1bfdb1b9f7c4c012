"""Cookies by type and setter."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from footprint.record import CookieAction, CookieDirection, CookieSeen, Record
from store.errors import SiteNameError
from store.reports import Reports


def seen(name: str, kind: str, action: CookieAction = CookieAction.STRIPPED) -> CookieSeen:
    return CookieSeen(name, CookieDirection.SET, action, kind)


@pytest.fixture
def filled(
    path: Path, make: Callable[..., Record], keep: Callable[[Sequence[Record]], Sequence[int]]
) -> Path:
    ad, sid = seen("uid", "advertising"), seen("sid", "necessary", CookieAction.KEPT)
    capped = seen("_ga", "analytics", CookieAction.CAPPED)
    keep([make(cookies=(ad, sid)), make(cookies=(ad,)), make(site="b.example", cookies=(ad,), time=5.0)])
    keep([make(third_party=False, cookies=(capped, seen("s", "unclassified", CookieAction.SESSION)))])
    return path


def test_by_type_most_first(filled: Path) -> None:
    rows = Reports(filled).cookies(None)
    assert [(row["type"], row["name"], row["third_party"]) for row in rows] == [
        ("necessary", "sid", True),
        ("analytics", "_ga", False),
        ("advertising", "uid", True),
        ("unclassified", "s", False),
    ]
    assert [(row["kept"], row["session"], row["capped"], row["stripped"]) for row in rows] == [
        (1, 0, 0, 0),
        (0, 0, 1, 0),
        (0, 0, 0, 3),
        (0, 1, 0, 0),
    ]


def test_a_site_and_a_time(filled: Path) -> None:
    assert [row["name"] for row in Reports(filled).cookies(None, "B.example")] == ["uid"]
    assert Reports(filled).cookies(6.0, "b.example") == []
    with pytest.raises(SiteNameError):
        Reports(filled).cookies(None, "https://b/")


def test_what_looks_like_an_identifier_is_said_of_others_only(
    path: Path, make: Callable[..., Record], keep: Callable[[Sequence[Record]], Sequence[int]]
) -> None:
    likely = replace(seen("id", "unclassified"), likely_id=True)
    keep([make(cookies=(likely, seen("x", "unclassified"))), make(cookies=(seen("id", "unclassified"),))])
    keep([make(third_party=False, cookies=(replace(likely, name="own"),))])
    assert {row["name"]: row["likely_id"] for row in Reports(path).cookies(None)} == {
        "id": True, "x": False, "own": False,
    }  # fmt: skip
