"""A tracker under the site's own name is found by what it is really called, before it receives anything."""

import socket
import threading

import pytest

from store.preferences import Preferences, Settings, SitePreference
from tests.proxy.wire.names import Names
from tests.proxy.wire.servers import Upstream
from tests.proxy.wire.world import MakeUpstream, MakeWorld, World, outside

HOST = "metrics.shop.test"
OF_SHOP = (
    ("Referer", "https://www.shop.test/"),
    ("Sec-Fetch-Site", "same-site"),
    ("Sec-Fetch-Dest", "script"),
)
RULE = "||spy.test^$third-party"


@pytest.fixture
async def tracker(upstream: MakeUpstream, names: Names) -> Upstream:
    """A tracker's server, known as the shop's own."""
    server = await upstream(HOST, alpn=("h2", "http/1.1"))
    names.answers = {HOST: [[server.address]]}
    names.aliases = {HOST: "shop.spy.test"}
    return server


async def ask(running: World, server: Upstream, path: str = "/t.js") -> int:
    """Ask for a script from the shop's page; the length of the answer's body."""
    reply = await (await running.h1(HOST, server.port)).request("GET", path, OF_SHOP)
    assert reply.status == 200
    return len(reply.body)


async def test_it_is_stopped_from_the_first_request_on(world: MakeWorld, tracker: Upstream) -> None:
    running = await world({}, RULE, public=outside)
    assert await ask(running, tracker) == 0
    assert await ask(running, tracker, "/again.js") == 0
    assert (tracker.accepted, tracker.requests) == (0, [])
    for record in await running.recorded(2):
        assert (record.outcome, record.reason, record.rule) == ("blocked", "cloaked", RULE)
        assert (record.site, record.host, record.company) == ("shop.test", HOST, "spy.test")


async def test_it_is_stopped_over_http2_while_others_go_on(
    world: MakeWorld, tracker: Upstream, names: Names, monkeypatch: pytest.MonkeyPatch
) -> None:
    release, real = threading.Event(), names.getaddrinfo

    def slow(host: str, port: int, *options: int, **more: int) -> list[object]:
        if host == HOST and more.get("flags", 0) & socket.AI_CANONNAME:
            release.wait(5)
        return real(host, port, *options, **more)

    monkeypatch.setattr(socket, "getaddrinfo", slow)
    running = await world({}, f"{RULE}\n/banner.js", public=outside)
    connection = await running.h2(HOST, tracker.port)
    waiting = await connection.send("GET", "/t.js", OF_SHOP)
    other = await connection.send("GET", "/banner.js", OF_SHOP)
    assert (await connection.reply(other)).status == 200  # while the first still waits
    release.set()
    assert (await connection.reply(waiting)).body == b""
    assert tracker.accepted == 0


async def test_what_no_rule_names_by_either_name_passes(world: MakeWorld, tracker: Upstream) -> None:
    running = await world({}, "||other.test^", public=outside)
    assert await ask(running, tracker) == 2
    assert [each.target for each in tracker.requests] == ["/t.js"]


async def test_it_is_looked_up_once_and_never_for_what_is_stopped_anyway(
    world: MakeWorld, tracker: Upstream, names: Names
) -> None:
    running = await world({}, "/banner.js", public=outside)
    assert await ask(running, tracker, "/banner.js") == 0
    assert names.asked == []
    assert await ask(running, tracker) == 2
    asked = names.asked.count(HOST)
    assert asked == 2  # by which name, and where
    assert await ask(running, tracker, "/more.js") == 2
    assert names.asked.count(HOST) - asked <= 1


@pytest.mark.parametrize(
    "preferences",
    [Preferences(Settings(uncloak=False), {}), Preferences(Settings(), {"shop.test": SitePreference(True)})],
    ids=["switched off", "trusted"],
)
async def test_it_passes_where_the_user_wants(
    world: MakeWorld, tracker: Upstream, names: Names, preferences: Preferences
) -> None:
    running = await world({}, RULE, preferences=preferences, public=outside)
    assert await ask(running, tracker) == 2
    assert names.asked == [HOST]


async def test_a_page_is_never_stopped_by_its_other_name(world: MakeWorld, tracker: Upstream) -> None:
    running = await world({}, "||spy.test^$document", public=outside)
    navigation = (("Sec-Fetch-Dest", "document"), ("Sec-Fetch-Mode", "navigate"), ("Sec-Fetch-Site", "none"))
    reply = await (await running.h1(HOST, tracker.port)).request("GET", "/", navigation)
    assert reply.body == b"ok"


async def test_a_page_isnt_stopped_either_once_the_name_is_known(world: MakeWorld, tracker: Upstream) -> None:
    running = await world({}, f"{RULE}\n||spy.test^$document", public=outside)
    assert await ask(running, tracker) == 0
    navigation = (("Sec-Fetch-Dest", "document"), ("Sec-Fetch-Mode", "navigate"), ("Sec-Fetch-Site", "none"))
    reply = await (await running.h1(HOST, tracker.port)).request("GET", "/", navigation)
    assert reply.body == b"ok"


async def test_switching_it_off_counts_for_known_names_too(world: MakeWorld, tracker: Upstream) -> None:
    running = await world({}, RULE, public=outside)
    assert await ask(running, tracker) == 0
    running.proxy.set_preferences(Preferences(Settings(uncloak=False), {}))
    assert await ask(running, tracker) == 2


async def test_a_browser_that_leaves_meanwhile_harms_nobody(
    world: MakeWorld, tracker: Upstream, names: Names, monkeypatch: pytest.MonkeyPatch
) -> None:
    release, real = threading.Event(), names.getaddrinfo

    def slow(host: str, port: int, *options: int, **more: int) -> list[object]:
        if host == HOST:
            release.wait(5)
        return real(host, port, *options, **more)

    monkeypatch.setattr(socket, "getaddrinfo", slow)
    running = await world({}, RULE, public=outside)
    connection = await running.h1(HOST, tracker.port)
    await connection.send("GET", "/t.js", OF_SHOP)
    connection.writer.close()
    await connection.writer.wait_closed()
    release.set()
    assert await ask(running, tracker) == 0
    assert running.proxy.faults == {}
