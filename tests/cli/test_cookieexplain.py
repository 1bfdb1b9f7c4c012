"""Why a cookie is what it is, and what becomes of it."""

import pytest

from cli.cookieexplain import explained, lines
from footprint.companies import Companies
from footprint.cookiepolicy import rules_of
from store.preferences import Preferences, Settings

COMPANIES = Companies.parse([("c.txt", "[Ads]\ntracker advertising: ads.example\n")])


@pytest.mark.parametrize(
    ("name", "site", "host", "party", "kind", "step", "treatment", "given"),
    [
        ("_ga", "www.news.test", "", "first", "analytics", "exact", "cap:7", "7d"),
        ("_ga_X", "", "", "first", "analytics", "pattern", "cap:7", "7d"),
        ("_gid", "news.test", "", "first", "analytics", "exact", "cap:7", "24h"),
        ("IDE", "", "", "third", "advertising", "exact", "strip", "none"),
        ("NID", "", "", "third", "advertising", "exact", "strip", "none"),
        ("PHPSESSID", "shop.test", "www.shop.test", "first", "necessary", "exact", "keep", "session"),
        ("x", "shop.test", "ads.example", "third", "advertising", "setter", "strip", "none"),
        ("shop_session", "shop.test", "", "first", "necessary", "heuristic", "keep", ""),
        ("zzz", "shop.test", "", "first", "unclassified", "none", "keep", ""),
    ],
)
def test_explained(
    name: str, site: str, host: str, party: str, kind: str, step: str, treatment: str, given: str
) -> None:
    answer = explained(Preferences(), COMPANIES, name, site, host)
    assert (answer["party"], answer["type"], answer["step"]) == (party, kind, step)
    assert (answer["treatment"], answer["lifetime_given"]) == (treatment, given)


def test_in_lines() -> None:
    assert lines(explained(Preferences(), COMPANIES, "_ga", "news.test", "")) == [
        "_ga: analytics (certain: known by its exact name)",
        "  set by    Google Analytics",
        "  for       recognises your browser on this site",
        "  asks for  2 years",
        "  gets      7 days",
        "  party     the page's own on news.test (news.test)",
        "  becomes   kept for 7 days at most: the policy",
    ]


def test_ones_own_choices_are_named() -> None:
    own = Preferences(
        Settings(cookie_policy="strict"),
        cookies=rules_of([("", "own_type", "_ga", "", "functional"), ("", "cookie", "_ga", "", "session")]),
    )
    said = "\n".join(lines(explained(own, COMPANIES, "_ga", "news.test", "")))
    assert "functional (certain: you said so)" in said
    assert "gets      until the browser closes" in said
    assert "becomes   kept until the browser closes: your choice for this cookie" in said
