"""When cookies are cleared: what may be said of it."""

from collections.abc import Mapping

import pytest

from footprint.cookiepolicy import PolicyError
from store.clearing import Clearing, changed, clearing_of
from store.errors import SiteNameError


def test_choices_are_made_and_taken_back() -> None:
    clearing = Clearing()
    for wish in (
        {"site": "www.shop.example", "when": "every:7"},
        {"type": "advertising", "when": "every:1"},
        {"when": "on-leave"},
        {"keep": "mail.example", "answer": "keep"},
        {"keep": "forum.example", "answer": "clear"},
    ):
        clearing = changed(clearing, wish)
    assert clearing.schedules == {
        ("site", "shop.example"): "every:7",
        ("type", "advertising"): "every:1",
        ("site", ""): "on-leave",
    }
    assert clearing.kept == {"mail.example": True, "forum.example": False}
    assert clearing_of([*clearing.rows(), ("site", "a.example", "soon"), ("x", "", "never")]) == clearing
    clearing = changed(clearing, {"site": "shop.example", "when": "default"})
    clearing = changed(clearing, {"keep": "mail.example", "answer": "default"})
    assert len(list(clearing.rows())) == 3


@pytest.mark.parametrize(
    "wish",
    [
        {}, {"site": "a.example"}, {"site": "a.example", "type": "analytics", "when": "never"},
        {"when": "every:0"}, {"when": "every:366"}, {"when": "soon"}, {"type": "x", "when": "never"},
        {"keep": "a.example", "answer": "maybe"}, {"keep": "a.example"}, {"site": "a b", "when": "never"},
    ],
)  # fmt: skip
def test_what_makes_no_sense(wish: Mapping[str, str]) -> None:
    with pytest.raises((PolicyError, SiteNameError)):
        changed(Clearing(), wish)
