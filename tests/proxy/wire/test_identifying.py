"""What identifies besides cookies: what each kind of server received."""

import pytest

from footprint.protections import Protection
from store.preferences import Preferences, SitePreference
from tests.proxy.wire.servers import Received, Upstream
from tests.proxy.wire.world import COMPANIES, MakeUpstream, MakeWorld, World

OF_NEWS = (
    ("Referer", "https://m.news.test/private?page=1"), ("Sec-Fetch-Site", "cross-site"),
    ("Sec-Fetch-Dest", "empty"), ("Sec-Fetch-Mode", "cors"),
)  # fmt: skip
IDENTIFYING = (
    ("Origin", "https://m.news.test"), ("If-None-Match", '"7"'), ("If-Modified-Since", "x"),
    ("Authorization", "Bearer t"), ("X-Client-Data", "CIa2"), ("Sec-CH-UA-Model", '"P9"'), ("Accept", "*/*"),
)  # fmt: skip
TRACKER = "connect.facebook.net"
ALLOWED = f"@@||{TRACKER}^\n"
GPC = {"sec-gpc": "1"}
WHOLE = {name.lower(): value for name, value in (*OF_NEWS, *IDENTIFYING)}


def got(request: Received) -> dict[str, str]:
    return {name.lower(): value for name, value in request.headers if name.lower() != "host"}


async def ask(running: World, host: str, server: Upstream, path: str = "/x") -> dict[str, str]:
    """What the server got of a request of news.test's page."""
    browser = await running.h1(host, server.port)
    assert (await browser.request("GET", path, (*OF_NEWS, *IDENTIFYING))).status == 200
    return got(server.requests[-1])


async def test_another_company_learns_the_origin_and_gets_what_its_service_needs(
    world: MakeWorld, upstream: MakeUpstream
) -> None:
    api = await upstream("api.test")
    running = await world({"api.test": api})
    gone = {"if-none-match", "if-modified-since", "x-client-data", "sec-ch-ua-model"}
    wanted = {name: value for name, value in WHOLE.items() if name not in gone}
    assert await ask(running, "api.test", api) == {**wanted, **GPC, "referer": "https://m.news.test/"}
    [record] = await running.recorded(1)
    assert [(each.change, each.what) for each in record.changes] == [
        ("referrer", "https://m.news.test/"), ("cache_ids", "If-None-Match"),
        ("cache_ids", "If-Modified-Since"), ("client_data", "X-Client-Data"),
        ("client_hints", "Sec-CH-UA-Model"),
    ]  # fmt: skip
    assert [point.value for point in record.data_points if "private" in point.value] == []
    assert running.seen.protected == [
        "referrer", "cache_ids", "cache_ids", "client_data", "client_hints", "gpc",
    ]  # fmt: skip


async def test_a_known_tracker_that_is_let_through_learns_the_site_and_gets_no_token(
    world: MakeWorld, upstream: MakeUpstream
) -> None:
    tracker = await upstream(TRACKER)
    assert (owner := COMPANIES.owner(TRACKER)) is None or not owner.tracker  # a rule names it, overruled
    running = await world({TRACKER: tracker}, f"||{TRACKER}^\n", own=ALLOWED)
    received = await ask(running, TRACKER, tracker)
    assert received["referer"] == "https://news.test/"
    assert "authorization" not in received
    assert received["origin"] == "https://m.news.test"


async def test_a_site_gets_all_from_itself(world: MakeWorld, upstream: MakeUpstream) -> None:
    own = await upstream("api.news.test")
    running = await world({"api.news.test": own})
    assert await ask(running, "api.news.test", own) == {**WHOLE, **GPC}
    assert (await running.told()).records == []
    assert running.seen.protected == ["gpc"]


@pytest.mark.parametrize(
    "preferences",
    [
        Preferences(sites={"news.test": SitePreference(trusted=True)}),
        Preferences(protections={("", each): False for each in Protection}),
        Preferences(protections={("news.test", each): False for each in Protection}),
    ],
    ids=["trusted", "off everywhere", "off on the site"],
)
async def test_nothing_is_changed_where_the_user_says_so(
    world: MakeWorld, upstream: MakeUpstream, preferences: Preferences
) -> None:
    api = await upstream("api.test")
    running = await world({"api.test": api}, preferences=preferences)
    assert await ask(running, "api.test", api) == WHOLE
    assert (await running.told()).protected == []


async def test_switching_counts_from_the_next_request(world: MakeWorld, upstream: MakeUpstream) -> None:
    api = await upstream("api.test")
    running = await world({"api.test": api})
    assert "sec-gpc" in await ask(running, "api.test", api)
    running.proxy.set_preferences(Preferences(protections={("news.test", Protection.GPC): False}))
    assert "sec-gpc" not in await ask(running, "api.test", api)


async def test_private_windows_are_protected_and_not_counted(
    world: MakeWorld, upstream: MakeUpstream
) -> None:
    api = await upstream("api.test")
    running = await world({"api.test": api})
    assert (await ask(running.private(), "api.test", api))["referer"] == "https://m.news.test/"
    await running.proxy.stop()
    assert (running.seen.protected, running.seen.records) == ([], [])


async def test_over_http2_too(world: MakeWorld, upstream: MakeUpstream) -> None:
    api = await upstream("api.test", alpn=("h2",))
    running = await world({"api.test": api})
    browser = await running.h2("api.test", api.port)
    sent = [(name.lower(), value) for name, value in (*OF_NEWS, *IDENTIFYING)]
    assert (await browser.request("GET", "/x", sent)).status == 200
    received = got(api.requests[0])
    assert (received["sec-gpc"], received["referer"]) == ("1", "https://m.news.test/")
    assert "if-none-match" not in received


@pytest.mark.parametrize(
    "marks",
    [
        (("Service-Worker", "script"), ("Sec-Fetch-Dest", "serviceworker")),
        (("Sec-Fetch-Dest", "empty"), ("Sec-Fetch-Site", "cross-site"), ("Sec-Fetch-Mode", "cors")),
        (("Sec-Fetch-Dest", "empty"), ("Sec-Fetch-Site", "cross-site"), ("Sec-Fetch-Mode", "no-cors")),
    ],
    ids=["its script", "with cors", "without"],
)  # fmt: skip
async def test_what_a_service_worker_asks_for_is_treated_alike(
    world: MakeWorld, upstream: MakeUpstream, marks: tuple[tuple[str, str], ...]
) -> None:
    """Its page isn't known: no tab, no navigation, and often no Referer."""
    spy, api = await upstream("spy.test"), await upstream("api.test")
    running = await world({"spy.test": spy, "api.test": api}, "||spy.test^$third-party\n||spy.test/sw.js\n")
    sent = (
        ("Cookie", "uid=1"),
        ("If-None-Match", '"7"'),
        OF_NEWS[0],
        *marks,
    )
    blocked = await running.h1("spy.test", spy.port)
    await blocked.request("GET", "/sw.js", sent)
    assert spy.accepted == 0
    browser = await running.h1("api.test", api.port)
    await browser.request("GET", "/push?fbclid=7", sent)
    received = got(api.requests[0])
    assert received["referer"] == "https://m.news.test/"
    assert "sec-gpc" in received
    assert {"cookie", "if-none-match"}.isdisjoint(received)


PING = (
    ("Ping-To", "https://shop.test/"), ("Content-Type", "text/ping"), ("Sec-Fetch-Dest", "empty"),
    ("Sec-Fetch-Site", "cross-site"), ("Sec-Fetch-Mode", "no-cors"), ("Origin", "https://news.test"),
)  # fmt: skip


async def test_following_a_link_isnt_reported_and_no_packet_leaves(
    world: MakeWorld, upstream: MakeUpstream
) -> None:
    counter = await upstream("count.test")
    running = await world({"count.test": counter})
    browser = await running.h1("count.test", counter.port)
    reply = await browser.request("POST", "/p", PING, b"PING")
    assert (reply.status in (200, 204), reply.body, counter.accepted) == (True, b"", 0)
    [record] = await running.recorded(1)
    assert (record.outcome, record.reason, record.changes[0].change) == ("blocked", "protection", "pings")
    assert running.seen.protected == ["pings"]


@pytest.mark.parametrize(
    ("own", "preferences"),
    [
        ("@@||count.test^\n", Preferences()),
        ("", Preferences(protections={("", Protection.PINGS): False})),
        ("", Preferences(sites={"news.test": SitePreference(trusted=True)})),
    ],
)
async def test_it_is_where_the_user_wants_that(
    world: MakeWorld, upstream: MakeUpstream, own: str, preferences: Preferences
) -> None:
    counter = await upstream("count.test")
    running = await world({"count.test": counter}, own=own, preferences=preferences)
    await (await running.h1("count.test", counter.port)).request("POST", "/p", PING, b"PING")
    assert [request.body for request in counter.requests] == [b"PING"]
