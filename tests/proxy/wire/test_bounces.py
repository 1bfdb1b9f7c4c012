"""Sites that a browser is only passed through: what it may keep of them, and what was noted."""

import pytest

from footprint.protections import Protection
from store.preferences import Preferences
from tests.proxy.wire.servers import Upstream
from tests.proxy.wire.world import MakeUpstream, MakeWorld, World

CLICKED = (("Sec-Fetch-Dest", "document"), ("Sec-Fetch-Site", "cross-site"), ("Sec-Fetch-User", "?1"))
BY_SCRIPT = CLICKED[:2]
YEAR = "Max-Age=31536000; Path=/"
SETS = f"Set-Cookie: uid=7; {YEAR}\r\nSet-Cookie: PHPSESSID=1; {YEAR}\r\nContent-Length: 0\r\n\r\n"
LEADS = f"HTTP/1.1 302 Found\r\nLocation: https://shop.test/\r\n{SETS}".encode()
PAGE = f"HTTP/1.1 200 OK\r\n{SETS}".encode()
ENDING = ["uid=7; Path=/", f"PHPSESSID=1; {YEAR}"]
KEPT = [f"uid=7; {YEAR}", f"PHPSESSID=1; {YEAR}"]


async def opened(
    running: World, server: Upstream, host: str, headers: tuple[tuple[str, str], ...], path: str = "/c"
) -> list[str]:
    """Open a page; the cookies that the browser is left with."""
    return (await (await running.h1(host, server.port)).request("GET", path, headers)).all("set-cookie")


async def test_one_that_redirects_keeps_its_cookies_no_longer_than_the_visit(
    world: MakeWorld, upstream: MakeUpstream
) -> None:
    go = await upstream("go.test", LEADS)
    running = await world({"go.test": go})
    assert await opened(running, go, "go.test", CLICKED) == ENDING
    [record] = await running.recorded(1)
    assert [(each.change, each.what) for each in record.changes] == [("bounces", "go.test")]
    assert running.seen.protected == ["gpc", "bounces"]


@pytest.mark.parametrize(
    ("path", "protections"),
    [
        ("/oauth2/authorize?client_id=1", {}),
        ("/c?redirect_uri=https%3A%2F%2Fshop.test%2F", {}),
        ("/c", {("", Protection.BOUNCES): False}),
        ("/c", {("go.test", Protection.BOUNCES): False}),
    ],
)
async def test_one_that_signs_in_or_that_the_user_lets_keeps_them(
    world: MakeWorld, upstream: MakeUpstream, path: str, protections: dict[tuple[str, Protection], bool]
) -> None:
    go = await upstream("go.test", LEADS)
    running = await world({"go.test": go}, preferences=Preferences(protections=protections))
    assert await opened(running, go, "go.test", CLICKED, path) == KEPT


async def test_one_that_a_script_leaves_at_once_is_known_the_next_time(
    world: MakeWorld, upstream: MakeUpstream
) -> None:
    go, shop = await upstream("go.test", PAGE), await upstream("shop.test")
    running = await world({"go.test": go, "shop.test": shop})
    assert await opened(running, go, "go.test", CLICKED) == KEPT
    await opened(running, shop, "shop.test", (*BY_SCRIPT, ("Referer", "https://go.test/")))
    assert await opened(running, go, "go.test", CLICKED) == ENDING
    record = (await running.recorded(1))[0]  # what became of the cookie may be there already, too
    assert (record.site, [each.what for each in record.changes]) == ("shop.test", ["go.test"])


async def test_one_that_the_user_acts_on_is_none(world: MakeWorld, upstream: MakeUpstream) -> None:
    go, shop = await upstream("go.test", PAGE), await upstream("shop.test")
    running = await world({"go.test": go, "shop.test": shop})
    for _ in range(2):
        assert await opened(running, go, "go.test", CLICKED) == KEPT
        await opened(running, shop, "shop.test", (*CLICKED, ("Referer", "https://go.test/")))


async def test_what_private_windows_show_counts_there_alone(world: MakeWorld, upstream: MakeUpstream) -> None:
    go, shop = await upstream("go.test", PAGE), await upstream("shop.test")
    running = await world({"go.test": go, "shop.test": shop})
    private = running.private()
    await opened(private, go, "go.test", CLICKED)
    await opened(private, shop, "shop.test", (*BY_SCRIPT, ("Referer", "https://go.test/")))
    assert await opened(private, go, "go.test", CLICKED) == ENDING
    assert await opened(running, go, "go.test", CLICKED) == KEPT
    assert "bounces" not in (await running.told()).protected
