"""Rows of the Open Cookie Database: what is taken from them, and what isn't, lest it mistake a cookie."""

from pathlib import Path

import pytest

from footprint.cookietable import cookie_table
from footprint.cookietype import CookieType
from footprint.dataset import DataSetError
from footprint.opencookies import read_open_cookies

HEAD = (
    "ID,Platform,Category,Cookie / Data Key name,Domain,Description,Retention period,Data Controller,"
    "User Privacy & GDPR Rights Portals,Wildcard match\n"
)


def line(
    name: str,
    category: str = "Marketing",
    domain: str = "",
    text: str = "",
    ends: str = "1 year",
    more: int = 0,
) -> str:
    return f'1,Acme,{category},{name},"{domain}","{text}",{ends},Acme,,{more}\n'


@pytest.mark.parametrize(
    ("row", "name", "host", "expected"),
    [
        (line("acme_track"), "acme_track", "news.example", "advertising"),
        (line("acme_track"), "acme_track2", "news.example", None),
        (line("acme_track", more=1), "acme_track2", "news.example", "advertising"),
        (line("acme_*"), "acme_x", "news.example", "advertising"),
        (line("acme_count", "Analytics"), "acme_count", "news.example", "analytics"),
        (
            line("acme_look", "Functional", text="Remembers the colour"),
            "acme_look",
            "a.example",
            "functional",
        ),
        (
            line("acme_look", "Functional", text="Stores the consent state"),
            "acme_look",
            "a.example",
            "necessary",
        ),
        (line("acme_csrf", "Functional"), "acme_csrf", "a.example", "necessary"),
        (line("acme_key", "Security"), "acme_key", "a.example", "necessary"),
        (line("acme_key", "Personalization"), "acme_key", "a.example", "functional"),
        (line("acme_key", "Whatever"), "acme_key", "a.example", None),
        (line("uid"), "uid", "news.example", None),
        (line("uid", domain="ads.example"), "uid", "news.example", None),
        (line("uid", domain="ads.example"), "uid", "px.ads.example", "advertising"),
        (
            line("uid", domain=".ads.example (3rd party) or ads2.example"),
            "uid",
            "ads2.example",
            "advertising",
        ),
        (line("acme_uid", domain="advertiser's website domain"), "acme_uid", "news.example", None),
        (line("_s", more=1), "_shop", "news.example", None),
        (line("token", "Functional"), "token", "news.example", None),
        (line("a b"), "a b", "news.example", None),
        (line("a;b"), "a;b", "news.example", None),
    ],
)
def test_what_counts_where(row: str, name: str, host: str, expected: str | None) -> None:
    found = read_open_cookies(HEAD + row).find(name, host)
    assert (found.row.type.value if found else None) == expected


def test_what_it_says_two_things_of_counts_as_neither() -> None:
    table = read_open_cookies(HEAD + line("acme_a") + line("acme_a", "Analytics") + line("acme_b") * 2)
    assert table.find("acme_a", "a.example") is None
    assert table.find("acme_b", "a.example") is not None


def test_a_description_that_is_still_to_be_written_is_none() -> None:
    table = read_open_cookies(HEAD + line("acme_a", text="Pending") + line("acme_b", text="Counts  visits"))
    assert [row.purpose for _, row in table] == ["", "Counts visits"]


def test_advertising_says_nothing_of_a_cookie_on_its_setters_own_pages() -> None:
    table = read_open_cookies(HEAD + line("lu", domain="social.example") + line("acme_a"))
    own, anywhere = table.find("lu", "social.example"), table.find("acme_a", "a.example")
    assert own is not None
    assert (own.row.type, own.row.home_type) == (CookieType.ADVERTISING, CookieType.UNCLASSIFIED)
    assert anywhere is not None
    assert anywhere.row.home_type is CookieType.ADVERTISING


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2 years", "2y"), ("13 months", "13mo"), ("30 mins", "30min"), ("1 Day", "1d"),
        ("Session", "session"),
        ("End of session (browser)", "session"), ("30 seconds till 1 year", "30s"), ("Unknown", "varies"),
        ("0 days", "varies"), ("", "varies"),
    ],
)  # fmt: skip
def test_lifetimes(text: str, expected: str) -> None:
    found = read_open_cookies(HEAD + line("acme_a", ends=text)).find("acme_a", "a.example")
    assert found is not None
    assert found.row.lifetime == expected


@pytest.mark.parametrize("text", ["", "<!DOCTYPE html>\n<p>Sign in</p>\n", "a,b\n1,2\n", '{"x": 1}'])
def test_what_is_something_else_is_refused(text: str) -> None:
    with pytest.raises(DataSetError, match="no column"):
        read_open_cookies(text)


def test_the_real_one(shared_data: Path) -> None:
    table = read_open_cookies((shared_data / "open-cookie-database.csv").read_text("utf-8"))
    assert len(table) >= 1_900
    known = cookie_table()
    assert sum(known.find(name.rstrip("*"), "news.example") is None for name, _ in table) >= 500
    login = table.find("lu", "www.facebook.com")
    assert login is not None
    assert login.row.home_type is CookieType.UNCLASSIFIED
    assert table.find("sessionid", "news.example") is None
    assert {row.type for _, row in table} == {*CookieType} - {CookieType.UNCLASSIFIED}
