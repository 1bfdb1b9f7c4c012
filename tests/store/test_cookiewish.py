"""Wishes in words, and what is so after them."""

from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from footprint.cookiepolicy import KEEP, SESSION, PolicyError
from footprint.cookietype import CookieType, Party
from store.cookiewish import carry_out, policy_report
from store.preferencekeeper import PreferenceKeeper
from store.preferences import CookieChoice
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


def test_a_site_has_a_preset_of_its_own_until_it_is_taken_back(keeper: PreferenceKeeper) -> None:
    site = "news.example"
    answer = carry_out(keeper, {"preset": "strict", "site": site})
    assert [tuple(choice.values()) for choice in answer["choices"]] == [(site, "preset", "", "", "strict")]
    assert keeper.current.treatment(site, "x", CookieType.UNCLASSIFIED, Party.FIRST)[0] == SESSION
    assert keeper.current.treatment("b.example", "x", CookieType.UNCLASSIFIED, Party.FIRST)[0] == KEEP
    carry_out(keeper, {"type": "analytics", "party": "first", "treatment": "keep", "site": site})
    assert len(policy_report(keeper.current)["choices"]) == 10, "no preset any more"
    assert carry_out(keeper, {"preset": "default", "site": site})["choices"] == []


def test_a_preset_is_refused_where_it_would_not_count(keeper: PreferenceKeeper) -> None:
    keeper.set_site("a.example", trusted=True)
    keeper.set_site("b.example", cookies=CookieChoice.KEEP)
    with pytest.raises(PolicyError, match=r"jejak sites trust a\.example --off"):
        carry_out(keeper, {"preset": "strict", "site": "a.example"})
    with pytest.raises(PolicyError, match="--cookies default"):
        carry_out(keeper, {"preset": "strict", "site": "b.example"})
    for wish in ({"preset": "default"}, {"preset": "lax", "site": "c.example"}):
        with pytest.raises(PolicyError, match="is no policy"):
            carry_out(keeper, wish)


@pytest.mark.parametrize(
    "wish",
    [{}, {"site": "a.b"}, {"preset": "strict", "cookie": "a"}, {"type": "analytics", "party": "first"}],
)  # fmt: skip
def test_half_a_wish_is_none(keeper: PreferenceKeeper, wish: Mapping[str, str]) -> None:
    with pytest.raises(PolicyError, match="Say one of"):
        carry_out(keeper, wish)
