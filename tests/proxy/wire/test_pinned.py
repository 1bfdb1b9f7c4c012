"""Hosts whose clients refuse our certificate, or hold one of their own, pass; a tracker never does."""

import asyncio
import socket
import ssl
from collections.abc import Callable
from contextlib import AsyncExitStack, suppress
from pathlib import Path

import pytest
import trustme
from OpenSSL import SSL

from proxy.authority import certificate_path
from tests.proxy.wire.clients import H1
from tests.proxy.wire.servers import Upstream, listen
from tests.proxy.wire.test_untouched import BROWSER, client_hello, direct, trusting, tunnel
from tests.proxy.wire.world import MakeUpstream, MakeWorld, World

PAGE = (("Sec-Fetch-Dest", "document"), ("Sec-Fetch-Site", "none"), ("User-Agent", BROWSER))
SYNC = "FileSync/7.1"
PINNED = [("shop.test", "certificate_refused")] * 2


@pytest.fixture
async def shop(upstream: MakeUpstream) -> Upstream:
    return await upstream("shop.test")


async def refuse(running: World, host: str, port: int, program: str = SYNC) -> None:
    """Connect as a program that trusts other authorities than Jejak's; come back when that is counted."""
    seen = len(running.seen.not_inspected)
    agent = f"User-Agent: {program}\r\n" if program else ""

    def visit() -> None:  # asyncio would end the connection without the alert that refuses
        with socket.create_connection(("127.0.0.1", running.port)) as plain:
            plain.sendall(f"CONNECT {host}:{port} HTTP/1.1\r\n{agent}\r\n".encode())
            assert b" 200 " in plain.recv(1000)
            ssl.create_default_context().wrap_socket(plain, server_hostname=host)

    with pytest.raises(ssl.SSLCertVerificationError):
        await asyncio.to_thread(visit)
    await running.seen.until(lambda: len(running.seen.not_inspected) > seen)


async def accept(running: World, host: str, port: int, program: str = BROWSER) -> H1:
    """Connect as a program that trusts Jejak's authority, and be answered."""
    reader, writer = await tunnel(running, host, port, program)
    context = trusting(certificate_path(running.options.confdir))
    await writer.start_tls(context, server_hostname=host)
    connection = H1(reader, writer, f"{host}:{port}")
    await connection.request("GET", "/", PAGE)
    return connection


async def answered(running: World, host: str, port: int, anchors: Path, program: str) -> bytes:
    """What a program that only trusts the server's own authority is answered."""
    reader, writer = await tunnel(running, host, port, program)
    await writer.start_tls(trusting(anchors), server_hostname=host)
    return (await H1(reader, writer, f"{host}:{port}").request("GET", "/")).body


@pytest.mark.parametrize("program", [SYNC, ""])
async def test_a_host_refused_twice_passes(
    world: MakeWorld, shop: Upstream, anchors: Path, program: str
) -> None:
    running = await world({"shop.test": shop})
    await refuse(running, "shop.test", shop.port, program)
    assert running.seen.learnt == {}
    await refuse(running, "shop.test", shop.port, program)
    [learnt] = running.seen.learnt.values()
    assert (learnt.host, learnt.why, learnt.browsers) == ("shop.test", "pinned", False)
    assert shop.accepted == 0
    assert await answered(running, "shop.test", shop.port, anchors, program) == b"ok"
    assert running.seen.not_inspected == [*PINNED, ("shop.test", "pinned")]


async def test_a_program_that_pins_doesnt_blind_the_browser(world: MakeWorld, shop: Upstream) -> None:
    running = await world({"shop.test": shop})
    for _ in range(3):
        await refuse(running, "shop.test", shop.port) if not running.seen.learnt else None
    await accept(running, "shop.test", shop.port)
    assert (await running.told()).first_party == ["shop.test"]


async def test_a_browser_that_doesnt_trust_us_yet_teaches_nothing(world: MakeWorld, shop: Upstream) -> None:
    running = await world({"shop.test": shop})
    for _ in range(3):
        await refuse(running, "shop.test", shop.port, BROWSER)
    assert running.seen.learnt == {}
    assert running.seen.not_inspected == [("shop.test", "certificate_refused")] * 3


async def test_a_browser_that_trusts_us_elsewhere_does(
    world: MakeWorld, upstream: MakeUpstream, shop: Upstream, anchors: Path
) -> None:
    news = await upstream("news.test")
    running = await world({"shop.test": shop, "news.test": news})
    await accept(running, "news.test", news.port)
    for _ in range(2):
        await refuse(running, "shop.test", shop.port, BROWSER)
    assert list(running.seen.learnt) == [("shop.test", True)]
    client = await direct(running, "shop.test", shop.port, anchors, ("http/1.1",))
    assert (await client.request("GET", "/")).body == b"ok"


@pytest.mark.parametrize(
    ("host", "rules"),
    [
        ("tracker.test", "||tracker.test^$third-party"),
        ("tracker.test", "||tracker.test^\n@@||tracker.test^"),
        ("px.criteo.com", ""),
    ],
    ids=["listed", "listed and excepted", "company"],
)
async def test_a_tracker_never_passes(
    world: MakeWorld, upstream: MakeUpstream, host: str, rules: str
) -> None:
    tracker = await upstream(host)
    running = await world({host: tracker}, rules)
    for _ in range(4):
        await refuse(running, host, tracker.port)
    assert running.seen.learnt == {}
    assert tracker.accepted == 0


@pytest.mark.parametrize(("program", "counted"), [(SYNC, True), (BROWSER, False)])
async def test_a_program_that_hangs_up_at_the_sight_of_our_certificate_refused_it(
    world: MakeWorld, shop: Upstream, program: str, counted: bool
) -> None:
    running = await world({"shop.test": shop})
    await accept(running, "shop.test", shop.port)
    for _ in range(2):
        reader, writer = await tunnel(running, "shop.test", shop.port, program)
        writer.write(client_hello("shop.test"))
        assert await reader.read(1) == b"\x16"
        writer.close()
    await accept(running, "shop.test", shop.port)
    if counted:
        await running.seen.until(lambda: len(running.seen.not_inspected) == 2)
    assert running.seen.not_inspected == (PINNED if counted else [])
    assert bool(running.seen.learnt) is counted


async def test_a_connection_that_ends_before_our_certificate_was_sent_says_nothing(
    world: MakeWorld, shop: Upstream
) -> None:
    running = await world({"shop.test": shop})
    for _ in range(3):
        _reader, writer = await tunnel(running, "shop.test", shop.port, SYNC)
        writer.write(client_hello("shop.test")[:50])
        writer.close()
    await accept(running, "shop.test", shop.port)
    assert running.seen.not_inspected == []


class Peer:
    """A TLS client of pyOpenSSL's in a tunnel, which looks at the certificate when the handshake is over."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.reader, self.writer = reader, writer
        self.tls = SSL.Connection(SSL.Context(SSL.TLS_CLIENT_METHOD))
        self.tls.set_connect_state()

    async def handshake(self, host: str) -> None:
        """To the end of the handshake."""
        self.tls.set_tlsext_host_name(host.encode())
        while True:
            try:
                self.tls.do_handshake()
            except SSL.WantReadError:
                await self.flush()
                self.tls.bio_write(await self.reader.read(65536))
            else:
                return await self.flush()

    async def flush(self) -> None:
        """Send what is to be sent."""
        with suppress(SSL.WantReadError):
            self.writer.write(self.tls.bio_read(65536))
        await self.writer.drain()


async def leave(running: World, host: str, port: int, program: str) -> None:
    """Finish the handshake and go without a word."""
    peer = Peer(*await tunnel(running, host, port, program))
    await peer.handshake(host)
    peer.tls.shutdown()
    await peer.flush()
    peer.writer.close()


async def test_a_program_that_leaves_as_soon_as_it_sees_our_certificate_refused_it(
    world: MakeWorld, shop: Upstream, anchors: Path
) -> None:
    running = await world({"shop.test": shop})
    for count in (1, 2):
        await leave(running, "shop.test", shop.port, SYNC)
        await running.seen.until(lambda count=count: len(running.seen.not_inspected) == count)  # type: ignore[misc]
    assert running.seen.not_inspected == PINNED
    assert await answered(running, "shop.test", shop.port, anchors, SYNC) == b"ok"


async def test_a_browser_that_opens_a_connection_ahead_and_drops_it_did_not(
    world: MakeWorld, shop: Upstream
) -> None:
    running = await world({"shop.test": shop})
    await accept(running, "shop.test", shop.port)
    for _ in range(3):
        await leave(running, "shop.test", shop.port, BROWSER)
    await accept(running, "shop.test", shop.port)
    assert (running.seen.not_inspected, running.seen.learnt) == ([], {})


class Vault:
    """A server that asks for a client's certificate, and what it saw of it."""

    def __init__(self, authority: trustme.CA, required: bool, version: ssl.TLSVersion) -> None:
        self.context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        authority.issue_cert("vault.test").configure_cert(self.context)
        authority.configure_trust(self.context)
        self.context.verify_mode = ssl.CERT_REQUIRED if required else ssl.CERT_OPTIONAL
        self.context.maximum_version = version
        self.server = Upstream("127.0.77.90", self.context)


@pytest.fixture
def holder(server_authority: trustme.CA, anchors: Path) -> Callable[[], ssl.SSLContext]:
    """What a browser sets its TLS up with that holds the certificate asked for."""

    def make() -> ssl.SSLContext:
        context = trusting(anchors)
        server_authority.issue_cert("someone@vault.test").configure_cert(context)
        return context

    return make


@pytest.mark.parametrize("required", [True, False], ids=["required", "optional"])
@pytest.mark.parametrize("version", [ssl.TLSVersion.TLSv1_2, ssl.TLSVersion.TLSv1_3])
async def test_a_server_that_wants_the_clients_certificate_passes(
    world: MakeWorld,
    stack: AsyncExitStack,
    server_authority: trustme.CA,
    holder: Callable[[], ssl.SSLContext],
    required: bool,
    version: ssl.TLSVersion,
) -> None:
    server = Vault(server_authority, required, version).server
    await listen(server, stack)
    running = await world({"vault.test": server})
    first = await running.h1("vault.test", server.port)
    reply = await first.request("GET", "/", PAGE)
    assert reply.status == (502 if required else 200)
    assert (b"Load the page again" in reply.body) is required
    [learnt] = running.seen.learnt.values()
    assert (learnt.host, learnt.why, learnt.browsers) == ("vault.test", "client_certificate", True)
    if required:
        async with asyncio.timeout(5):
            assert await first.reader.read() == b""  # so that the browser makes a new connection
    reader, writer = await tunnel(running, "vault.test", server.port)
    await writer.start_tls(holder(), server_hostname="vault.test")
    assert (await H1(reader, writer, "vault.test").request("GET", "/secret")).body == b"ok"
    assert running.seen.not_inspected == [("vault.test", "client_certificate")]


async def test_a_third_party_that_asks_for_one_to_no_purpose_is_looked_into(
    world: MakeWorld, stack: AsyncExitStack, server_authority: trustme.CA
) -> None:
    server = Vault(server_authority, False, ssl.TLSVersion.TLSv1_3).server
    await listen(server, stack)
    running = await world({"vault.test": server})
    of_news = (
        ("Referer", "https://news.test/"),
        ("Sec-Fetch-Site", "cross-site"),
        ("Sec-Fetch-Dest", "image"),
    )
    browser = await running.h1("vault.test", server.port)
    assert (await browser.request("GET", "/", of_news)).status == 200
    assert running.seen.learnt == {}


async def test_a_tracker_that_asks_for_one_is_looked_into(
    world: MakeWorld, stack: AsyncExitStack, server_authority: trustme.CA
) -> None:
    server = Vault(server_authority, True, ssl.TLSVersion.TLSv1_3).server
    await listen(server, stack)
    running = await world({"vault.test": server}, "||vault.test^$third-party")
    browser = await running.h1("vault.test", server.port)
    assert (await browser.request("GET", "/", PAGE)).status == 502
    assert running.seen.learnt == {}


async def test_a_server_that_asks_for_none_teaches_nothing(world: MakeWorld, shop: Upstream) -> None:
    running = await world({"shop.test": shop})
    await accept(running, "shop.test", shop.port)
    assert running.seen.learnt == {}


@pytest.mark.parametrize("program", [BROWSER, SYNC])
async def test_an_alert_after_the_handshake_is_a_refusal_like_any_other(
    world: MakeWorld, shop: Upstream, monkeypatch: pytest.MonkeyPatch, program: str
) -> None:
    """OpenSSL can't be made to send that alert so late, so another one stands in for it."""
    monkeypatch.setattr("proxy.refusals._REFUSALS", ("bad record mac",))
    running = await world({"shop.test": shop})
    peer = Peer(*await tunnel(running, "shop.test", shop.port, program))
    await peer.handshake("shop.test")
    peer.tls.bio_write(b"\x17\x03\x03\x00\x20" + bytes(32))
    for _ in range(3):  # tickets come first
        with suppress(SSL.Error):
            peer.tls.recv(1)
    await peer.flush()
    peer.writer.close()
    await running.seen.until(lambda: bool(running.seen.not_inspected))
    assert running.seen.not_inspected == [("shop.test", "certificate_refused")]
