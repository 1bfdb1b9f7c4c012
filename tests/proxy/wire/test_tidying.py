"""Addresses on the wire: what servers were asked, where the browser was led, and what was noted."""

import asyncio
import json
from urllib.parse import quote

import pytest

from footprint.clearurls import ClearUrls
from footprint.fetched import Fetched
from footprint.protections import Protection
from store.preferences import Preferences, SitePreference
from tests.footprint.test_clearurls import PROVIDERS
from tests.proxy.wire.servers import Received, Upstream
from tests.proxy.wire.world import MakeUpstream, MakeWorld

PAGE = (("Sec-Fetch-Dest", "document"), ("Sec-Fetch-Site", "none"), ("Sec-Fetch-Mode", "navigate"))
SCRIPT = (("Referer", "https://news.test/"), ("Sec-Fetch-Site", "cross-site"), ("Sec-Fetch-Dest", "script"))
TARGET = "https://shop.test/a?id=7&utm_source=x"
LINK = f"/l.php?u={quote(TARGET, safe='')}&h=AT0"
FACEBOOK = "l.facebook.com"
OFF = {("", each): False for each in (Protection.PARAMETERS, Protection.REDIRECTS)}


@pytest.fixture
async def shop(upstream: MakeUpstream) -> Upstream:
    return await upstream("shop.test")


@pytest.fixture
async def shim(upstream: MakeUpstream) -> Upstream:
    return await upstream(FACEBOOK)


async def test_a_page_is_led_to_its_address_without_what_follows_the_click(
    world: MakeWorld, shop: Upstream
) -> None:
    running = await world({"shop.test": shop})
    browser = await running.h1("shop.test", shop.port)
    reply = await browser.request("GET", "/a?id=7&utm_source=x&fbclid=y&b=%20", PAGE)
    assert (reply.status, shop.requests) == (307, [])
    location = reply.header("location") or ""
    assert location == f"https://shop.test:{shop.port}/a?id=7&b=%20"
    assert (await browser.request("GET", location.partition(str(shop.port))[2], PAGE)).status == 200
    assert shop.requests[0].target == "/a?id=7&b=%20"
    [record] = await running.recorded(1)
    assert [(each.change, each.what, each.rule) for each in record.changes] == [
        ("parameters", "utm_source", ""), ("parameters", "fbclid", ""),
    ]  # fmt: skip
    assert (record.third_party, record.data_points) == (False, ())
    assert "utm" not in record.url
    assert [name for name in running.seen.protected if name != "gpc"] == ["parameters", "parameters"]


async def test_what_a_page_asks_for_is_sent_without_them(world: MakeWorld, upstream: MakeUpstream) -> None:
    api = await upstream("api.test")
    running = await world({"api.test": api}, "||api.test^$removeparam=uid\n")
    browser = await running.h1("api.test", api.port)
    assert (await browser.request("GET", "/x?uid=1&a=2&msclkid=3&si=4", SCRIPT)).status == 200
    assert (await browser.request("POST", "/x?utm_source=a", SCRIPT)).status == 200
    assert [each.target for each in api.requests] == ["/x?a=2&si=4", "/x?utm_source=a"]
    record = (await running.recorded(2))[0]
    assert [(each.change, each.what) for each in record.changes] == [
        ("removeparam", "uid"), ("parameters", "msclkid"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("own", "preferences", "path"),
    [
        ("@@||shop.test^$removeparam\n", Preferences(), "/a?fbclid=1"),
        ("@@||shop.test^$removeparam=fbclid\n", Preferences(), "/a?fbclid=1"),
        ("@@||shop.test^$removeparam=/^fb/\n", Preferences(), "/a?fbclid=1"),
        ("", Preferences(sites={"shop.test": SitePreference(trusted=True)}), "/a?fbclid=1"),
        ("", Preferences(protections={("shop.test", Protection.PARAMETERS): False}), "/a?fbclid=1"),
        ("", Preferences(), "/unsubscribe?mc_eid=1"),
        ("", Preferences(), "/login?utm_source=1"),
    ],
)
async def test_what_the_user_or_the_link_needs_stays(
    world: MakeWorld, shop: Upstream, own: str, preferences: Preferences, path: str
) -> None:
    running = await world({"shop.test": shop}, own=own, preferences=preferences)
    reply = await (await running.h1("shop.test", shop.port)).request("GET", path, PAGE)
    assert (reply.status, shop.requests[0].target) == (200, path)


async def test_a_page_whose_server_puts_them_back_can_be_opened(
    world: MakeWorld, upstream: MakeUpstream
) -> None:
    async def put_back(request: Received, writer: asyncio.StreamWriter) -> None:
        head = "200 OK" if "fbclid" in request.target else "302 Found\r\nLocation: /?fbclid=1"
        writer.write(f"HTTP/1.1 {head}\r\nContent-Length: 0\r\n\r\n".encode())

    stubborn = await upstream("shop.test", put_back)
    running = await world({"shop.test": stubborn})
    browser = await running.h1("shop.test", stubborn.port)
    path = "/?fbclid=1"
    for _ in range(12):
        reply = await browser.request("GET", path, PAGE)
        if reply.status == 200:
            break
        path = (reply.header("location") or "").replace(f"https://shop.test:{stubborn.port}", "")
    assert (reply.status, path) == (200, "/?fbclid=1")


async def test_a_link_leads_straight_to_its_target_and_who_counts_it_gets_no_packet(
    world: MakeWorld, shim: Upstream, shop: Upstream
) -> None:
    running = await world({FACEBOOK: shim, "shop.test": shop})
    reply = await (await running.h1(FACEBOOK, shim.port)).request("GET", LINK, PAGE)
    assert (reply.status, reply.header("location"), shim.accepted) == (307, TARGET, 0)
    [record] = await running.recorded(1)
    assert (record.outcome, record.reason) == ("blocked", "protection")
    assert [(each.change, each.what.partition("?")[0]) for each in record.changes] == [
        ("redirects", "https://shop.test/a")
    ]
    assert running.seen.protected == ["redirects"]


async def test_one_that_a_list_stops_leads_on_too(world: MakeWorld, shim: Upstream) -> None:
    running = await world({FACEBOOK: shim}, f"||{FACEBOOK}^$all\n")
    reply = await (await running.h1(FACEBOOK, shim.port)).request("GET", LINK, PAGE)
    assert (reply.status, reply.header("location"), shim.accepted) == (307, TARGET, 0)


@pytest.mark.parametrize(
    ("own", "preferences", "path"),
    [
        (f"@@||{FACEBOOK}^$urlskip\n", Preferences(), LINK),
        ("", Preferences(protections=OFF), LINK),
        ("", Preferences(protections={("facebook.com", Protection.REDIRECTS): False}), LINK),
        ("", Preferences(sites={"facebook.com": SitePreference(trusted=True)}), LINK),
        ("", Preferences(), "/l.php?u=http%3A%2F%2F192.168.1.1%2F"),
        ("", Preferences(), "/l.php?u=http%3A%2F%2F127.0.0.1%3A8878%2Fapi"),
        ("", Preferences(), "/l.php?u=javascript%3Aalert(1)"),
        ("", Preferences(), "/l.php?h=1"),
    ],
)
async def test_the_page_in_between_is_asked_where_it_isnt_known_or_wanted_otherwise(
    world: MakeWorld, shim: Upstream, own: str, preferences: Preferences, path: str
) -> None:
    running = await world({FACEBOOK: shim}, own=own, preferences=preferences)
    reply = await (await running.h1(FACEBOOK, shim.port)).request("GET", path, PAGE)
    assert (reply.status, [each.target for each in shim.requests]) == (200, [path])


async def test_rules_that_the_user_fetched_count_with_the_next_request(
    world: MakeWorld, upstream: MakeUpstream
) -> None:
    site = await upstream("shop.example")
    running = await world({"shop.example": site})
    browser = await running.h1("shop.example", site.port)
    assert (await browser.request("GET", "/d?qid=1&b=2", PAGE)).status == 200
    running.proxy.set_fetched(Fetched(addresses=ClearUrls.parse(json.dumps({"providers": PROVIDERS}))))
    reply = await browser.request("GET", "/d?qid=1&b=2", PAGE)
    assert (reply.status, reply.header("location")) == (307, f"https://shop.example:{site.port}/d?b=2")
    reply = await browser.request("GET", f"/out?to={quote(TARGET, safe='')}", PAGE)
    assert reply.header("location") == TARGET
    running.proxy.set_fetched(Fetched())
    assert (await browser.request("GET", "/d?qid=1&b=2", PAGE)).status == 200
    assert [each.target for each in site.requests] == ["/d?qid=1&b=2"] * 2
