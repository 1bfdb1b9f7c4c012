"""Databases of companies: whose a host is by each of them, and where they aren't what they should be."""

import json

import pytest

from footprint.companies import Category, Companies
from footprint.companydata import Reader, companies_of, disconnect, duckduckgo, ghostery, read_companies
from footprint.dataset import DataSetError

GHOSTERY = {
    "organizations": {"acme": {"name": "Acme", "country": "DE", "website_url": "https://acme.example/"}},
    "patterns": {
        "acme_ads": {
            "name": "Acme Ads", "category": "advertising", "organization": "acme",
            "domains": ["Ads.example", "no host", "ads2.example"],
        },
        "lone": {
            "name": "Lone", "category": "misc", "organization": None, "website_url": "javascript:1",
            "domains": ["lone.example"],
        },
    },
}  # fmt: skip
DUCKDUCKGO = {
    "trackers": {"ads.example": {"categories": ["Ad Motivated Tracking", "Session Replay"]}},
    "entities": {"Acme GmbH": {"displayName": "Acme"}, "Other": {}},
    "domains": {"ads.example": "Acme GmbH", "other.example": "Other"},
}
DISCONNECT = {
    "categories": {
        "Analytics": [{"Acme": {"https://acme.example/": ["ads.example"], "session-replay": "true"}}],
        "New kind": [{"Other": {"https://other.example/": ["other.example"]}}],
    }
}


def companies(*databases: tuple[Reader, object]) -> Companies:
    return companies_of(read_companies(reader, json.dumps(content)) for reader, content in databases)


def said(known: Companies, host: str) -> tuple[str, str, bool] | None:
    owner = known.owner(host)
    return (owner.company.name, owner.category.value, owner.tracker) if owner else None


@pytest.mark.parametrize(
    ("reader", "content", "host", "expected"),
    [
        (ghostery, GHOSTERY, "px.ads.example", ("Acme", "advertising", True)),
        (ghostery, GHOSTERY, "lone.example", ("Lone", "unknown", False)),
        (ghostery, GHOSTERY, "never.example", None),
        (duckduckgo, DUCKDUCKGO, "ads.example", ("Acme", "replay", True)),
        (duckduckgo, DUCKDUCKGO, "other.example", ("Other", "unknown", False)),
        (disconnect, DISCONNECT, "ads.example", ("Acme", "analytics", True)),
        (disconnect, DISCONNECT, "other.example", ("Other", "unknown", False)),
    ],
)
def test_whose_a_host_is(reader: Reader, content: object, host: str, expected: object) -> None:
    assert said(companies((reader, content)), host) == expected


def test_the_first_database_counts_and_companies_of_one_name_are_one() -> None:
    known = companies((ghostery, GHOSTERY), (duckduckgo, DUCKDUCKGO), (disconnect, DISCONNECT))
    assert said(known, "ads.example") == ("Acme", "advertising", True)
    acme = known.by_slug("acme")
    assert acme is not None
    assert (acme.country, acme.home_page) == ("DE", "https://acme.example/")
    assert acme.domains == ("ads.example", "ads2.example")
    assert {each.slug for each in map(known.by_slug, ("lone", "other")) if each} == {"lone", "other"}


@pytest.mark.parametrize("reader", [ghostery, duckduckgo, disconnect])
@pytest.mark.parametrize(
    "text",
    ["", "<p>", "[]", "5", "{}", '{"patterns": 1, "organizations": 1}', "[" * 100_000, '{"categories": [1]}'],
)
def test_what_is_something_else_is_refused(reader: Reader, text: str) -> None:
    with pytest.raises(DataSetError):
        read_companies(reader, text)


def test_they_are_asked_only_where_our_own_files_know_none() -> None:
    own = Companies.parse([("a.txt", "[Ours] FR\ntracker analytics: ads.example\n")])
    own.more = companies((ghostery, GHOSTERY))
    assert said(own, "ads.example") == ("Ours", "analytics", True)
    assert said(own, "ads2.example") == ("Acme", "advertising", True)
    assert own.by_slug("acme") is not None
    assert not own.same_company("ads2.example", "lone.example")
    assert [place.host for place in own.places()] == ["ads.example"]  # nothing more is blocked
    own.more = None
    assert own.owner("ads2.example") is None
    assert own.by_slug("acme") is None


def test_categories_are_ours() -> None:
    told = read_companies(disconnect, json.dumps(DISCONNECT))
    assert {each.category for each in told} == {Category.ANALYTICS, Category.UNKNOWN}
