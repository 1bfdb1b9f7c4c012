"""Cookies by type, on the wire: what the server received, and what the browser."""

import pytest

from footprint.cookiepolicy import rules_of
from proxy.setcookie import lifetime
from store.preferences import Preferences, Settings
from tests.proxy.wire.servers import Upstream
from tests.proxy.wire.world import MakeUpstream, MakeWorld

YEARS = "Max-Age=63072000; Path=/; SameSite=Lax"
SETS = (
    f"HTTP/1.1 200 OK\r\nSet-Cookie: PHPSESSID=1; {YEARS}; HttpOnly\r\nSet-Cookie: lang_pref=ms; {YEARS}\r\n"
    f"Set-Cookie: cart_token=7; {YEARS}\r\nSet-Cookie: _ga=GA1; {YEARS}\r\nset-cookie: _fbp=fb.1; {YEARS}\r\n"
    f'Set-Cookie: odd="a, b\xfe"; {YEARS}; Partitioned\r\nContent-Length: 0\r\n\r\n'
).encode("latin-1")
SENT = "PHPSESSID=1; lang_pref=ms; _ga=GA1; _fbp=fb.1; cart_token=7; _ga=GA2; odd=x"
PAGE = (("Cookie", SENT), ("Sec-Fetch-Dest", "document"), ("Sec-Fetch-Site", "none"))


@pytest.fixture
async def shop(upstream: MakeUpstream) -> Upstream:
    return await upstream("shop.test", SETS)


def ages(cookies: list[str]) -> dict[str, float | None]:
    """How long each cookie lasts, by name; None to the end of the visit."""
    return {each.partition("=")[0]: lifetime(each.encode("latin-1").split(b";")[1:], 0) for each in cookies}


LONG, MONTH, WEEK = 63_072_000, 2_592_000, 604_800


@pytest.mark.parametrize(
    ("policy", "sent", "set_for"),
    [
        (
            "relaxed",
            SENT,
            {
                "PHPSESSID": LONG, "lang_pref": LONG, "cart_token": LONG, "_ga": MONTH, "_fbp": WEEK,
                "odd": LONG,
            },
        ),
        (
            "balanced",
            "PHPSESSID=1; lang_pref=ms; _ga=GA1; cart_token=7; _ga=GA2; odd=x",
            {"PHPSESSID": LONG, "lang_pref": LONG, "cart_token": LONG, "_ga": WEEK, "odd": LONG},
        ),
        (
            "strict",
            "PHPSESSID=1; lang_pref=ms; cart_token=7; odd=x",
            {"PHPSESSID": LONG, "lang_pref": LONG, "cart_token": LONG, "odd": None},
        ),
    ],
)  # fmt: skip
async def test_a_sites_own_cookies_by_policy(
    world: MakeWorld, shop: Upstream, policy: str, sent: str, set_for: dict[str, float | None]
) -> None:
    running = await world({"shop.test": shop}, preferences=Preferences(Settings(cookie_policy=policy)))
    reply = await (await running.h1("shop.test", shop.port)).request("GET", "/", PAGE)
    assert shop.requests[0].header("cookie") == sent
    assert ages(reply.all("set-cookie")) == set_for
    assert f"PHPSESSID=1; {YEARS}; HttpOnly" in reply.all("set-cookie")


async def test_what_was_changed_of_them_is_told_with_its_type_once(world: MakeWorld, shop: Upstream) -> None:
    running = await world({"shop.test": shop})
    browser = await running.h1("shop.test", shop.port)
    await browser.request("GET", "/secret/path?q=1", PAGE)
    await browser.request("GET", "/", PAGE)
    [record] = await running.recorded(1)
    assert (record.third_party, record.outcome, record.data_points) == (False, "modified", ())
    assert "secret" not in record.url
    assert [(each.name, each.direction, each.action, each.type) for each in record.cookies] == [
        ("_fbp", "sent", "stripped", "advertising"),
        ("_ga", "set", "capped", "analytics"),
        ("_fbp", "set", "stripped", "advertising"),
    ]


async def test_a_choice_counts_from_the_next_request(world: MakeWorld, shop: Upstream) -> None:
    running = await world({"shop.test": shop})
    browser = await running.h1("shop.test", shop.port)
    rules = rules_of(
        [("shop.test", "cookie", "_fbp", "", "keep"), ("", "own_type", "odd", "", "advertising")]
    )
    running.proxy.set_preferences(Preferences(cookies=rules))
    reply = await browser.request("GET", "/", PAGE)
    assert shop.requests[0].header("cookie") == SENT.removesuffix("; odd=x")
    assert "odd" not in ages(reply.all("set-cookie"))


async def test_relaxed_lets_other_companies_keep_what_works_and_nothing_that_follows(
    world: MakeWorld, upstream: MakeUpstream
) -> None:
    widget = await upstream("widget.test", SETS)
    running = await world({"widget.test": widget}, preferences=Preferences(Settings(cookie_policy="relaxed")))
    of_news = (("Cookie", SENT), ("Referer", "https://news.test/"), ("Sec-Fetch-Site", "cross-site"))
    reply = await (await running.h1("widget.test", widget.port)).request("GET", "/w.js", of_news)
    assert widget.requests[0].header("cookie") == "PHPSESSID=1; lang_pref=ms; cart_token=7; odd=x"
    assert ages(reply.all("set-cookie")) == {
        "PHPSESSID": LONG, "lang_pref": None, "cart_token": LONG, "odd": None,
    }  # fmt: skip


async def test_signing_out_works_under_strict(world: MakeWorld, upstream: MakeUpstream) -> None:
    out = b"odd=; Path=/; Expires=Thu, 01 Jan 1970 00:00:00 GMT"
    site = await upstream(
        "site.test", b"HTTP/1.1 200 OK\r\nSet-Cookie: " + out + b"\r\nContent-Length: 0\r\n\r\n"
    )
    running = await world({"site.test": site}, preferences=Preferences(Settings(cookie_policy="strict")))
    reply = await (await running.h1("site.test", site.port)).request("GET", "/", PAGE)
    assert reply.all("set-cookie") == [out.decode()]


@pytest.mark.parametrize(
    "garbage", [";;;", "=", "=;=", "a" * 60_000, "x=\xff\xfe; \t; y", '"', "; ".join(["a=1"] * 9_000)]
)
async def test_garbage_passes_as_it_is(world: MakeWorld, shop: Upstream, garbage: str) -> None:
    running = await world({"shop.test": shop})
    page = (("Cookie", garbage), *PAGE[1:])
    reply = await (await running.h1("shop.test", shop.port)).request("GET", "/", page)
    assert reply.status == 200
    assert shop.requests[0].header("cookie") == garbage.strip()


@pytest.mark.parametrize(
    ("referer", "names_another"),
    [
        ("https://[news.test/", False),
        ("https://", False),
        ("\x80\xff", False),
        ("a" * 20_000, False),
        ("https://news.test:99999999/", True),
        ("https://%00/", True),
    ],
)
async def test_a_malformed_referer_is_read_strictly_and_the_page_goes_on(
    world: MakeWorld, upstream: MakeUpstream, referer: str, names_another: bool
) -> None:
    tracker, api = await upstream("dis.criteo.com", SETS), await upstream("api.test", SETS)
    running = await world({"dis.criteo.com": tracker, "api.test": api})
    sent = (("Cookie", "uid=7; lang_pref=ms"), ("Referer", referer))
    answers = [
        await (await running.h1(host, server.port)).request("GET", "/%zz?%", sent)
        for host, server in (("dis.criteo.com", tracker), ("api.test", api))
    ]
    assert [answer.status for answer in answers] == [200, 200]
    assert tracker.requests[0].header("cookie") is None, "a known tracker's is another's wherever it is asked"
    assert answers[0].all("set-cookie") == []
    own = None if names_another else "uid=7; lang_pref=ms"
    assert api.requests[0].header("cookie") == own, (
        "anybody else's is the page's own, unless it is called another's"
    )
    assert bool(answers[1].all("set-cookie")) is not names_another


@pytest.mark.parametrize("crosses", [True, False])
async def test_without_a_page_a_trackers_cookies_are_anothers_and_all_else_is_by_what_the_browser_says(
    world: MakeWorld, upstream: MakeUpstream, crosses: bool
) -> None:
    tracker, api = await upstream("dis.criteo.com"), await upstream("api.test")
    running = await world({"dis.criteo.com": tracker, "api.test": api})
    more = (("Sec-Fetch-Site", "cross-site"),) if crosses else ()
    for host, server in (("dis.criteo.com", tracker), ("api.test", api)):
        await (await running.h1(host, server.port)).request("GET", "/", (("Cookie", "uid=7"), *more))
    received = [server.requests[0].header("cookie") for server in (tracker, api)]
    assert received == [None, None if crosses else "uid=7"]
    records = await running.recorded(2 if crosses else 1)
    assert {(record.site, record.site_certainty) for record in records} == {("", "unknown")}


@pytest.mark.parametrize(
    "garbage",
    [
        b"",
        b"=",
        b";;;",
        b"\xff\xfe=\x80; Max-Age=x",
        b"a" * 60_000,
        b"_ga",
        b'a="; Max-Age=99999999',
        b"a=1; Expires=",
    ],
)
async def test_a_malformed_set_cookie_passes_or_goes_and_the_page_goes_on(
    world: MakeWorld, upstream: MakeUpstream, garbage: bytes
) -> None:
    answer = (
        b"HTTP/1.1 200 OK\r\nSet-Cookie: "
        + garbage
        + b"\r\nSet-Cookie: cart=2\r\nContent-Length: 2\r\n\r\nok"
    )
    site = await upstream("site.test", answer)
    running = await world({"site.test": site}, preferences=Preferences(Settings(cookie_policy="balanced")))
    reply = await (await running.h1("site.test", site.port)).request("GET", "/", PAGE)
    assert (reply.status, reply.body) == (200, b"ok")
    assert reply.all("set-cookie") == [garbage.decode("latin-1"), "cart=2"]
