"""Pages from outside are marked as such, or Chromium would take them for pages of this machine."""

import pytest

from proxy.permissions import FOR_ITSELF, FOR_NOBODY
from tests.proxy.wire.servers import Received
from tests.proxy.wire.world import MakeUpstream, MakeWorld, World, outside

MARK = "treat-as-public-address"
PAGE = (("Sec-Fetch-Dest", "document"), ("Sec-Fetch-Site", "none"), ("Sec-Fetch-Mode", "navigate"))
OWN_POLICIES = (
    b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
    b"Content-Security-Policy:  default-src 'self';img-src *\r\n"
    b"content-security-policy: frame-ancestors 'none', upgrade-insecure-requests\r\n"
    b"Content-Length: 2\r\n\r\nok"
)
RULE = "||tracker.test^$document,script,subdocument,image,xhr\n"


async def test_what_comes_from_outside_is_marked_and_its_own_policies_stay(
    world: MakeWorld, upstream: MakeUpstream
) -> None:
    shop = await upstream("shop.test", OWN_POLICIES)
    running = await world({"shop.test": shop}, public=outside)
    reply = await (await running.h1("shop.test", shop.port)).request("GET", "/", PAGE)
    assert reply.headers == [
        ("Content-Type", "text/html"),
        ("Content-Security-Policy", "default-src 'self';img-src *"),
        ("content-security-policy", "frame-ancestors 'none', upgrade-insecure-requests"),
        ("Content-Length", "2"),
        ("Content-Security-Policy", MARK),
        ("Permissions-Policy", f"{FOR_NOBODY.decode()}, {FOR_ITSELF.decode()}"),
    ]


@pytest.mark.parametrize("destination", ["document", "iframe", "worker", "serviceworker", "empty", "image"])
async def test_whatever_may_become_a_page_or_a_worker_is_marked(
    world: MakeWorld, upstream: MakeUpstream, destination: str
) -> None:
    shop = await upstream("shop.test", alpn=("h2", "http/1.1"))
    running = await world({"shop.test": shop}, public=outside)
    browser = await running.h2("shop.test", shop.port)
    reply = await browser.request("GET", "/", (("sec-fetch-dest", destination),))
    assert (reply.body, reply.all("content-security-policy")) == (b"ok", [MARK])


async def test_plain_http_too(world: MakeWorld, upstream: MakeUpstream) -> None:
    shop = await upstream()
    running = await world({"shop.test": shop}, public=outside)
    browser = await running.plain("shop.test", shop.port)
    reply = await browser.request("GET", f"http://shop.test:{shop.port}/")
    assert (reply.body, reply.all("content-security-policy")) == (b"ok", [MARK])


async def test_a_server_in_the_users_network_that_he_named_is_not_marked(
    world: MakeWorld, upstream: MakeUpstream
) -> None:
    printer = await upstream("printer.test", OWN_POLICIES)
    running = await world({"printer.test": printer})
    reply = await (await running.h1("printer.test", printer.port)).request("GET", "/", PAGE)
    assert MARK not in reply.all("content-security-policy")
    assert len(reply.all("content-security-policy")) == 2


async def answers_of_ours(running: World, port: int) -> list[list[str]]:
    """The policies of everything that Jejak answers itself."""
    replies = []
    browser = await running.h1("tracker.test", port)
    for destination in ("script", "iframe", "image", "empty", "document"):
        headers = (("Sec-Fetch-Dest", destination), ("Sec-Fetch-Site", "cross-site"))
        replies.append(await browser.request("GET", "/", headers))
    gone = await running.h1("closed.test", 9)
    for destination in ("document", "iframe"):
        replies.append(await gone.request("GET", "/", (("Sec-Fetch-Dest", destination),)))
    confused = await running.h1("tracker.test", port)
    await confused.send("GET", "/", host="other.test")
    replies.append(await confused.reply())
    return [reply.all("content-security-policy") for reply in replies]


async def test_what_jejak_answers_is_marked_as_a_page_may_write_into_its_own_empty_frame(
    world: MakeWorld, upstream: MakeUpstream
) -> None:
    tracker = await upstream("tracker.test")
    running = await world(
        {"tracker.test": tracker}, "||tracker.test^$document,script,subdocument,image,xhr\n"
    )
    policies = await answers_of_ours(running, tracker.port)
    assert [each.count(MARK) for each in policies] == [1] * len(policies)
    assert tracker.accepted == 0


async def test_a_fault_while_looking_through_an_answer_marks_it(
    world: MakeWorld, upstream: MakeUpstream, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("a fault of ours")

    shop = await upstream("shop.test")
    running = await world({"shop.test": shop})
    browser = await running.h1("shop.test", shop.port)
    monkeypatch.setattr("proxy.addon.exchange_of", fail)
    reply = await browser.request("GET", "/", PAGE)
    assert (reply.body, reply.all("content-security-policy")) == (b"ok", [MARK])


async def test_so_does_a_fault_before_where_the_server_then_fails(
    world: MakeWorld, upstream: MakeUpstream, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def hang_up(_request: Received, _writer: object) -> None:
        raise OSError("gone")

    def fail(*_: object) -> None:
        raise RuntimeError("a fault of ours")

    shop = await upstream("shop.test", hang_up)
    running = await world({"shop.test": shop})
    browser = await running.h1("shop.test", shop.port)
    monkeypatch.setattr("proxy.addon.head_of", fail)
    reply = await browser.request("GET", "/", PAGE)
    assert (reply.status, reply.body, reply.all("content-security-policy")) == (502, b"", [MARK])
