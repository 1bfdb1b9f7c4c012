"""The judge: what it learns from one request for the next, and whose cookies are kept."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from filterlists.request import ResourceType
from footprint.cookiepolicy import KEEP, STRIP, cap
from footprint.cookietype import CookieType
from footprint.protections import Protection
from proxy.context import Context
from proxy.cookies import Fate
from proxy.head import Head, Headers
from proxy.judge import Judge
from store.preferences import CookieChoice, Preferences, Settings, SitePreference
from tests.proxy.wire.world import COMPANIES, filters

CHROME = {"user-agent": "Mozilla/5.0 Chrome/156.0"}
FIREFOX = {"user-agent": "Mozilla/5.0 Firefox/153.0"}
PAGE = {"sec-fetch-dest": "document", "sec-fetch-site": "none"}
SILENT = {"sec-fetch-dest": "script", "sec-fetch-site": "cross-site"}


def head(host: str, *headers: dict[str, str]) -> Head:
    every = Headers({name: value for part in headers for name, value in part.items()})
    return Head("GET", "https", host, 443, "/", every)


@pytest.fixture
def judge() -> Judge:
    return Judge(filters(), Preferences(Settings(), {}), COMPANIES)


def test_a_chromium_connection_belongs_to_one_page(judge: Judge) -> None:
    judge.context(head("news.test", PAGE, CHROME), "", "page")
    judge.context(head("ads.test", SILENT, CHROME, {"referer": "https://news.test/"}), "", "ads")
    found = judge.context(head("ads.test", SILENT, CHROME), "", "ads")
    assert (found.page.host, found.page.certainty) == ("news.test", "connection")


def test_opened_pages_are_told_those_of_private_windows_not(judge: Judge) -> None:
    told: list[str] = []
    judge.opened = told.append
    judge.context(head("www.news.test", PAGE, CHROME), "", "page")
    judge.context(head("ads.test", SILENT, CHROME, {"referer": "https://www.news.test/"}), "", "ads")
    judge.context(head("secret.test", PAGE, CHROME), "", "hidden", private=True)
    assert told == ["news.test"]


def test_a_firefox_connection_may_not(judge: Judge) -> None:
    judge.context(head("news.test", PAGE, FIREFOX), "", "page")
    judge.context(head("ads.test", SILENT, FIREFOX, {"referer": "https://news.test/"}), "", "ads")
    assert judge.context(head("ads.test", SILENT, FIREFOX), "", "ads").page.host == ""


def test_only_a_page_that_was_opened_makes_a_connection_its_own(judge: Judge) -> None:
    judge.context(head("img.test", SILENT, CHROME, {"referer": "https://cdn.test/a.css"}), "", "img")
    assert judge.context(head("img.test", SILENT, CHROME), "", "img").page.host == ""


def test_the_extension_teaches_it_too_and_corrects_it(judge: Judge) -> None:
    judge.secret = "s3cret"
    judge.context(head("ads.test", SILENT, CHROME), "s3cret news.test", "ads")
    assert judge.context(head("ads.test", SILENT, CHROME), "", "ads").page.host == "news.test"
    judge.context(head("ads.test", SILENT, CHROME), "s3cret shop.test", "ads")
    assert judge.context(head("ads.test", SILENT, CHROME), "", "ads").page.host == "shop.test"
    judge.context(head("ads.test", SILENT, CHROME), "wrong evil.test", "ads")
    assert judge.context(head("ads.test", SILENT, CHROME), "", "ads").page.host == "shop.test"


def test_plain_http_may_be_a_frame_and_teaches_no_connection(judge: Judge) -> None:
    found = judge.context(head("frame.test", CHROME, {"accept": "text/html"}), "", "x")
    assert found.request.resource_type is ResourceType.DOCUMENT
    assert judge.memory.page_of("x") == ""


@pytest.mark.parametrize(
    ("everywhere", "here", "kept"),
    [
        (CookieChoice.STRIP, SitePreference(), False),
        (CookieChoice.KEEP, SitePreference(), True),
        (CookieChoice.STRIP, SitePreference(cookies=CookieChoice.KEEP), True),
        (CookieChoice.KEEP, SitePreference(cookies=CookieChoice.STRIP), False),
        (CookieChoice.STRIP, SitePreference(trusted=True), True),
        (CookieChoice.STRIP, SitePreference(trusted=True, cookies=CookieChoice.STRIP), True),
    ],
)
def test_the_nearer_choice_wins_and_trust_above_all(
    judge: Judge, everywhere: CookieChoice, here: SitePreference, kept: bool
) -> None:
    judge.preferences = Preferences(Settings(third_party_cookies=everywhere), {"news.test": here})
    context = judge.context(head("ads.test", SILENT, {"referer": "https://www.news.test/"}), "", "x")
    assert (judge.cookies(context)("uid").treatment == KEEP) is kept


def test_a_policy_counts_from_the_next_request_and_its_cookies_are_typed(judge: Judge) -> None:
    context = judge.context(head("www.news.test", SILENT, {"referer": "https://news.test/"}), "", "x")
    judge.preferences = Preferences(Settings(cookie_policy="relaxed"))
    assert judge.cookies(context)("_ga") == Fate(cap(30), CookieType.ANALYTICS)
    judge.preferences = Preferences(Settings(cookie_policy="strict"))
    before = judge.cookies(context)
    assert before("_ga") == Fate(STRIP, CookieType.ANALYTICS)
    assert judge.cookies(context) is before
    judge.forget_private()
    assert judge.cookies(context) is not before


def test_protections_are_those_of_the_page_and_none_where_it_is_trusted(judge: Judge) -> None:
    context = judge.context(head("ads.test", SILENT, {"referer": "https://www.news.test/"}), "", "x")
    judge.preferences = Preferences(protections={("news.test", Protection.GPC): False})
    assert judge.protections(context) == set(Protection) - {Protection.GPC}
    assert judge.protections(context) is judge.protections(context)
    judge.preferences = Preferences(sites={"news.test": SitePreference(trusted=True)})
    assert judge.protections(context) == frozenset()


def on_page(judge: Judge, host: str = "news.test", page: str = "https://news.test/") -> Context:
    judge.context(head("news.test", PAGE, CHROME), "", "page")
    return judge.context(head(host, SILENT, CHROME, {"referer": page}), "", "x")


@pytest.mark.parametrize(
    ("url", "foreign"),
    [
        ("https://news.test/r", False),
        ("https://cdn.news.test/r", False),
        ("https://ads.test/r", True),
        ("//ads.test/r", True),
        ("/r", True),  # of the widget whose answer it is
        ("https://[", True),
        ("", True),
    ],
)
def test_whose_an_address_is_in_another_companys_answer(judge: Judge, url: str, foreign: bool) -> None:
    assert judge.is_foreign(on_page(judge, "widget.test"), url) is foreign


def test_whose_an_address_is_in_a_pages_own_answer(judge: Judge) -> None:
    own = judge.context(head("news.test", PAGE, CHROME), "", "page")
    assert [judge.is_foreign(own, url) for url in ("/r", "https://www.news.test", "https://ads.test")] == [
        False,
        False,
        True,
    ]


@pytest.mark.parametrize(
    ("url", "kind", "stops"),
    [
        ("https://ads.test", ResourceType.OTHER, True),
        ("//ADS.test/x", ResourceType.OTHER, True),
        ("https://script.test/x.js", ResourceType.SCRIPT, True),
        ("https://script.test", ResourceType.OTHER, False),
        ("https://news.test/", ResourceType.OTHER, False),
        ("https://ads.test/", ResourceType.DOCUMENT, True),
        ("https://script.test/", ResourceType.DOCUMENT, False),
        ("/next", ResourceType.DOCUMENT, False),
        ("https://[", ResourceType.OTHER, False),
        ("", ResourceType.OTHER, False),
    ],
)
def test_what_would_be_stopped_from_a_page(url: str, kind: ResourceType, stops: bool) -> None:
    rules = filters("||ads.test^$third-party\n||script.test^$script\n")
    judge = Judge(rules, Preferences(Settings(), {}), COMPANIES)
    own = judge.context(head("news.test", PAGE, CHROME), "", "page")
    assert judge.would_stop(own, url, kind, lambda fault: pytest.fail(str(fault))) is stops


@given(st.text(alphabet=st.characters(max_codepoint=0x2FFF), max_size=40), st.sampled_from(ResourceType))
def test_no_address_makes_it_fail(url: str, kind: ResourceType) -> None:
    judge = Judge(filters("||ads.test^\n"), Preferences(Settings(), {}), COMPANIES)
    own = judge.context(head("news.test", PAGE, CHROME), "", "page")
    for each in (url, f"//{url}", f"https://{url}", f"https://a.test:{url}"):
        judge.is_foreign(own, each)
        judge.would_stop(own, each, kind, lambda fault: pytest.fail(str(fault)))


def test_whether_a_host_tracks_is_asked_of_the_rules_that_count_now(judge: Judge) -> None:
    assert not judge.is_tracker("spy.test")
    judge.filters = filters("||spy.test^")
    assert judge.is_tracker("spy.test")
    judge.filters = filters()
    assert not judge.is_tracker("spy.test")
