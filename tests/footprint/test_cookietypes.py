"""The type of a cookie: who decides, in which order."""

import pytest

from footprint.companies import Companies
from footprint.cookierow import CookieRow
from footprint.cookietable import CookieTable, cookie_table
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


FETCHED = CookieTable.parse(
    [
        (
            "f.txt",
            "[Acme]\nadvertising 1y acme_ad _ga zzz: follows\nfunctional 1y acme_look: looks\n"
            "necessary 1y shared @ cdn.example: serves\n"
            "advertising/functional 1y home @ social.example: follows\n",
        )
    ]
)


@pytest.mark.parametrize(
    ("name", "host", "party", "kind", "step"),
    [
        ("acme_ad", "news.example", FIRST, CookieType.ADVERTISING, Step.DATABASE),
        ("_ga", "news.example", FIRST, CookieType.ANALYTICS, Step.EXACT),
        ("shared", "news.example", FIRST, CookieType.UNCLASSIFIED, Step.NONE),
        ("shared", "cdn.example", THIRD, CookieType.NECESSARY, Step.DATABASE),
        ("acme_look", "ads.example", THIRD, CookieType.ADVERTISING, Step.SETTER),
        ("zzz", "ads.example", THIRD, CookieType.ADVERTISING, Step.DATABASE),
        ("home", "social.example", THIRD, CookieType.ADVERTISING, Step.DATABASE),
        ("home", "social.example", FIRST, CookieType.FUNCTIONAL, Step.DATABASE),
    ],
)
def test_a_fetched_table_is_asked_after_our_own(
    name: str, host: str, party: Party, kind: CookieType, step: Step
) -> None:
    typer = CookieTyper(cookie_table(), type_by_company(COMPANIES), FETCHED)
    typed = typer.type_of(name, host, party, {})
    assert (typed.type, typed.step) == (kind, step)
    assert typer.type_of(name, host, party, {name: CookieType.NECESSARY}).step is Step.OWN_CHOICE


def test_where_a_fetched_table_does_not_commit_itself_the_next_step_is_asked() -> None:
    row = CookieRow(
        "Acme", CookieType.ADVERTISING, CookieType.UNCLASSIFIED, "1y", ("login_key",), ("a.example",), "x"
    )
    typer = CookieTyper(cookie_table(), type_by_company(COMPANIES), CookieTable([row]))
    typed = typer.type_of("login_key", "a.example", FIRST, {})
    assert (typed.type, typed.step, typed.row) == (CookieType.NECESSARY, Step.HEURISTIC, None)
