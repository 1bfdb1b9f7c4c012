"""Data sets put together: each says its part, and a damaged one leaves the others in effect."""

import json

import pytest

from footprint.dataset import DataSetError
from footprint.fetched import Fetched, count_entries, read_fetched
from tests.footprint.test_clearurls import PROVIDERS
from tests.footprint.test_companydata import DISCONNECT, DUCKDUCKGO, GHOSTERY
from tests.footprint.test_opencookies import HEAD, line

TEXTS = {
    "open-cookie-database": HEAD + line("acme_track"),
    "clearurls": json.dumps({"providers": PROVIDERS}),
    "ghostery-trackerdb": json.dumps(GHOSTERY),
    "duckduckgo-tds": json.dumps(DUCKDUCKGO),
    "disconnect": json.dumps(DISCONNECT),
}


def ignore(_name: str, _error: DataSetError) -> None:
    """What is damaged is left out."""


def test_each_says_its_part() -> None:
    known = read_fetched(TEXTS, ignore)
    assert known.cookies.find("acme_track", "a.example") is not None
    assert known.companies.owner("ads2.example") is not None
    assert known.companies.owner("other.example") is not None
    assert known.addresses.tracking("https://a.example/?fbclid=1", page=False) == ("fbclid",)


@pytest.mark.parametrize("name", TEXTS)
def test_a_damaged_one_is_named_and_leaves_the_others_in_effect(name: str) -> None:
    damaged: list[str] = []
    known = read_fetched({**TEXTS, name: "<p>"}, lambda name, _error: damaged.append(name))
    assert damaged == [name]
    assert (len(known.cookies) > 0) + (len(known.addresses) > 0) + (len(known.companies) > 0) >= 2


@pytest.mark.parametrize(
    ("name", "count"),
    [
        ("open-cookie-database", 1),
        ("clearurls", 7),
        ("ghostery-trackerdb", 3),
        ("duckduckgo-tds", 2),
        ("disconnect", 2),
    ],
)
def test_entries_are_counted(name: str, count: int) -> None:
    assert count_entries(name, TEXTS[name]) == count
    with pytest.raises(DataSetError):
        count_entries(name, "<p>")


def test_nothing_fetched_says_nothing() -> None:
    nothing = Fetched()
    assert (len(nothing.cookies), len(nothing.companies), len(nothing.addresses)) == (0, 0, 0)
