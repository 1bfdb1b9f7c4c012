"""Third parties neither get nor set cookies, unless the user says so; first parties always do."""

import pytest

from store.preferences import CookieChoice, Preferences, Settings, SitePreference
from tests.proxy.wire.servers import Upstream
from tests.proxy.wire.world import MakeUpstream, MakeWorld

SETS = b"HTTP/1.1 200 OK\r\nSet-Cookie: uid=1; Path=/; Secure\r\nSet-Cookie: b=2\r\nContent-Length: 0\r\n\r\n"
OF_NEWS = (("Referer", "https://news.test/"), ("Sec-Fetch-Site", "cross-site"), ("Sec-Fetch-Dest", "image"))
COOKIES = ("Cookie", "uid=1; _ga=GA1.2.3.4")


@pytest.fixture
async def widget(upstream: MakeUpstream) -> Upstream:
    return await upstream("widget.test", SETS)


async def test_third_party_cookies_are_stripped_and_counted(world: MakeWorld, widget: Upstream) -> None:
    running = await world({"widget.test": widget})
    reply = await (await running.h1("widget.test", widget.port)).request("GET", "/", (COOKIES, *OF_NEWS))
    assert widget.requests[0].header("cookie") is None
    assert reply.all("set-cookie") == []
    [record] = await running.recorded(1)
    assert record.outcome == "modified"
    assert record.answer is not None
    assert (record.answer.status, record.answer.size) == (200, 0)
    assert record.answer.milliseconds >= 0
    assert [(cookie.name, cookie.direction, cookie.action) for cookie in record.cookies] == [
        ("uid", "sent", "stripped"),
        ("_ga", "sent", "stripped"),
        ("uid", "set", "stripped"),
        ("b", "set", "stripped"),
    ]


@pytest.mark.parametrize(
    "preferences",
    [
        Preferences(Settings(), {"news.test": SitePreference(trusted=True)}),
        Preferences(Settings(), {"news.test": SitePreference(cookies=CookieChoice.KEEP)}),
        Preferences(Settings(third_party_cookies=CookieChoice.KEEP), {}),
    ],
    ids=["trusted", "kept on this site", "kept everywhere"],
)
async def test_kept_cookies_pass_untouched(
    world: MakeWorld, widget: Upstream, preferences: Preferences
) -> None:
    running = await world({"widget.test": widget}, preferences=preferences)
    reply = await (await running.h1("widget.test", widget.port)).request("GET", "/", (COOKIES, *OF_NEWS))
    assert widget.requests[0].header("cookie") == COOKIES[1]
    assert reply.all("set-cookie") == ["uid=1; Path=/; Secure", "b=2"]
    [record] = await running.recorded(1)
    assert record.outcome == "allowed"
    assert {cookie.action for cookie in record.cookies} == {"kept"}


async def test_a_site_may_be_stricter_than_the_rest(world: MakeWorld, widget: Upstream) -> None:
    strict = SitePreference(cookies=CookieChoice.STRIP)
    preferences = Preferences(Settings(third_party_cookies=CookieChoice.KEEP), {"news.test": strict})
    running = await world({"widget.test": widget}, preferences=preferences)
    await (await running.h1("widget.test", widget.port)).request("GET", "/", (COOKIES, *OF_NEWS))
    assert widget.requests[0].header("cookie") is None


async def test_first_party_cookies_pass_untouched(world: MakeWorld, widget: Upstream) -> None:
    running = await world({"widget.test": widget})
    own = (COOKIES, ("Referer", "https://www.widget.test/"), ("Sec-Fetch-Site", "same-site"))
    reply = await (await running.h1("widget.test", widget.port)).request("GET", "/", own)
    assert widget.requests[0].header("cookie") == COOKIES[1]
    assert len(reply.all("set-cookie")) == 2


async def test_one_companys_hosts_are_one_party(world: MakeWorld, upstream: MakeUpstream) -> None:
    static = await upstream("static.fbcdn.net", SETS)
    running = await world({"static.fbcdn.net": static})
    own = (COOKIES, ("Referer", "https://www.facebook.com/"), ("Sec-Fetch-Site", "cross-site"))
    await (await running.h1("static.fbcdn.net", static.port)).request("GET", "/x.js", own)
    assert static.requests[0].header("cookie") == COOKIES[1]
    seen = await running.told()
    assert (seen.first_party, seen.records) == ([""], [])


async def test_a_trusted_site_lets_trackers_through_at_once(world: MakeWorld, widget: Upstream) -> None:
    running = await world({"widget.test": widget}, "||widget.test^$third-party")
    browser = await running.h1("widget.test", widget.port)
    await browser.request("GET", "/", OF_NEWS)
    assert widget.accepted == 0
    running.proxy.set_preferences(Preferences(Settings(), {"news.test": SitePreference(trusted=True)}))
    await browser.request("GET", "/", (COOKIES, *OF_NEWS))
    assert widget.requests[0].header("cookie") == COOKIES[1]
    records = await running.recorded(2)
    assert [(record.outcome, record.reason, record.rule) for record in records] == [
        ("blocked", "list_rule", "||widget.test^$third-party"),
        ("allowed", "trusted_site", "||widget.test^$third-party"),
    ]


async def test_a_paused_site_does_too_in_private_windows_without_a_record(
    world: MakeWorld, widget: Upstream
) -> None:
    running = await world(
        {"widget.test": widget}, "||widget.test^$third-party\n||widget.test^$removeparam=id"
    )
    running.proxy.set_preferences(Preferences(pauses={"news.test": 9e9}))
    private = await running.private().h1("widget.test", widget.port)
    await private.request("GET", "/private", (COOKIES, *OF_NEWS))
    browser = await running.h1("widget.test", widget.port)
    await browser.request("GET", "/?id=7", (COOKIES, *OF_NEWS))
    assert [request.target for request in widget.requests] == ["/private", "/?id=7"]
    assert [request.header("cookie") for request in widget.requests] == [COOKIES[1]] * 2
    [record] = await running.recorded(1)
    assert (record.outcome, record.reason) == ("allowed", "paused")
    assert {cookie.action for cookie in record.cookies} == {"kept"}
    running.proxy.set_preferences(Preferences())
    await browser.request("GET", "/", OF_NEWS)
    assert len(widget.requests) == 2


async def test_http2_cookie_crumbs_are_stripped(world: MakeWorld, upstream: MakeUpstream) -> None:
    widget = await upstream("widget.test", alpn=("h2",))
    running = await world({"widget.test": widget})
    browser = await running.h2("widget.test", widget.port)
    of_news = [(name.lower(), value) for name, value in OF_NEWS]
    await browser.request("GET", "/", [("cookie", "a=1"), ("cookie", "b=2"), *of_news])
    assert widget.requests[0].header("cookie") is None
    [record] = await running.recorded(1)
    assert [cookie.name for cookie in record.cookies] == ["a", "b"]
