"""The user's own details on the wire: what the other company received, and what is told of it."""

import gzip
import hashlib
import json
from types import MappingProxyType

import pytest

from footprint.datapoint import Kind
from footprint.owndetail import DetailAction, DetailKind, OwnDetail
from store.preferences import Preferences, SitePreference
from tests.proxy.wire.world import MakeUpstream, MakeWorld, World

MAIL = "anna@mail.example"
HASH = hashlib.sha256(MAIL.encode()).hexdigest()
FROM = (("Referer", "https://shop.test/"), ("Sec-Fetch-Site", "cross-site"), ("Sec-Fetch-Dest", "empty"))


def mail(action: DetailAction, **sites: DetailAction) -> tuple[OwnDetail, ...]:
    """The one detail that is watched; sites are given as shop_test."""
    there = {name.replace("_", "."): each for name, each in sites.items()}
    return (OwnDetail(DetailKind.EMAIL, MAIL, 1, action, MappingProxyType(there)),)


def told(running: World) -> list[tuple[str, str, str]]:
    """Name, field and how of each own detail in the one record."""
    [record] = running.seen.records
    return [(each.name, each.key, each.value) for each in record.data_points if each.kind is Kind.OWN_DETAIL]


async def test_what_leaves_is_told_and_never_kept(world: MakeWorld, upstream: MakeUpstream) -> None:
    other = await upstream("other.test")
    running = await world({"other.test": other})
    running.proxy.set_details(mail(DetailAction.ALERT))
    path = f"/c?uid={HASH}&page=/of/{MAIL}/x&v=1"
    await (await running.h1("other.test", other.port)).request("GET", path, FROM)
    await running.recorded(1)
    assert other.requests[0].target == path
    assert told(running) == [
        ("Your e-mail address", "uid", "as SHA-256"),
        ("Your e-mail address", "page", "in plain text"),
    ]
    [record] = running.seen.records
    assert (record.outcome, record.reason) == ("allowed", "no_rule")
    assert "anna" not in repr(record)
    assert HASH not in repr(record)
    assert record.url.endswith("&v=1")


async def test_a_value_is_taken_out_and_the_rest_arrives_as_it_was(
    world: MakeWorld, upstream: MakeUpstream
) -> None:
    other = await upstream("other.test")
    running = await world({"other.test": other})
    running.proxy.set_details(mail(DetailAction.STRIP))
    headers = (*FROM, ("X-Odd", "\xfe kept"), ("X-User", MAIL))
    body = json.dumps({"a": 1, "user": [{"em": HASH, "n": "x"}], "q": True}).encode()
    connection = await running.h1("other.test", other.port)
    await connection.request(
        "POST", f"/c/{MAIL}/?uid={HASH}&v=%20a+b", (*headers, ("Content-Type", "application/json")), body
    )
    [received] = other.requests
    assert received.target == "/c/-/?uid=&v=%20a+b"
    assert received.header("x-odd") == "\xfe kept"
    assert received.header("x-user") is None
    assert json.loads(received.body) == {"a": 1, "user": [{"em": "", "n": "x"}], "q": True}
    [record] = await running.recorded(1)
    assert record.outcome == "modified"
    assert ("own_detail", "Your e-mail address") in [(each.change, each.what) for each in record.changes]
    assert ("Your e-mail address", "uid", "as SHA-256, taken out") in told(running)
    assert ("Your e-mail address", "user[0].em", "as SHA-256, taken out") in told(running)


@pytest.mark.parametrize(
    ("body", "kind", "encoding", "left"),
    [
        (f"a=1&em={HASH}&b=2".encode(), "application/x-www-form-urlencoded", "", b"a=1&em=&b=2"),
        (b'{"a":1}\n{"em":"anna@mail.example"}\n', "text/plain", "", b'{"a":1}\n{"em":""}\n'),
        (gzip.compress(f'{{"em":"{MAIL}"}}'.encode(), mtime=0), "application/json", "gzip", b'{"em":""}'),
    ],
)
async def test_bodies_of_each_kind(
    world: MakeWorld, upstream: MakeUpstream, body: bytes, kind: str, encoding: str, left: bytes
) -> None:
    other = await upstream("other.test")
    running = await world({"other.test": other})
    running.proxy.set_details(mail(DetailAction.STRIP))
    headers = [*FROM, ("Content-Type", kind), *([("Content-Encoding", encoding)] if encoding else [])]
    await (await running.h1("other.test", other.port)).request("POST", "/c", headers, body)
    received = other.requests[0].body
    assert (gzip.decompress(received) if encoding else received) == left


async def test_what_cant_be_taken_out_cleanly_isnt_sent(world: MakeWorld, upstream: MakeUpstream) -> None:
    other = await upstream("other.test")
    running = await world({"other.test": other})
    running.proxy.set_details(mail(DetailAction.STRIP))
    binary = b"\x00\x01\xff" + MAIL.encode() + b"\xfe\x00"
    reply = await (await running.h1("other.test", other.port)).request("POST", "/c", FROM, binary)
    [record] = await running.recorded(1)
    assert (reply.status, reply.body, other.requests) == (200, b"{}", [])
    assert (record.outcome, record.reason) == ("blocked", "own_detail")


@pytest.mark.parametrize("body", [b"", f"em={HASH}".encode()])
async def test_a_request_with_it_isnt_sent(world: MakeWorld, upstream: MakeUpstream, body: bytes) -> None:
    other = await upstream("other.test")
    running = await world({"other.test": other})
    running.proxy.set_details(mail(DetailAction.BLOCK))
    path = "/c" if body else f"/c?em={HASH}"
    connection = await running.h1("other.test", other.port)
    await connection.request("POST" if body else "GET", path, FROM, body)
    assert (other.accepted, other.requests) == (0, [])
    [record] = await running.recorded(1)
    assert (record.outcome, record.reason) == ("blocked", "own_detail")
    assert told(running) == [("Your e-mail address", "em", "as SHA-256")]
    assert (await connection.request("POST", "/c", FROM, b"em=nobody")).status == 200
    assert other.requests[0].body == b"em=nobody"


async def test_it_is_the_page_that_counts(world: MakeWorld, upstream: MakeUpstream) -> None:
    other, shop = await upstream("other.test"), await upstream("shop.test")
    running = await world({"other.test": other, "shop.test": shop})
    running.proxy.set_details(mail(DetailAction.BLOCK, shop_test=DetailAction.ALERT))
    await (await running.h1("other.test", other.port)).request("GET", f"/c?em={HASH}", FROM)
    own = (("Referer", "https://shop.test/"), ("Sec-Fetch-Site", "same-origin"))
    await (await running.h1("shop.test", shop.port)).request("POST", "/sign-in", own, f"user={MAIL}".encode())
    assert len(other.requests) == 1  # the user wants only to be told there
    assert shop.requests[0].body == f"user={MAIL}".encode()  # nobody signs in without


async def test_a_site_that_is_trusted_gets_all(world: MakeWorld, upstream: MakeUpstream) -> None:
    other = await upstream("other.test")
    trusted = Preferences(sites=MappingProxyType({"shop.test": SitePreference(trusted=True)}))
    running = await world({"other.test": other}, preferences=trusted)
    running.proxy.set_details(mail(DetailAction.BLOCK))
    await (await running.h1("other.test", other.port)).request("GET", f"/c?em={HASH}", FROM)
    assert len(other.requests) == 1


async def test_a_private_window_is_protected_and_leaves_nothing(
    world: MakeWorld, upstream: MakeUpstream
) -> None:
    other = await upstream("other.test")
    running = await world({"other.test": other})
    running.proxy.set_details(mail(DetailAction.BLOCK))
    private = await running.private().h1("other.test", other.port)
    await private.request("POST", "/c", FROM, f"em={HASH}".encode())
    assert (await private.request("GET", "/fine", FROM)).status == 200
    assert [each.target for each in other.requests] == ["/fine"]
    assert running.seen.records == []
