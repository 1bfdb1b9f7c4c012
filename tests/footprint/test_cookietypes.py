"""The type of a cookie: who decides, in which order."""

import pytest

from footprint.companies import Companies
from footprint.cookietable import cookie_table
from footprint.cookietype import CookieType, Party
from footprint.cookietypes import CookieTyper, Step, Sureness, type_by_company

COMPANIES = Companies.parse(
    [
        (
            "c.txt",
            "[Ads]\ntracker advertising: ads.example\n\n[Count]\ntracker analytics: count.example\n\n"
            "[Film]\ntracker content: film.example\nknown advertising: known.example\n",
        )
    ]
)
TYPER = CookieTyper(cookie_table(), type_by_company(COMPANIES))
FIRST, THIRD = Party.FIRST, Party.THIRD


@pytest.mark.parametrize(
    ("name", "host", "party", "kind", "step"),
    [
        ("_ga", "news.example", FIRST, "analytics", Step.EXACT),
        ("_ga_4711", "news.example", FIRST, "analytics", Step.PATTERN),
        ("_fbp", "news.example", FIRST, "advertising", Step.EXACT),
        ("IDE", "ad.doubleclick.net", THIRD, "advertising", Step.EXACT),
        ("IDE", "news.example", FIRST, "unclassified", Step.NONE),
        ("uid", "news.example", FIRST, "unclassified", Step.NONE),
        ("NID", "www.google.de", THIRD, "advertising", Step.EXACT),
        ("NID", "www.google.de", FIRST, "functional", Step.EXACT),
        ("SID", "google.com", FIRST, "necessary", Step.EXACT),
        ("PHPSESSID", "shop.example", FIRST, "necessary", Step.EXACT),
        ("PHPSESSID", "x.ads.example", THIRD, "advertising", Step.SETTER),
        ("PHPSESSID", "ads.example", FIRST, "necessary", Step.EXACT),
        ("whatever", "ads.example", THIRD, "advertising", Step.SETTER),
        ("whatever", "count.example", THIRD, "analytics", Step.SETTER),
        ("whatever", "film.example", THIRD, "unclassified", Step.NONE),
        ("whatever", "known.example", THIRD, "unclassified", Step.NONE),
        ("whatever", "ads.example", FIRST, "unclassified", Step.NONE),
        ("_ga", "ads.example", THIRD, "analytics", Step.EXACT),
        ("mySessionToken", "shop.example", FIRST, "necessary", Step.HEURISTIC),
        ("shop_theme", "shop.example", FIRST, "functional", Step.HEURISTIC),
        ("ad_session", "shop.example", FIRST, "unclassified", Step.NONE),
        ("", "shop.example", FIRST, "unclassified", Step.NONE),
        ("\ufffd", "shop.example", FIRST, "unclassified", Step.NONE),
    ],
)
def test_type(name: str, host: str, party: Party, kind: str, step: Step) -> None:
    typed = TYPER.type_of(name, host, party, {})
    assert (typed.type, typed.step) == (kind, step)


def test_the_users_own_word_comes_first_and_the_table_is_still_told() -> None:
    typed = TYPER.type_of("_ga", "news.example", FIRST, {"_ga": CookieType.FUNCTIONAL})
    assert (typed.type, typed.step, typed.sureness) == ("functional", Step.OWN_CHOICE, Sureness.CERTAIN)
    assert typed.row
    assert typed.row.vendor == "Google Analytics"


def test_a_guess_says_that_it_is_one() -> None:
    assert TYPER.type_of("login_x", "a.example", FIRST, {}).sureness is Sureness.GUESS
    assert TYPER.type_of("zzz", "a.example", FIRST, {}).sureness is Sureness.UNKNOWN
