"""Answers to consent banners, on the wire: what contradicts one, and what doesn't."""

import pytest

from footprint.consentwatch import ConsentWatch
from footprint.evidence import Evidence, Finding
from store.preferences import CookieChoice, Preferences, Settings, SitePreference
from tests.proxy.wire.servers import Upstream
from tests.proxy.wire.world import MakeUpstream, MakeWorld, World

CLOSED = "OptanonAlertBoxClosed=2026-05-08T15:26:26.423Z"
GROUPS = "OptanonConsent=groups=C0001%3A1%2CC0002%3A{0}%2CC0004%3A{0}&AwaitingReconsent=false"
REFUSED, AGREED = (f"{CLOSED}; {GROUPS.format(said)}" for said in (0, 1))
CHROME = ("User-Agent", "Mozilla/5.0 Chrome/156.0")
PAGE = (CHROME, ("Sec-Fetch-Site", "none"), ("Sec-Fetch-Dest", "document"))
PART = (
    CHROME,
    ("Sec-Fetch-Site", "cross-site"),
    ("Sec-Fetch-Dest", "image"),
    ("Referer", "https://news.test/"),
)
TRUSTED = Preferences(Settings(), {"news.test": SitePreference(trusted=True)})
TRACKER = "dis.criteo.com"
SETS = (
    b"HTTP/1.1 200 OK\r\nSet-Cookie: _fbp=fb.1; Max-Age=99\r\nSet-Cookie: _ga=; Max-Age=0\r\n"
    b"Content-Length: 0\r\n\r\n"
)


async def page(world: World, news: Upstream, cookie: str) -> None:
    """Open the page with its cookies."""
    browser = await world.h1("news.test", news.port)
    await browser.request("GET", "/", (*PAGE, ("Cookie", cookie)))


async def part(world: World, tracker: Upstream, *more: tuple[str, str]) -> None:
    """Ask for a tracker's image on that page, with its cookie."""
    browser = await world.h1(TRACKER, tracker.port)
    await browser.request("GET", "/dis.aspx", (*PART, ("Cookie", "uid=7d"), *more))


async def visited(world: World, news: Upstream, tracker: Upstream, *cookies: str) -> list[Evidence]:
    """The page, the tracker, the page again, each time with its cookies; what was found."""
    before, after = cookies
    await page(world, news, before)
    await part(world, tracker)
    await page(world, news, after)
    await world.seen.until(lambda: len(world.seen.shown) >= 3)
    watch = ConsentWatch()
    return [evidence for glimpse in world.seen.shown for evidence in watch.see(glimpse)]


@pytest.mark.parametrize("preferences", [None, TRUSTED])
async def test_a_company_gets_its_cookie_though_advertising_was_refused(
    world: MakeWorld, upstream: MakeUpstream, preferences: Preferences | None
) -> None:
    news, tracker = await upstream("news.test"), await upstream(TRACKER)
    running = await world({"news.test": news, TRACKER: tracker}, preferences=preferences)
    (evidence,) = await visited(running, news, tracker, REFUSED, f"{REFUSED}; a=1")
    assert (evidence.finding, evidence.company, evidence.site) == (Finding.REFUSED, "Criteo", "news.test")
    assert (evidence.cookie, evidence.direction, evidence.signal) == ("uid", "sent", "OneTrust")
    assert evidence.stopped is (preferences is None), "the policy strips it where the site isn't trusted"
    assert tracker.requests[0].header("cookie") == (None if preferences is None else "uid=7d")
    assert [request.header("cookie") for request in news.requests] == [REFUSED, f"{REFUSED}; a=1"]
    assert [record.host for record in running.seen.records] == [TRACKER], (
        "pages' own are looked at, not recorded"
    )


async def test_a_blocked_company_would_have(world: MakeWorld, upstream: MakeUpstream) -> None:
    news, tracker = await upstream("news.test"), await upstream(TRACKER)
    running = await world({"news.test": news, TRACKER: tracker}, rules="||criteo.com^")
    (evidence,) = await visited(running, news, tracker, REFUSED, f"{REFUSED}; a=1")
    assert (evidence.stopped, tracker.accepted) == (True, 0)


@pytest.mark.parametrize(
    "cookies", [(REFUSED, AGREED), (AGREED, f"{AGREED}; a=1"), ("a=1", "b=1"), (REFUSED, "a=1")]
)
async def test_nothing_is_claimed_where_the_answer_is_another(
    world: MakeWorld, upstream: MakeUpstream, cookies: tuple[str, str]
) -> None:
    news, tracker = await upstream("news.test"), await upstream(TRACKER)
    running = await world({"news.test": news, TRACKER: tracker})
    assert await visited(running, news, tracker, *cookies) == []


async def test_the_sites_own_cookies_and_those_it_takes_back(
    world: MakeWorld, upstream: MakeUpstream
) -> None:
    news = await upstream("news.test", SETS)
    keep = Preferences(Settings(cookie_policy="relaxed", third_party_cookies=CookieChoice.STRIP))
    running = await world({"news.test": news}, preferences=keep)
    await page(running, news, REFUSED)
    await running.seen.until(lambda: bool(running.seen.shown))
    (evidence,) = ConsentWatch().see(running.seen.shown[0])
    assert (evidence.cookie, evidence.direction, evidence.own, evidence.stopped) == (
        "_fbp",
        "set",
        True,
        False,
    )


async def test_private_windows_show_nothing(world: MakeWorld, upstream: MakeUpstream) -> None:
    news, tracker = await upstream("news.test"), await upstream(TRACKER)
    running = await world({"news.test": news, TRACKER: tracker})
    await page(running.private(), news, REFUSED)
    await part(running.private(), tracker)
    await page(running, news, REFUSED)
    await running.seen.until(lambda: bool(running.seen.shown))
    assert [(glimpse.own, glimpse.site) for glimpse in running.seen.shown] == [(True, "news.test")]
