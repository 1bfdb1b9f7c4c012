"""The list every installation has."""

import warnings

import pytest

from filterlists.engine import Engine, FilterList
from filterlists.request import Request, ResourceType
from footprint.blocklist import builtin_rules
from footprint.companies import Companies, Place

with warnings.catch_warnings():
    # adblockparser 0.7 writes "\w" in ordinary strings; Python warns of it whenever it compiles that file.
    warnings.simplefilter("ignore", SyntaxWarning)
    from adblockparser import AdblockRule

COMPANIES = Companies.load()
TEXT = builtin_rules(COMPANIES)
ENGINE = Engine.from_lists([FilterList("jejak", "Jejak built-in", TEXT)])


def blocked(host: str, path: str, page: str) -> bool:
    request = Request(f"https://{host}{path}", host, ResourceType.SCRIPT, page, third_party=True)
    return ENGINE.match(request).blocked


def rule_matches(rule: AdblockRule, host: str, path: str, page: str) -> bool:
    options = {"domain": page, "third-party": True}
    return bool(rule.match_url(f"https://{host}{path}", options))


def trackers() -> list[Place]:
    return [place for place in COMPANIES.places() if place.owner.tracker]


def test_every_rule_is_understood() -> None:
    counts = ENGINE.counts["jejak"]
    assert counts.network == len(trackers())
    assert (counts.unsupported, counts.malformed, counts.cosmetic) == (0, 0, 0)


def test_every_tracker_is_blocked_on_other_people_s_pages() -> None:
    for place in trackers():
        host, path = place.host.replace("*", "com"), place.path.replace("*", "x")
        assert blocked(host, path, "news.example"), place


def test_no_company_is_blocked_on_its_own_sites() -> None:
    sites = {place.owner.company.slug: place.host for place in COMPANIES.places() if place.site}
    mine = [place for place in trackers() if place.owner.company.slug in sites]
    assert len(mine) > 100
    for place in mine:
        host, path = place.host.replace("*", "com"), place.path.replace("*", "x")
        assert not blocked(host, path, sites[place.owner.company.slug]), place


@pytest.mark.parametrize(
    "host", ["cdn.jsdelivr.net", "js.stripe.com", "www.youtube.com", "consent.cookiebot.com"]
)
def test_what_pages_need_passes(host: str) -> None:
    assert not blocked(host, "/", "news.example")


@pytest.mark.parametrize(
    ("text", "host", "path", "other"),
    [
        ("||hotjar.com^$third-party", "static.hotjar.com", "/c/hotjar-1.js", "/"),
        ("||criteo.com^$third-party", "gum.criteo.com", "/sync", "/"),
        ("||sc-static.net/scevent.min.js^$", "sc-static.net", "/scevent.min.js", "/other.js"),
        ("||facebook.com/tr^$", "www.facebook.com", "/tr?id=1", "/travel"),
    ],
)
def test_the_rules_mean_the_same_to_another_parser(text: str, host: str, path: str, other: str) -> None:
    line = next(line for line in TEXT.splitlines() if line.startswith(text))
    rule = AdblockRule(line)
    assert rule_matches(rule, host, path, "news.example")
    assert rule_matches(rule, host, other, "news.example") is (other == "/")
    assert not rule_matches(rule, host.replace(".", "-", 1) + ".example", path, "news.example")


def test_the_text_is_a_list_with_a_header_and_stable() -> None:
    assert TEXT.startswith("! Title: Jejak built-in\n")
    assert "\n! Licence: " in TEXT
    assert builtin_rules(Companies.load()) == TEXT
