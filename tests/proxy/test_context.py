"""Which page, how sure, and which party: what Chromium and Firefox were seen to send, row by row."""

import pytest

from filterlists.request import ResourceType
from proxy.context import UNKNOWN, Certainty, Context, Page, Parties, context_of, tab_claim
from proxy.head import Head, Headers

FAMILY = {"facebook.com", "fbcdn.net"}
PARTIES = Parties(
    same_company=lambda one, other: {".".join(host.split(".")[-2:]) for host in (one, other)} <= FAMILY,
    is_tracker=lambda host, _path: host.endswith("tracker.test"),
)
OPEN = {"news.test", "shop.test"}


def context(host: str, claim: str = "", remembered: str = "", **headers: str) -> Context:
    fields = {name.replace("_", "-"): value for name, value in headers.items()}
    head = Head("GET", "https", host, 443, "/x", Headers(fields))
    return context_of(head, claim, remembered, OPEN.__contains__, PARTIES)


CROSS = {"sec_fetch_site": "cross-site", "sec_fetch_dest": "script"}
OWN = {"sec_fetch_site": "same-origin", "sec_fetch_dest": "script"}
FRAMED = {"sec_fetch_storage_access": "none"}
NEWS = "https://news.test/story?id=1"


@pytest.mark.parametrize(
    ("what", "found", "host", "certainty", "third_party"),
    [
        ("typed navigation",
         context("shop.test", sec_fetch_dest="document", sec_fetch_site="none"),
         "shop.test", "navigation", False),
        ("link to another site",
         context("shop.test", sec_fetch_dest="document", sec_fetch_site="cross-site", referer=NEWS),
         "shop.test", "navigation", False),
        ("own script", context("news.test", referer=NEWS, **OWN), "news.test", "referer", False),
        ("own sub-domain",
         context("cdn.news.test", referer=NEWS, sec_fetch_site="same-site", sec_fetch_dest="image"),
         "news.test", "referer", False),
        ("third-party script", context("tracker.test", referer=NEWS, **CROSS, **FRAMED),
         "news.test", "referer", True),
        ("third-party font: Origin is the page, Referer the style sheet",
         context("fonts.test", origin="https://news.test", referer="https://cdn.test/a.css", **CROSS),
         "news.test", "referer", True),
        ("image from a third-party style sheet: only the sheet is named",
         context("img.test", referer="https://cdn.test/", **CROSS, **FRAMED), "cdn.test", "initiator", True),
        ("the same, on a connection of the page's",
         context("img.test", remembered="news.test", referer="https://cdn.test/", **CROSS, **FRAMED),
         "news.test", "connection", True),
        ("WebSocket in Chromium",
         context("tracker.test", origin="https://news.test", upgrade="websocket"),
         "news.test", "referer", True),
        ("frame to its own origin, storage access shows it",
         context("ads.test", referer="https://ads.test/frame", **OWN, **FRAMED), "", "unknown", True),
        ("the same, on a connection of the page's",
         context("ads.test", remembered="news.test", referer="https://ads.test/frame", **OWN, **FRAMED),
         "news.test", "connection", True),
        ("the same, named by the extension",
         context("ads.test", claim="news.test", referer="https://ads.test/frame", **OWN),
         "news.test", "extension", True),
        ("frame to a tracker",
         context("tracker.test", referer="https://ads.test/", **CROSS, **FRAMED),
         "ads.test", "initiator", True),
        ("nested frame back to the page's own site",
         context("news.test", remembered="news.test", referer="https://ads.test/", sec_fetch_dest="iframe",
                 sec_fetch_site="cross-site", sec_fetch_storage_access="inactive"),
         "news.test", "connection", False),
        ("no-referrer image", context("pixel.test", **CROSS, **FRAMED), "", "unknown", True),
        ("no-referrer fetch", context("pixel.test", sec_fetch_site="cross-site", sec_fetch_dest="empty"),
         "", "unknown", True),
        ("sandboxed frame", context("pixel.test", origin="null", **CROSS), "", "unknown", True),
        ("own script of a no-referrer page", context("news.test", **OWN),
         "news.test", "fetch_metadata", False),
        ("plain http, with Referer", context("tracker.test", referer="http://news.test/"),
         "news.test", "referer", True),
        ("nothing known, a tracker", context("tracker.test"), "", "unknown", True),
        ("nothing known, anybody", context("api.test"), "", "unknown", False),
        ("malformed Referer", context("api.test", referer="https://[news.test/"), "", "unknown", False),
        ("Referer of an extension", context("api.test", referer="chrome-extension://abc/"),
         "", "unknown", False),
        ("one company, two domains",
         context("static.fbcdn.net", referer="https://www.facebook.com/", **CROSS),
         "www.facebook.com", "initiator", False),
    ],
    ids=lambda value: value if isinstance(value, str) and " " in value else "",
)  # fmt: skip
def test_row(what: str, found: Context, host: str, certainty: str, third_party: bool) -> None:
    assert (found.page.host, found.page.certainty, found.third_party) == (host, certainty, third_party), what


def test_rules_see_domains_whatever_company_they_belong_to() -> None:
    found = context("static.fbcdn.net", claim="facebook.com", **CROSS)
    assert (found.request.third_party, found.third_party) == (True, False)


def test_the_request_is_as_lists_see_it() -> None:
    found = context("tracker.test", claim="news.test", **CROSS)
    request = found.request
    assert (request.url, request.host, request.page_host, request.method) == (
        "https://tracker.test/x",
        "tracker.test",
        "news.test",
        "GET",
    )
    assert request.resource_type is ResourceType.SCRIPT


@pytest.mark.parametrize(
    ("value", "secret", "site"),
    [
        ("s3cret news.test", "s3cret", "news.test"),
        ("s3cret NEWS.test.", "s3cret", "news.test"),
        ("s3cret2 news.test", "s3cret", None),
        ("s3cre news.test", "s3cret", None),
        (" news.test", "", None),
        ("news.test", "news.test", ""),
        ("s3cret", "s3cret", ""),
        ("s3crét news.test", "s3cret", None),
    ],
)
def test_a_claim_counts_only_with_the_secret(value: str, secret: str, site: str | None) -> None:
    assert tab_claim(value, secret) == site


def test_a_page_is_its_site() -> None:
    assert Page("a.b.news.co.uk", Certainty.REFERER).site == "news.co.uk"
    assert UNKNOWN.site == ""
