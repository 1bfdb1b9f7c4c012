"""Wishes in words, and what is so after them."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from footprint.protections import ProtectionError
from store.errors import SiteNameError
from store.preferencekeeper import PreferenceKeeper
from store.preferences import load
from store.protectionwish import carry_out, protections_report
from store.reports import Reports
from store.writer import Writer


@pytest.fixture
def writer(path: Path) -> Iterator[Writer]:
    writer = Writer(path)
    writer.start()
    yield writer
    writer.close()


@pytest.fixture
def keeper(writer: Writer) -> PreferenceKeeper:
    return PreferenceKeeper(writer)


def row(report: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    found: Mapping[str, Any] = next(each for each in report["protections"] if each["name"] == name)
    return found


def test_a_choice_for_a_site_holds_there_and_below_it_and_is_taken_back(
    keeper: PreferenceKeeper, path: Path
) -> None:
    reports = Reports(path)
    answer = carry_out(keeper, reports, {"protection": "gpc", "state": "off", "site": "Shop.example"})
    assert (answer["site"], row(answer, "gpc")["on"], row(answer, "gpc")["chosen_for"]) == (
        "shop.example", False, "shop.example",
    )  # fmt: skip
    assert load(path) == keeper.current
    assert row(protections_report(keeper.current, reports, "www.shop.example"), "gpc")["on"] is False
    assert row(protections_report(keeper.current, reports, ""), "gpc")["on"] is True
    assert answer["choices"] == [{"site": "shop.example", "protection": "gpc", "on": False}]
    back = carry_out(keeper, reports, {"protection": "gpc", "state": "default", "site": "shop.example"})
    assert (row(back, "gpc")["on"], back["choices"]) == (True, [])


def test_nothing_is_done_on_a_trusted_site_and_switching_it_on_there_says_so(
    keeper: PreferenceKeeper, path: Path
) -> None:
    keeper.set_site("shop.example", trusted=True)
    report = protections_report(keeper.current, Reports(path), "www.shop.example")
    assert report["trusted"]
    assert not any(each["on"] for each in report["protections"])
    with pytest.raises(ProtectionError, match=r"jejak sites trust shop\.example --off"):
        carry_out(keeper, Reports(path), {"protection": "gpc", "state": "on", "site": "shop.example"})


def test_what_each_did_in_a_week_is_told(writer: Writer, keeper: PreferenceKeeper, path: Path) -> None:
    writer.count_protections(("gpc", "referrer"))
    writer.count_protections(("gpc",))
    writer.execute(lambda _: None).result()
    report = protections_report(keeper.current, Reports(path), "")
    assert [row(report, name)["times"] for name in ("gpc", "referrer", "pings")] == [2, 1, 0]


@pytest.mark.parametrize(
    ("wish", "words"),
    [
        ({}, "Say a protection and a state"),
        ({"protection": "gpc"}, "Say a protection and a state"),
        ({"protection": "gpc", "state": "maybe"}, "say on, off or default"),
        ({"protection": "dnt", "state": "on"}, "there are referrer"),
    ],
)
def test_what_makes_no_sense(
    keeper: PreferenceKeeper, path: Path, wish: Mapping[str, str], words: str
) -> None:
    with pytest.raises(ProtectionError, match=words):
        carry_out(keeper, Reports(path), wish)


def test_what_is_no_site(keeper: PreferenceKeeper, path: Path) -> None:
    with pytest.raises(SiteNameError):
        carry_out(keeper, Reports(path), {"protection": "gpc", "state": "on", "site": "https://x/"})
    with pytest.raises(SiteNameError):
        protections_report(keeper.current, Reports(path), "a b")
