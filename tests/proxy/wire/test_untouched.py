"""Connections that pass untouched: what client and server see of each other, and what Jejak still stops."""

import asyncio
import socket
import ssl
from contextlib import AsyncExitStack
from pathlib import Path
from types import MappingProxyType

import psutil
import pytest

from store.passthrough import Passthrough
from tests.proxy.wire.clients import H1, H2
from tests.proxy.wire.servers import Received, Upstream, listen
from tests.proxy.wire.world import MakeUpstream, MakeWorld, World

BROWSER = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/156.0 Safari/537.36"
OWN_CHOICE = Passthrough(MappingProxyType({"clinic.test": True}))
MEGABYTE = 1 << 20


@pytest.fixture
async def bank(upstream: MakeUpstream) -> Upstream:
    return await upstream("www.paypal.com", alpn=("h2", "http/1.1"))


async def tunnel(
    running: World, host: str, port: int, program: str = BROWSER
) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    """A tunnel to a server, before any TLS."""
    reader, writer = await running.raw()
    agent = f"User-Agent: {program}\r\n" if program else ""
    writer.write(f"CONNECT {host}:{port} HTTP/1.1\r\nHost: {host}:{port}\r\n{agent}\r\n".encode())
    assert b" 200 " in await reader.readuntil(b"\r\n\r\n")
    return reader, writer


def trusting(authority: Path, alpn: tuple[str, ...] = ("http/1.1",)) -> ssl.SSLContext:
    """What a client that trusts one authority only sets its TLS up with."""
    context = ssl.create_default_context(cafile=str(authority))
    context.set_alpn_protocols(list(alpn))
    return context


async def direct(running: World, host: str, port: int, anchors: Path, alpn: tuple[str, ...]) -> H1 | H2:
    """A connection by a client that trusts the server's own authority and not Jejak's."""
    reader, writer = await tunnel(running, host, port)
    await writer.start_tls(trusting(anchors, alpn), server_hostname=host)
    chosen = writer.get_extra_info("ssl_object").selected_alpn_protocol()
    return (H2 if chosen == "h2" else H1)(reader, writer, f"{host}:{port}")


@pytest.mark.parametrize("alpn", [("http/1.1",), ("h2", "http/1.1")], ids=["http1", "http2"])
async def test_client_and_server_see_nothing_but_each_other(
    world: MakeWorld, bank: Upstream, anchors: Path, alpn: tuple[str, ...]
) -> None:
    running = await world({"www.paypal.com": bank})
    client = await direct(running, "www.paypal.com", bank.port, anchors, alpn)
    assert isinstance(client, H2) is ("h2" in alpn)
    issuer = dict(part[0] for part in client.writer.get_extra_info("peercert")["issuer"])
    assert "Jejak" not in str(issuer)
    sent = [("cookie", "session=1"), ("x-jejak-tab", "kept as it is"), ("proxy-anything", "kept")]
    assert (await client.request("POST", "/pay?amount=1", sent, b"card=4242")).body == b"ok"
    [request] = bank.requests
    assert (request.method, request.target, request.body) == ("POST", "/pay?amount=1", b"card=4242")
    assert [(name, request.header(name)) for name, _ in sent] == sent
    assert running.seen.not_inspected == [("www.paypal.com", "never_decrypt")]
    seen = await running.told()
    assert (seen.records, seen.first_party) == ([], [])


async def test_every_byte_arrives_as_it_was_sent(world: MakeWorld, stack: AsyncExitStack) -> None:
    arrived = asyncio.get_running_loop().create_future()

    async def keep(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        arrived.set_result(await reader.read(65536))
        writer.write(b"\x15\x03\x03\x00\x02\x02\x28 and no more TLS")
        await writer.drain()
        writer.close()

    raw = Upstream("127.0.77.80")
    raw.accept = keep  # type: ignore[method-assign]  # a server that takes bytes as they come
    await listen(raw, stack)
    running = await world({"clinic.test": raw}, passthrough=OWN_CHOICE)
    hello = client_hello("clinic.test")
    reader, writer = await tunnel(running, "clinic.test", raw.port)
    writer.write(hello[:7])
    await writer.drain()
    assert not arrived.done()
    writer.write(hello[7:] + b"early data")
    assert await arrived == hello + b"early data"
    assert await reader.read() == b"\x15\x03\x03\x00\x02\x02\x28 and no more TLS"


def client_hello(host: str) -> bytes:
    """The first bytes of a TLS connection."""
    incoming, outgoing = ssl.MemoryBIO(), ssl.MemoryBIO()
    with pytest.raises(ssl.SSLWantReadError):
        ssl.create_default_context().wrap_bio(incoming, outgoing, server_hostname=host).do_handshake()
    return outgoing.read()


async def test_nothing_goes_upstream_before_the_client_has_said_whom_it_wants(
    world: MakeWorld, bank: Upstream
) -> None:
    running = await world({"www.paypal.com": bank})
    _reader, writer = await tunnel(running, "www.paypal.com", bank.port)
    writer.write(client_hello("www.paypal.com")[:100])
    await writer.drain()
    assert (await (await running.plain("jejak.invalid", 80)).request("GET", "http://jejak.invalid/")).status
    assert bank.accepted == 0


async def test_other_hosts_are_looked_into_as_before(world: MakeWorld, upstream: MakeUpstream) -> None:
    shop = await upstream("shop.test")
    running = await world({"shop.test": shop}, passthrough=OWN_CHOICE)
    await (await running.h1("shop.test", shop.port)).request("GET", "/")
    assert running.seen.not_inspected == []


async def test_a_choice_counts_from_the_next_connection(
    world: MakeWorld, bank: Upstream, anchors: Path
) -> None:
    running = await world({"www.paypal.com": bank})
    running.proxy.set_passthrough(Passthrough(MappingProxyType({"paypal.com": False})))
    await (await running.h1("www.paypal.com", bank.port)).request("GET", "/")
    assert running.seen.not_inspected == []
    running.proxy.set_passthrough(Passthrough())
    await direct(running, "www.paypal.com", bank.port, anchors, ("http/1.1",))
    assert running.seen.not_inspected == [("www.paypal.com", "never_decrypt")]


@pytest.mark.parametrize(
    ("rules", "own"),
    [
        ("||clinic.test^", ""),
        ("||clinic.test^$third-party", ""),
        ("", "||clinic.test^"),
        ("0.0.0.0 clinic.test", ""),
    ],
)
async def test_what_rules_stop_as_a_whole_is_refused_by_name(
    world: MakeWorld, upstream: MakeUpstream, rules: str, own: str
) -> None:
    clinic = await upstream("clinic.test")
    running = await world({"clinic.test": clinic}, rules, own, passthrough=OWN_CHOICE)
    await refused(running, "clinic.test", clinic.port, "clinic.test")
    assert running.seen.not_inspected == [("clinic.test", "blocked_by_name")]
    assert clinic.accepted == 0


@pytest.mark.parametrize(
    ("rules", "own"),
    [
        ("||clinic.test/pixel^", ""),
        ("||clinic.test^$image", ""),
        ("||clinic.test^$document", ""),
        ("||clinic.test^$domain=news.test", ""),
        ("||clinic.test^$~third-party", ""),
        ("||clinic.test^\n@@||clinic.test^", ""),
        ("||clinic.test^", "@@||clinic.test^"),
    ],
)
async def test_what_rules_stop_in_part_passes(
    world: MakeWorld, upstream: MakeUpstream, anchors: Path, rules: str, own: str
) -> None:
    clinic = await upstream("clinic.test")
    running = await world({"clinic.test": clinic}, rules, own, passthrough=OWN_CHOICE)
    client = await direct(running, "clinic.test", clinic.port, anchors, ("http/1.1",))
    assert (await client.request("GET", "/")).body == b"ok"


async def refused(running: World, host: str, port: int, sni: str) -> None:
    """Try TLS in a tunnel to `host`, and be hung up on without any certificate."""
    reader, writer = await tunnel(running, host, port)
    writer.write(client_hello(sni))
    assert await reader.read() == b""


@pytest.mark.parametrize(
    ("host", "sni"),
    [("www.paypal.com", "shop.test"), ("shop.test", "www.paypal.com"), ("127.0.77.2", "www.paypal.com")],
)
async def test_two_names_for_one_server_are_refused(
    world: MakeWorld, upstream: MakeUpstream, host: str, sni: str
) -> None:
    servers = {name: await upstream(name) for name in ("www.paypal.com", "shop.test")}
    running = await world(servers)
    await refused(running, host, servers["shop.test"].port, sni)
    assert [reason for _, reason in running.seen.not_inspected] == ["names_differ"]
    assert [server.accepted for server in servers.values()] == [0, 0]


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "10.0.0.1", "[::1]", "rebound.example"])
async def test_the_users_own_machine_stays_out_of_reach(
    world: MakeWorld, stack: AsyncExitStack, monkeypatch: pytest.MonkeyPatch, host: str
) -> None:
    real = socket.getaddrinfo

    def answer(name: str, *options: int, **more: int) -> object:
        return real("127.0.0.1" if name == "rebound.example" else name, *options, **more)

    monkeypatch.setattr(socket, "getaddrinfo", answer)
    canary = Upstream("127.0.0.1")
    await listen(canary, stack)
    running = await world({}, passthrough=Passthrough(MappingProxyType({host.strip("[]"): True})))
    reader, writer = await tunnel(running, host, canary.port)
    writer.write(client_hello("rebound.example" if host == "rebound.example" else "localhost"))
    assert await reader.read() == b""
    assert canary.accepted == 0


async def test_memory_stays_flat_whatever_passes(
    world: MakeWorld, upstream: MakeUpstream, anchors: Path
) -> None:
    async def big(request: Received, writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % (100 * MEGABYTE))
        for _ in range(100):
            writer.write(b"x" * MEGABYTE)
            await writer.drain()

    clinic = await upstream("clinic.test", big)
    running = await world({"clinic.test": clinic}, passthrough=OWN_CHOICE)
    client = await direct(running, "clinic.test", clinic.port, anchors, ("http/1.1",))
    assert isinstance(client, H1)
    await client.send("GET", "/scan.zip")
    await client.reply_head()
    before, left = psutil.Process().memory_info().rss, 100 * MEGABYTE
    while left:
        left -= len(await client.reader.read(MEGABYTE))
    assert psutil.Process().memory_info().rss - before < 30 * MEGABYTE


async def test_plain_http_is_judged_as_ever(world: MakeWorld, upstream: MakeUpstream) -> None:
    clinic = await upstream()
    running = await world({"clinic.test": clinic}, "/pixel^$image", passthrough=OWN_CHOICE)
    browser = await running.plain("clinic.test", clinic.port)
    of_news = (("Accept", "image/*"), ("Referer", "http://news.test/"))
    await browser.request("GET", f"http://clinic.test:{clinic.port}/pixel", of_news)
    assert clinic.accepted == 0
