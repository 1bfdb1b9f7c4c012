"""The files of cookies: what a line says, and which line is wrong."""

import pytest

from footprint.cookierow import CookieFileError, is_plain, read_rows
from footprint.cookietype import CookieType


def test_rows() -> None:
    text = (
        "# comment\n\n[Google]\nanalytics 2y _ga _ga_*: recognises your browser: here\n"
        "advertising/functional 6mo NID @ google.* youtube.com: recognises your browser\n"
    )
    first, second = read_rows(text, "a.txt")
    assert (first.vendor, first.type, first.home_type) == (
        "Google",
        CookieType.ANALYTICS,
        CookieType.ANALYTICS,
    )
    assert (first.lifetime, first.names, first.domains) == ("2y", ("_ga", "_ga_*"), ())
    assert (first.purpose, first.where) == ("recognises your browser: here", "a.txt:4")
    assert (second.type, second.home_type) == (CookieType.ADVERTISING, CookieType.FUNCTIONAL)
    assert second.domains == ("google.*", "youtube.com")


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ("analytics 2y _ga: counts", "no [Vendor] stands above"),
        ("[Goo]gle]", "write [Vendor]"),
        ("[A]\nanalytics 2y _ga", "write TYPE LIFETIME NAMES: purpose"),
        ("[A]\nanalytics _ga: counts", "write TYPE LIFETIME NAMES: purpose"),
        ("[A]\nmarketing 2y _ga: counts", "'marketing' is no type; there are necessary"),
        ("[A]\nunclassified 2y _ga: counts", "'unclassified' is no type"),
        ("[A]\nanalytics/x 2y _ga: counts", "'x' is no type"),
        ("[A]\nanalytics forever _ga: counts", "'forever' is no lifetime"),
        ("[A]\nanalytics 2y _ga @ localhost: counts", "'localhost' isn't a domain"),
        ("[A]\nanalytics 2y _g;a: counts", "can't be a cookie's name"),
        ("[A]\nanalytics 2y uid: counts", "'uid' is too plain a name"),
        ("[A]\nadvertising 2y _a visitor_id: counts", "'visitor_id' is too plain a name"),
    ],
)
def test_a_wrong_line_is_named(line: str, what: str) -> None:
    with pytest.raises(CookieFileError, match=r"a\.txt:\d: ") as error:
        list(read_rows(line, "a.txt"))
    assert what in str(error.value)
    assert f"a.txt:{len(line.splitlines())}:" in str(error.value)


@pytest.mark.parametrize(
    ("name", "plain"), [("uid", True), ("i", True), ("c*", True), ("_ga", False), ("Token", True)]
)
def test_plain_names(name: str, plain: bool) -> None:
    assert is_plain(name) is plain
