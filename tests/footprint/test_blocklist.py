"""The list every installation has."""

import pytest

from filterlists.engine import Engine, FilterList
from filterlists.request import Request, ResourceType
from footprint.blocklist import builtin_rules
from footprint.companies import Companies, Place

COMPANIES = Companies.load()
TEXT = builtin_rules(COMPANIES)
ENGINE = Engine.from_lists([FilterList("jejak", "Jejak built-in", TEXT)])


def blocked(host: str, path: str, page: str) -> bool:
    request = Request(f"https://{host}{path}", host, ResourceType.SCRIPT, page, third_party=True)
    return ENGINE.match(request).blocked


def trackers() -> list[Place]:
    return [place for place in COMPANIES.places() if place.owner.tracker]


def test_every_rule_is_understood() -> None:
    counts = ENGINE.counts["jejak"]
    assert counts.network == len(trackers())
    assert (counts.unsupported, counts.malformed, counts.cosmetic) == (0, 0, 0)


def test_every_tracker_is_blocked_on_other_people_s_pages() -> None:
    for place in trackers():
        path = place.path.replace("*", "x")
        assert blocked(place.host, path, "news.example"), place


def test_no_company_is_blocked_on_its_own_sites() -> None:
    sites = {place.owner.company.slug: place.host for place in COMPANIES.places() if place.site}
    mine = [place for place in trackers() if place.owner.company.slug in sites]
    assert len(mine) > 100
    for place in mine:
        path = place.path.replace("*", "x")
        assert not blocked(place.host, path, sites[place.owner.company.slug]), place


@pytest.mark.parametrize(
    "host", ["cdn.jsdelivr.net", "js.stripe.com", "www.youtube.com", "consent.cookiebot.com"]
)
def test_what_pages_need_passes(host: str) -> None:
    assert not blocked(host, "/", "news.example")


def test_the_text_is_a_list_with_a_header_and_stable() -> None:
    assert TEXT.startswith("! Title: Jejak built-in\n")
    assert "\n! Licence: " in TEXT
    assert builtin_rules(Companies.load()) == TEXT
