"""The table of cookies: what is found in it for whom, and how it agrees with the Open Cookie Database."""

import csv
import re
from pathlib import Path

import pytest

from footprint.cookierow import FOLLOWING, CookieFileError, is_plain
from footprint.cookietable import CookieTable, cookie_table
from footprint.cookietype import CookieType

DATABASE = Path(__file__).parents[3] / "shared" / "data" / "open-cookie-database.csv"
TYPES = {"Analytics": CookieType.ANALYTICS, "Marketing": CookieType.ADVERTISING}

# Why we differ from it, and where.
STOPS_OR_ANSWERS = "it says what the user allowed or refused"
SIGNS_IN = "a visitor of that site needs it to sign in, or to be served at all"
LOOKS = "it is how the site looks or talks to the visitor, and follows nobody elsewhere"
COUNTS = "it counts visits for the site itself"
SELLS = "its setter is an advertising company that recognises browsers everywhere by it"
DIFFERENT = {
    STOPS_OR_ANSWERS: "FCCDCF FCNEC cookies_accepted mtm_consent mtm_consent_removed mtm_cookie_consent "
    "matomo_ignore euconsent _tracking_consent _cs_optout oo optimizelyOptOut",
    SIGNS_IN: "xs c_user dbln ct0 gt _twitter_sess auth_token kdt twid lidc liap f5_cspm _routing_id "
    "svSession edgebucket",
    LOOKS: "locale messagesUtk intercom-id- intercom-session- intercom-device-id-",
    COUNTS: "amplitude_id optimizelyEndUserId _landing_page _orig_referrer _shopify_sa_t __hstc "
    "__hssc __hssrc",
    SELLS: "usersync AFFICHE_W",
}

TABLE = CookieTable.parse(
    [
        (
            "t.txt",
            "[A]\nanalytics 2y _ga: counts\nanalytics 2y _ga_*: counts visits\nanalytics 2y _ga_x*: longer\n"
            "advertising 1y uid @ ads.example: follows\nfunctional 1y uid @ shop.example: serves\n"
            "necessary session PHPSESSID: visit\nadvertising/functional 1y NID @ google.*: follows\n",
        )
    ]
)


@pytest.mark.parametrize(
    ("name", "host", "purpose", "exact"),
    [
        ("_ga", "news.example", "counts", True),
        ("_ga_1", "news.example", "counts visits", False),
        ("_ga_x1", "news.example", "longer", False),
        ("x_ga", "news.example", None, False),
        ("uid", "news.example", None, False),
        ("uid", "ads.example", "follows", True),
        ("uid", "x.ads.example", "follows", True),
        ("uid", "bads.example", None, False),
        ("uid", "shop.example", "serves", True),
        ("UID", "ads.example", None, False),
        ("NID", "www.google.co.uk", "follows", True),
        ("NID", "google.com", "follows", True),
        ("NID", "google.evil.example", None, False),
        ("NID", "notgoogle.com", None, False),
        ("", "news.example", None, False),
    ],
)
def test_found(name: str, host: str, purpose: str | None, exact: bool) -> None:
    found = TABLE.find(name, host)
    assert (found.row.purpose if found else None, bool(found and found.exact)) == (purpose, exact)


def test_a_sites_own_names_say_nothing_of_a_trackers_cookie() -> None:
    assert TABLE.find("PHPSESSID", "t.example", own_only=False) is None
    assert TABLE.find("_ga", "t.example", own_only=False) is not None


def test_a_name_stands_once_for_a_domain() -> None:
    with pytest.raises(CookieFileError, match=r"t\.txt:3: 'a1b' stands twice for x\.example"):
        CookieTable.parse(
            [("t.txt", "[A]\nanalytics 1y a1b @ x.example: a\nanalytics 1y a1b @ x.example: b")]
        )


def test_the_table_that_comes_with_jejak() -> None:
    table = cookie_table()
    assert len(table) >= 2_000
    vendors = {row.vendor for _, row in table}
    assert len(vendors) >= 80
    assert {row.type for _, row in table} == {*CookieType} - {CookieType.UNCLASSIFIED}
    assert not [name for name, row in table if row.type in FOLLOWING and not row.domains and is_plain(name)]
    assert all(len(row.purpose) <= 80 for _, row in table)
    assert [row.vendor for row in table.named("_ga_ABC")] == ["Google Analytics"]


def test_it_agrees_with_the_open_cookie_database() -> None:
    if not DATABASE.is_file():
        pytest.skip(f"needs {DATABASE}")
    table, both, differ = cookie_table(), 0, []
    for entry in csv.DictReader(DATABASE.read_text("utf-8").splitlines()):
        name, domain = entry["Cookie / Data Key name"].strip().rstrip("*"), entry["Domain"].lower()
        host = re.search(r"[a-z0-9-]+(\.[a-z0-9-]+)+", domain)
        found = [table.find(each, host[0] if host else "site.example") for each in (name, f"{name}1")]
        ours = next((each.row.type for each in found if each), None)
        if ours is None or entry["Category"] not in TYPES:
            continue
        both += 1
        if ours is not TYPES[entry["Category"]]:
            differ.append(name)
    assert both >= 900
    assert len(differ) <= 0.05 * both
    assert set(differ) == {name for names in DIFFERENT.values() for name in names.split()}
