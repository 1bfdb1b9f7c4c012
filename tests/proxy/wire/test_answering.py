"""What a browser gets of an answer's headers, and what never comes to a server."""

import pytest

from footprint.protections import Protection
from store.preferences import Preferences, Settings, SitePreference
from tests.proxy.wire.clients import H1
from tests.proxy.wire.servers import Upstream
from tests.proxy.wire.world import MakeUpstream, MakeWorld, World

CROSS = (("Referer", "https://news.test/"), ("Sec-Fetch-Site", "cross-site"), ("Sec-Fetch-Dest", "image"))
PAGE = (("Sec-Fetch-Dest", "document"), ("Sec-Fetch-Site", "none"), ("Sec-Fetch-Mode", "navigate"))
STAYS = (
    b"Content-Type: text/html;  charset=utf-8",
    b"content-length: 2",
    b"X-Odd: \xe4 value\t; x,,",
    b"Cache-Control: max-age=60",
    b"Last-Modified: Sat, 28 Nov 2026 10:00:00 GMT",
    b"x-odd: again",
    b"Content-Security-Policy: img-src 'self'",
)
GOES = (
    b'ETag: W/"your-number"', b"Accept-CH: Sec-CH-UA-Model", b"Critical-CH: Sec-CH-UA-Model",
    b"Link: <https://ads.test>; rel=preconnect", b"Refresh: 0; url=https://ads.test/",
    b'Report-To: {"group":"g","endpoints":[{"url":"https://ads.test/r"}]}', b'NEL: {"report_to":"g"}',
    b'Reporting-Endpoints: g="https://ads.test/r"', b"Observe-Browsing-Topics: ?1",
    b"Content-Security-Policy-Report-Only: report-uri https://ads.test/r",
    b"Attribution-Reporting-Register-Trigger: {}", b"Ad-Auction-Signals: {}", b"Shared-Storage-Write: clear",
)  # fmt: skip
OFTEN = 3


def answer(*lines: bytes, status: bytes = b"200 OK", body: bytes = b"ok") -> bytes:
    return b"\r\n".join((b"HTTP/1.1 " + status, *lines, b"", body))


def mixed() -> tuple[bytes, ...]:
    """What goes, between what stays."""
    lines = list(STAYS)
    for number, line in enumerate(GOES):
        lines.insert(1 + number * 2 % len(lines), line)
    return tuple(lines)


async def head_of(browser: H1, headers: tuple[tuple[str, str], ...], target: str = "/") -> list[bytes]:
    """The lines of an answer's head as they came, the first left out."""
    await browser.send("GET", target, headers)
    head = await browser.reader.readuntil(b"\r\n\r\n")
    if b"304" not in head.split(b"\r\n")[0]:
        await browser.reader.readexactly(2)
    return head.split(b"\r\n")[1:-2]


async def started(
    world: MakeWorld, server: Upstream, host: str, preferences: Preferences | None = None
) -> World:
    return await world({host: server}, "||ads.test^", preferences=preferences)


async def test_another_companys_answer_keeps_all_other_headers_byte_for_byte(
    world: MakeWorld, upstream: MakeUpstream
) -> None:
    server = await upstream("widget.test", answer(*mixed()))
    running = await started(world, server, "widget.test")
    browser = await running.h1("widget.test", server.port)
    assert await head_of(browser, CROSS) == [line for line in mixed() if line in STAYS]
    [record] = await running.recorded(1)
    assert record.outcome == "modified"
    assert {(each.change, each.what) for each in record.changes} >= {
        ("cache_ids", "ETag"), ("client_hints", "Accept-CH"), ("preloads", "Link"), ("reports", "NEL"),
        ("ad_apis", "Observe-Browsing-Topics"),
    }  # fmt: skip
    assert set(running.seen.protected) >= {"cache_ids", "client_hints", "preloads", "reports", "ad_apis"}


@pytest.mark.parametrize(
    "preferences",
    [
        Preferences(Settings(), {"news.test": SitePreference(trusted=True)}),
        Preferences(Settings(), {}, protections={("news.test", each): False for each in Protection}),
        Preferences(Settings(), {}, protections={("", each): False for each in Protection}),
    ],
    ids=["trusted", "off on this site", "off everywhere"],
)
async def test_where_it_is_switched_off_an_answer_passes_as_it_is(
    world: MakeWorld, upstream: MakeUpstream, preferences: Preferences
) -> None:
    server = await upstream("widget.test", answer(*mixed()))
    running = await started(world, server, "widget.test", preferences)
    assert await head_of(await running.h1("widget.test", server.port), CROSS) == list(mixed())
    assert (await running.told()).protected == []


async def test_a_site_may_keep_one_of_them_off(world: MakeWorld, upstream: MakeUpstream) -> None:
    off = Preferences(Settings(), {}, protections={("news.test", Protection.CACHE_IDS): False})
    server = await upstream("widget.test", answer(*mixed()))
    running = await started(world, server, "widget.test", off)
    left = await head_of(await running.h1("widget.test", server.port), CROSS)
    assert left == [line for line in mixed() if line in STAYS or line.startswith(b"ETag")]


async def test_a_page_keeps_its_own_and_reports_to_itself(world: MakeWorld, upstream: MakeUpstream) -> None:
    own = (
        b'ETag: "v1"',
        b"Accept-CH: DPR",
        b"Link: </app.js>; rel=preload; as=script",
        b'Report-To: {"group":"own","endpoints":[{"url":"/r"}]}',
        b'NEL: {"report_to":"own"}',
        b"Permissions-Policy: camera=()",
    )
    mine = b"Content-Security-Policy: img-src 'self'; report-uri https://ads.test/r /r"
    links = b"Link: <//ads.test>; rel=dns-prefetch, </b>; rel=next"
    server = await upstream("shop.test", answer(b"Content-Length: 2", *own, mine, links))
    running = await started(world, server, "shop.test")
    *left, policy = await head_of(await running.h1("shop.test", server.port), PAGE)
    assert left == [
        b"Content-Length: 2",
        *own,
        b"Content-Security-Policy: img-src 'self'; report-uri /r",
        b"Link: </b>; rel=next",
    ]
    assert policy.startswith(b"Permissions-Policy: attribution-reporting=(), browsing-topics=()")
    assert set((await running.told()).protected) >= {"preloads", "reports"}
    assert running.seen.records == []


async def test_a_page_that_is_confirmed_gets_nothing_added(world: MakeWorld, upstream: MakeUpstream) -> None:
    confirmed = answer(b'ETag: "v1"', b"Date: x", status=b"304 Not Modified", body=b"")
    server = await upstream("shop.test", confirmed)
    running = await started(world, server, "shop.test")
    browser = await running.h1("shop.test", server.port)
    assert await head_of(browser, (*PAGE, ("If-None-Match", '"v1"'))) == [b'ETag: "v1"', b"Date: x"]
    assert server.requests[0].header("if-none-match") == '"v1"'


async def test_a_number_in_the_cache_never_comes_back(world: MakeWorld, upstream: MakeUpstream) -> None:
    server = await upstream("widget.test", answer(b'ETag: "7"', b"Content-Length: 2"))
    running = await started(world, server, "widget.test")
    browser = await running.h1("widget.test", server.port)
    for _ in range(OFTEN):
        head = await head_of(browser, CROSS)
        mark = next((line for line in head if line.lower().startswith(b"etag")), None)
        assert mark is None  # so that a browser has nothing to send; and what it had before is not sent:
    await head_of(browser, (*CROSS, ("If-None-Match", '"7"')))
    assert [each.header("if-none-match") for each in server.requests] == [None] * (OFTEN + 1)


async def test_nothing_of_the_browsers_own_advertising_is_sent(
    world: MakeWorld, upstream: MakeUpstream
) -> None:
    server = await upstream("widget.test")
    running = await started(world, server, "widget.test")
    sent = (
        ("Sec-Browsing-Topics", "(1);v=c"), ("Attribution-Reporting-Eligible", "trigger"),
        ("Sec-Ad-Auction-Fetch", "?1"), ("Sec-Shared-Storage-Writable", "?1"), ("X-Stays", "1"),
    )  # fmt: skip
    await (await running.h1("widget.test", server.port)).request("GET", "/", (*CROSS, *sent))
    await (await running.h1("widget.test", server.port)).request("GET", "/", (*PAGE, *sent))
    for request in server.requests:
        assert [request.header(name) for name, _ in sent] == [None, None, None, None, "1"]
    assert (await running.told()).protected.count("ad_apis") == 2 * 4


@pytest.mark.parametrize("early", [b"103 Early Hints", b"100 Continue", b"102 Processing", b"199"])
async def test_what_only_announces_an_answer_is_not_taken_for_it(
    world: MakeWorld, upstream: MakeUpstream, early: bytes
) -> None:
    hints = answer(b"Link: <https://ads.test>; rel=preconnect", status=early, body=b"") * 2
    server = await upstream("shop.test", hints + answer(b"X-Own: 1", b"Content-Length: 2"))
    running = await started(world, server, "shop.test")
    browser = await running.h1("shop.test", server.port)
    for _ in range(2):
        assert (await head_of(browser, PAGE))[:2] == [b"X-Own: 1", b"Content-Length: 2"]


async def test_it_is_the_same_over_http2(world: MakeWorld, upstream: MakeUpstream) -> None:
    server = await upstream("widget.test", answer(*mixed()))
    running = await started(world, server, "widget.test")
    browser = await running.h2("widget.test", server.port)
    reply = await browser.request("GET", "/", [(name.lower(), value) for name, value in CROSS])
    kept = [line.decode("latin-1").split(": ", 1) for line in mixed() if line in STAYS]
    assert reply.headers == [(name.lower(), value.strip()) for name, value in kept]
