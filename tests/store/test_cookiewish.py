"""Wishes in words, and what is so after them."""

from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from footprint.cookiepolicy import PolicyError
from store.cookiewish import carry_out, policy_report
from store.preferencekeeper import PreferenceKeeper
from store.writer import Writer


@pytest.fixture
def keeper(path: Path) -> Iterator[PreferenceKeeper]:
    writer = Writer(path)
    writer.start()
    yield PreferenceKeeper(writer)
    writer.close()


def test_a_report_has_every_type_and_what_was_said(keeper: PreferenceKeeper) -> None:
    carry_out(keeper, {"type": "analytics", "party": "third", "treatment": "session"})
    answer = carry_out(keeper, {"cookie": "_ga", "treatment": "cap:3", "site": "shop.example"})
    assert answer == policy_report(keeper.current)
    assert (answer["preset"], answer["third_party_cookies"]) == ("balanced", "strip")
    assert answer["types"][2] == {"type": "analytics", "first": "cap:7", "third": "session"}
    assert [choice["subject"] for choice in answer["choices"]] == ["analytics", "_ga"]


def test_a_choice_is_taken_back(keeper: PreferenceKeeper) -> None:
    carry_out(keeper, {"type": "analytics", "party": "first", "treatment": "strip"})
    assert carry_out(keeper, {"type": "analytics", "party": "first", "treatment": "default"})["choices"] == []


@pytest.mark.parametrize(
    "wish",
    [{}, {"site": "a.b"}, {"preset": "strict", "site": "a.b"}, {"type": "analytics", "party": "first"}],
)  # fmt: skip
def test_half_a_wish_is_none(keeper: PreferenceKeeper, wish: Mapping[str, str]) -> None:
    with pytest.raises(PolicyError, match="Say one of"):
        carry_out(keeper, wish)
