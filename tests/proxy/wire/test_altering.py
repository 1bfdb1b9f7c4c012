"""What rules change on the wire: what the server was asked, what the browser got, and what was noted."""

import asyncio
import html

import pytest

from footprint.protections import Protection
from footprint.record import Record
from store.preferences import Preferences, Settings, SitePreference
from tests.proxy.wire.clients import H1
from tests.proxy.wire.servers import Received, Upstream
from tests.proxy.wire.world import MakeUpstream, MakeWorld, World, filters

CROSS = (("Referer", "https://news.test/"), ("Sec-Fetch-Site", "cross-site"))
SCRIPT = (*CROSS, ("Sec-Fetch-Dest", "script"), ("Sec-Fetch-Mode", "no-cors"))
IMAGE = (*CROSS, ("Sec-Fetch-Dest", "image"), ("Sec-Fetch-Mode", "no-cors"))
FRAME = (*CROSS, ("Sec-Fetch-Dest", "iframe"), ("Sec-Fetch-Mode", "navigate"))
PAGE = (("Sec-Fetch-Dest", "document"), ("Sec-Fetch-Site", "none"), ("Sec-Fetch-Mode", "navigate"))
JAVASCRIPT, TEXT = "text/javascript; charset=utf-8", "text/plain; charset=utf-8"
ANSWER = (
    b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 4\r\nETag: \"id-7\"\r\nX-Server: ads\r\n"
    b"Content-Security-Policy: img-src 'self'\r\nPermissions-Policy: camera=(self)\r\n\r\nbody"
)  # fmt: skip
RULES_ALONE = Preferences(Settings(), {}, protections={("", each): False for each in Protection})


@pytest.fixture
async def site(upstream: MakeUpstream) -> Upstream:
    return await upstream("a.test", ANSWER)


class Through:
    """A browser's connection to the site through a proxy with these rules."""

    def __init__(self, running: World, browser: H1) -> None:
        self.running, self.browser = running, browser

    async def noted(self) -> Record:
        [record] = await self.running.recorded(1)
        return record


async def through(
    world: MakeWorld, site: Upstream, rules: str, own: str = "", preferences: Preferences | None = None
) -> Through:
    running = await world({"a.test": site}, rules, own, preferences or RULES_ALONE)
    return Through(running, await running.h1("a.test", site.port))


async def test_a_parameter_is_taken_out_before_the_server_is_asked(world: MakeWorld, site: Upstream) -> None:
    it = await through(world, site, "$removeparam=uid\n")
    assert (await it.browser.request("GET", "/x.js?a=%20b&uid=7&c", SCRIPT)).body == b"body"
    assert [each.target for each in site.requests] == ["/x.js?a=%20b&c"]
    record = await it.noted()
    assert record.outcome == "modified"
    assert [(each.change, each.what, each.rule, each.list_name, each.line) for each in record.changes] == [
        ("removeparam", "uid", "$removeparam=uid", "test", 1)
    ]
    assert "uid" not in record.url
    assert all(point.key != "uid" for point in record.data_points)


async def test_over_http2_and_plain_http_too(
    world: MakeWorld, upstream: MakeUpstream, site: Upstream
) -> None:
    plain = await upstream()
    running = await world({"a.test": site, "b.test": plain}, "$removeparam=uid\n")
    second = await running.h2("a.test", site.port)
    reply = await second.request("GET", "/x.js?uid=7&c", [(name.lower(), value) for name, value in SCRIPT])
    assert reply.status == 200
    browser = await running.plain("b.test", plain.port)
    assert (await browser.request("GET", f"http://b.test:{plain.port}/?uid=7", IMAGE)).body == b"ok"
    assert [each.target for each in (*site.requests, *plain.requests)] == ["/x.js?c", "/"]


async def test_a_page_is_led_to_its_cleaned_address_so_that_the_address_bar_shows_it(
    world: MakeWorld, site: Upstream
) -> None:
    it = await through(world, site, "$removeparam=/^utm_/\n")
    reply = await it.browser.request("GET", "/story?utm_source=x&id=1", PAGE)
    assert (reply.status, reply.header("location")) == (307, f"https://a.test:{site.port}/story?id=1")
    assert reply.header("cache-control") == "no-store"
    assert site.accepted == 0
    assert (await it.browser.request("GET", "/story?id=1", PAGE)).body == b"body"
    record = await it.noted()
    assert (record.outcome, record.third_party, record.changes[0].what) == ("modified", False, "utm_source")
    assert (record.url, record.site, record.data_points) == (f"https://a.test:{site.port}/…", "a.test", ())


async def test_a_page_that_is_posted_to_keeps_its_body(world: MakeWorld, site: Upstream) -> None:
    it = await through(world, site, "$removeparam=utm\n")
    assert (await it.browser.request("POST", "/buy?utm=1&x", PAGE, b"card=1")).status == 200
    assert [(each.target, each.body) for each in site.requests] == [("/buy?x", b"card=1")]


@pytest.mark.parametrize(
    ("rules", "own"),
    [
        ("$removeparam=uid\n@@||a.test^$removeparam=uid\n", ""),
        ("$removeparam=uid,important\n", "@@||a.test^$removeparam"),
        ("$removeparam=uid,image\n", ""),
        ("$removeparam=uid,nonsense\n", ""),
    ],
)
async def test_exceptions_and_what_is_not_meant_leave_it(
    world: MakeWorld, site: Upstream, rules: str, own: str
) -> None:
    it = await through(world, site, rules, own)
    await it.browser.request("GET", "/x.js?uid=7", SCRIPT)
    assert [each.target for each in site.requests] == ["/x.js?uid=7"]
    assert (await it.noted()).changes == ()


async def test_on_a_site_that_the_user_trusts_nothing_is_changed(world: MakeWorld, site: Upstream) -> None:
    rules = "$removeparam=uid\n$csp=sandbox\n$removeheader=etag\n||a.test^$header=x-server\n"
    trusted = Preferences(sites={"news.test": SitePreference(trusted=True)})
    it = await through(world, site, rules, preferences=trusted)
    reply = await it.browser.request("GET", "/?uid=7", FRAME)
    assert [each.target for each in site.requests] == ["/?uid=7"]
    assert (reply.header("etag"), reply.body) == ('"id-7"', b"body")
    assert "sandbox" not in reply.all("content-security-policy")
    assert (await it.noted()).changes == ()


@pytest.mark.parametrize("rule", ["||a.test^$document\n", "||a.test^$document,header=x-server\n"])
async def test_a_stopped_page_is_opened_once_by_the_users_click_and_then_stopped_again(
    world: MakeWorld, site: Upstream, rule: str
) -> None:
    running = await world({"a.test": site}, rule, context_secret="of this run")
    browser = await running.h1("a.test", site.port)
    page = await browser.request("GET", "/x?a=1", PAGE)
    assert page.status == 403
    link = html.unescape(page.body.decode().partition('href="')[2].partition('"')[0])
    site.requests.clear()
    click = [("Sec-Fetch-Dest", "document"), ("Sec-Fetch-Site", "same-origin"), ("Sec-Fetch-User", "?1")]
    assert (await browser.request("GET", link, click[:2])).status == 403
    site.requests.clear()
    assert (await browser.request("GET", link, click)).body == b"body"
    assert [each.target for each in site.requests] == ["/x?a=1"]
    assert (await browser.request("GET", "/x?a=1", PAGE)).status == 403
    assert (await browser.request("GET", link.replace("x?", "y?"), click)).status == 403


async def test_a_page_in_between_is_skipped_and_never_asked(world: MakeWorld, site: Upstream) -> None:
    it = await through(world, site, "/out?$urlskip=?url -uricomponent\n")
    reply = await it.browser.request("GET", "/out?url=https%253A%252F%252Fshop.example%252Fx&uid=7", PAGE)
    assert (reply.status, reply.header("location")) == (307, "https://shop.example/x")
    assert site.accepted == 0
    record = await it.noted()
    assert (record.outcome, record.reason, record.changes[0].change) == ("blocked", "list_rule", "urlskip")
    assert record.changes[0].what == "https://shop.example/x"


async def test_only_pages_are_skipped_and_only_to_the_web_outside(world: MakeWorld, site: Upstream) -> None:
    it = await through(world, site, "/out?$urlskip=?url\n")
    await it.browser.request("GET", "/out?url=https://shop.example/", SCRIPT)
    await it.browser.request("GET", "/out?url=https://127.0.0.1/", PAGE)
    await it.browser.request("GET", "/out?url=javascript:alert(1)", PAGE)
    assert len(site.requests) == 3


async def test_a_blocked_page_is_skipped_where_the_rule_says_so(world: MakeWorld, site: Upstream) -> None:
    blocked = "||a.test^$document\n"
    it = await through(world, site, f"{blocked}/out?$urlskip=?url\n/to?$urlskip=?url -blocked\n")
    assert (await it.browser.request("GET", "/out?url=https://shop.example/", PAGE)).status == 403
    assert (await it.browser.request("GET", "/to?url=https://shop.example/", PAGE)).status == 307
    assert site.accepted == 0


async def test_a_frame_is_forbidden_more_and_what_its_site_forbids_stays(
    world: MakeWorld, site: Upstream
) -> None:
    it = await through(
        world, site, "||a.test^$csp=worker-src 'none'\n||a.test^$permissions=camera=()|usb=()\n"
    )
    reply = await it.browser.request("GET", "/frame", FRAME)
    assert [each for each in reply.all("content-security-policy") if each != "treat-as-public-address"] == [
        "img-src 'self'",
        "worker-src 'none'",
    ]
    assert reply.all("permissions-policy") == ["camera=(self)", "camera=(), usb=()"]
    assert reply.body == b"body"
    assert [each.change for each in (await it.noted()).changes] == ["csp", "permissions"]
    script = await it.browser.request("GET", "/x.js", SCRIPT)
    assert "worker-src 'none'" not in script.all("content-security-policy")


async def test_an_exception_lifts_one_policy_or_all(world: MakeWorld, site: Upstream) -> None:
    it = await through(world, site, "$csp=worker-src 'none'\n$csp=sandbox\n@@||a.test^$csp=sandbox\n")
    reply = await it.browser.request("GET", "/frame", FRAME)
    assert "worker-src 'none'" in reply.all("content-security-policy")
    assert "sandbox" not in reply.all("content-security-policy")
    it.running.proxy.set_filters(filters("$csp=worker-src 'none'\n@@||a.test^$csp\n"))
    reply = await it.browser.request("GET", "/frame", FRAME)
    assert "worker-src 'none'" not in reply.all("content-security-policy")


async def test_a_header_that_tracks_is_taken_out_of_an_answer(world: MakeWorld, site: Upstream) -> None:
    it = await through(world, site, "||a.test^$removeheader=etag\n||a.test^$removeheader=content-type\n")
    reply = await it.browser.request("GET", "/x.js", SCRIPT)
    assert (reply.header("etag"), reply.header("content-type"), reply.body) == (None, "text/html", b"body")
    assert [(each.change, each.what) for each in (await it.noted()).changes] == [("removeheader", "etag")]


@pytest.mark.parametrize(
    ("rules", "media_type", "body"),
    [
        ("||a.test^$script,redirect=noopjs\n", JAVASCRIPT, b'"use strict";\n'),
        ("||a.test^\n*$script,redirect-rule=nooptext\n", TEXT, b""),
        (
            "||a.test^\n*$redirect-rule=noop.js\n*$redirect-rule=noop.txt:5\n",
            TEXT,
            b"",
        ),
        (
            "||a.test^\n*$redirect-rule=nooptext\n@@||a.test^$redirect-rule\n",
            JAVASCRIPT,
            b"",
        ),
        (
            "||a.test^\n*$redirect-rule=nooptext\n*$redirect-rule=none:5\n",
            JAVASCRIPT,
            b"",
        ),
        ("||a.test^$redirect=//evil.test/x.js\n||a.test^\n", JAVASCRIPT, b""),
    ],
)
async def test_something_of_ours_is_put_in_place_of_what_is_stopped(
    world: MakeWorld, site: Upstream, rules: str, media_type: str, body: bytes
) -> None:
    it = await through(world, site, rules)
    reply = await it.browser.request("GET", "/x.js", (*SCRIPT, ("Origin", "https://news.test")))
    assert (reply.status, reply.header("content-type"), reply.body) == (200, media_type, body)
    assert reply.header("access-control-allow-origin") == "https://news.test"
    assert (await it.noted()).outcome == "blocked"
    assert site.accepted == 0


async def test_a_redirection_alone_stops_nothing(world: MakeWorld, site: Upstream) -> None:
    it = await through(world, site, "*$script,redirect-rule=noopjs\n")
    assert (await it.browser.request("GET", "/x.js", SCRIPT)).body == b"body"


async def test_what_was_put_in_its_place_is_noted(world: MakeWorld, site: Upstream) -> None:
    it = await through(world, site, "||a.test^$script,redirect=google-ima3\n")
    assert b"google" in (await it.browser.request("GET", "/x.js", SCRIPT)).body
    [change] = (await it.noted()).changes
    assert (change.change, change.what) == ("redirect", "google-ima.js")


@pytest.mark.parametrize(
    "rule",
    ["||a.test^$header=x-server:ads", "||a.test^$script,ipaddress=/^127\\./", "$script,header=etag:/id/"],
)
async def test_an_answer_that_a_rule_recognises_is_withheld(
    world: MakeWorld, site: Upstream, rule: str
) -> None:
    it = await through(world, site, f"{rule}\n")
    reply = await it.browser.request("GET", "/x.js", SCRIPT)
    assert (reply.status, reply.body, reply.header("etag")) == (200, b"", None)
    record = await it.noted()
    assert (record.outcome, record.reason, record.rule) == ("modified", "list_rule", rule)
    assert [each.change for each in record.changes] == ["withheld"]
    assert (await it.browser.request("GET", "/y.js", SCRIPT)).body == b""


async def test_a_withheld_image_and_page_get_what_a_stopped_one_gets(
    world: MakeWorld, site: Upstream
) -> None:
    it = await through(world, site, "||a.test^$header=x-server,all\n")
    assert (await it.browser.request("GET", "/x.gif", IMAGE)).body.startswith(b"GIF89a")
    page = await it.browser.request("GET", "/", PAGE)
    assert (page.status, b"was blocked" in page.body) == (403, True)


@pytest.mark.parametrize(
    ("rules", "own"),
    [
        ("||a.test^$header=x-server:other\n", ""),
        ("||a.test^$ipaddress=1.2.3.4\n", ""),
        ("||a.test^$header=x-server\n@@||a.test^$header=x-server\n", ""),
        ("||a.test^$header=x-server\n@@||a.test^$script\n", ""),
        ("||a.test^$header=x-server,important\n", "@@||a.test^$script"),
    ],
)
async def test_any_other_answer_and_what_may_pass_is_handed_on(
    world: MakeWorld, site: Upstream, rules: str, own: str
) -> None:
    it = await through(world, site, rules, own)
    assert (await it.browser.request("GET", "/x.js", SCRIPT)).body == b"body"


async def test_a_rule_with_a_redirection_stops_pages_where_it_says_so(
    world: MakeWorld, site: Upstream
) -> None:
    it = await through(world, site, "||a.test^$all,redirect=noopjs\n")
    page = await it.browser.request("GET", "/", PAGE)
    assert (page.status, b"was blocked" in page.body, site.accepted) == (403, True, 0)


async def test_a_server_that_puts_the_parameter_back_does_not_lead_in_circles(
    world: MakeWorld, upstream: MakeUpstream
) -> None:
    async def answer(received: Received, writer: asyncio.StreamWriter) -> None:
        back = b"HTTP/1.1 302 Found\r\nLocation: /x?uid=7\r\nContent-Length: 0\r\n\r\n"
        writer.write(ANSWER if "uid" in received.target else back)

    it = await through(world, await upstream("a.test", answer), "$removeparam=uid\n")
    target, hops = "/x?uid=7", 0
    while (reply := await it.browser.request("GET", target, PAGE)).status != 200:
        target = "/" + (reply.header("location") or "").rpartition("/")[2]
        hops += 1
    assert (reply.body, target) == (b"body", "/x?uid=7")
    assert hops < 10
