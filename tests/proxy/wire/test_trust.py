"""Servers must prove who they are, and browsers get a certificate of Jejak's own for one host only."""

import asyncio
import socket
import ssl
from collections.abc import Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import trustme
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.x509.oid import ExtendedKeyUsageOID
from mitmproxy.addons.tlsconfig import TlsConfig
from OpenSSL.crypto import X509

from proxy.authority import open_authority
from proxy.denied import DeniedKeys, key_of
from proxy.leaves import Leaves
from tests.proxy.wire.certificates import (
    GOOD,
    HOST,
    Key,
    Signer,
    authority,
    new_key,
    served,
    server,
    sign,
    signed_with_sha1,
    signer_of,
)
from tests.proxy.wire.servers import Upstream, listen
from tests.proxy.wire.world import MakeUpstream, MakeWorld

DAY = timedelta(days=1)
PAGE = (("Sec-Fetch-Dest", "document"), ("Sec-Fetch-Site", "none"))


@dataclass(frozen=True)
class Making:
    """What a bad server is made of: the authority that the proxy trusts, and a folder."""

    root: Signer
    folder: Path

    def served(self, by: Signer | None = None, key: Key | None = None, **wishes: Any) -> ssl.SSLContext:
        """A server signed by the trusted authority or by `by`, with a wish or two."""
        return served(self.folder, by or self.root, replace(GOOD, **wishes), key)


def expired(making: Making) -> ssl.SSLContext:
    return making.served(since=-10 * DAY, until=-DAY)


def not_yet_valid(making: Making) -> ssl.SSLContext:
    return making.served(since=DAY)


def wrong_host(making: Making) -> ssl.SSLContext:
    return making.served(names=("other.test",), common_name="other.test")


def name_in_subject_only(making: Making) -> ssl.SSLContext:
    return making.served(names=())


def name_in_subject_and_another_beside(making: Making) -> ssl.SSLContext:
    return making.served(names=("other.test",))


def self_signed(making: Making) -> ssl.SSLContext:
    return served(making.folder, None)


def untrusted_root(making: Making) -> ssl.SSLContext:
    return making.served(authority(None, "Nobody"))


def for_clients_only(making: Making) -> ssl.SSLContext:
    return making.served(usage=ExtendedKeyUsageOID.CLIENT_AUTH)


def short_key(making: Making) -> ssl.SSLContext:
    return making.served(key=rsa.generate_private_key(65537, 1024))


def short_key_of_an_intermediate(making: Making) -> ssl.SSLContext:
    return making.served(authority(making.root, "Short", rsa.generate_private_key(65537, 1024)))


def sha1(making: Making) -> ssl.SSLContext:
    signing, key = rsa.generate_private_key(65537, 2048), new_key()
    between = authority(making.root, "Between", signing)
    return server(making.folder, signed_with_sha1(sign(between, key, GOOD), signing), key, between.shown)


def intermediate_that_is_none(making: Making) -> ssl.SSLContext:
    return making.served(authority(making.root, "A server", authority=False))


def incomplete_chain(making: Making) -> ssl.SSLContext:
    return making.served(replace(authority(making.root, "Missing"), shown=()))


def signed_by_ourselves(making: Making) -> ssl.SSLContext:
    own = open_authority(making.folder / "authority")
    leaves = Leaves(own)
    return server(making.folder, leaves.certificate(HOST), leaves.key)


CASES = {
    expired: "certificate has expired",
    not_yet_valid: "not yet valid",
    wrong_host: "hostname mismatch",
    name_in_subject_only: "hostname mismatch",
    name_in_subject_and_another_beside: "hostname mismatch",
    self_signed: "self-signed certificate",
    untrusted_root: "unable to get local issuer certificate",
    for_clients_only: "purpose",
    short_key: "key too weak",
    short_key_of_an_intermediate: "key too weak",
    sha1: "digest algorithm too weak",
    intermediate_that_is_none: "invalid CA certificate",
    incomplete_chain: "unable to get local issuer certificate",
    signed_by_ourselves: "unable to get local issuer certificate",
}


@pytest.fixture
def making(server_authority: trustme.CA, tmp_path: Path) -> Making:
    return Making(signer_of(server_authority), tmp_path)


@pytest.mark.parametrize(("make", "reason"), CASES.items(), ids=lambda case: getattr(case, "__name__", ""))
async def test_a_server_that_cant_prove_itself_gets_no_request(
    world: MakeWorld,
    stack: AsyncExitStack,
    making: Making,
    make: Callable[[Making], ssl.SSLContext],
    reason: str,
) -> None:
    bad = Upstream("127.0.77.99", make(making))
    await listen(bad, stack)
    running = await world({HOST: bad})
    browser = await running.h1(HOST, bad.port)
    reply = await browser.request("GET", "/secret", PAGE)
    assert reply.status == 502
    shown = reply.body.decode()
    assert reason in shown
    assert not [sign for sign in ("<script", "<a ", "<form", "<button", "ok") if sign in shown.lower()]
    assert reply.header("server") is None
    assert reply.header("cache-control") == "no-store"
    part = await browser.request("POST", "/secret", (("Sec-Fetch-Dest", "empty"),), b"x" * 200_000)
    assert (part.status, part.body) == (502, b"")
    assert (await browser.request("GET", "/again", PAGE)).status == 502
    modern = await running.h2(HOST, bad.port)
    assert (
        await modern.request("POST", "/secret", (("sec-fetch-dest", "empty"),), b"x" * 200_000)
    ).status == 502
    assert bad.accepted > 0
    assert (bad.received, bad.requests) == (0, [])


async def test_the_same_server_done_right_gets_its_request(
    world: MakeWorld, stack: AsyncExitStack, making: Making
) -> None:
    good = Upstream("127.0.77.99", making.served(authority(making.root, "Between")))
    await listen(good, stack)
    running = await world({HOST: good})
    assert (await (await running.h1(HOST, good.port)).request("GET", "/", PAGE)).body == b"ok"


@pytest.mark.parametrize("denied", ["leaf", "intermediate", "root", "cross-signed"])
async def test_a_denied_key_counts_from_the_next_connection(
    world: MakeWorld, stack: AsyncExitStack, making: Making, denied: str
) -> None:
    key, between = new_key(), authority(making.root, "Between")
    leaf = sign(between, key, GOOD)
    twin = authority(authority(None, "Other root"), "Between", between.key)
    certificates = {
        "leaf": leaf,
        "intermediate": between.certificate,
        "root": making.root.certificate,
        "cross-signed": twin.certificate,
    }
    bad = Upstream("127.0.77.99", server(making.folder, leaf, key, between.shown), closing)
    await listen(bad, stack)
    running = await world({HOST: bad})
    assert (await (await running.h1(HOST, bad.port)).request("GET", "/", PAGE)).body == b"ok"
    path = running.options.denied_keys
    assert path is not None
    path.write_text(f"{key_of(X509.from_cryptography(certificates[denied]))} Stolen & <b>sold</b>\n")
    reply = await (await running.h1(HOST, bad.port)).request("GET", "/secret", PAGE)
    assert reply.status == 502
    assert b"a key that others may have (Stolen &amp; &lt;b&gt;sold&lt;/b&gt;)" in reply.body
    assert len(bad.requests) == 1
    path.unlink()
    assert (await (await running.h1(HOST, bad.port)).request("GET", "/", PAGE)).body == b"ok"


async def closing(_request: object, writer: asyncio.StreamWriter) -> None:
    """Answer, and let the next request come over a connection of its own."""
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok")
    await writer.drain()
    writer.close()


async def test_a_key_that_anybody_can_work_out_is_refused_whoever_signed_it(
    world: MakeWorld, stack: AsyncExitStack, making: Making
) -> None:
    guessed = ec.derive_private_key(7, ec.SECP384R1())
    bad = Upstream("127.0.77.99", making.served(authority(making.root, "Guessed", guessed)))
    await listen(bad, stack)
    running = await world({HOST: bad})
    reply = await (await running.h1(HOST, bad.port)).request("GET", "/secret", PAGE)
    assert (reply.status, bad.received) == (502, 0)
    assert b"the number 7 as a P-384 key" in reply.body


@pytest.mark.parametrize("broken", ["keys", "handshake"])
async def test_a_fault_of_ours_while_checking_refuses(
    world: MakeWorld,
    stack: AsyncExitStack,
    making: Making,
    monkeypatch: pytest.MonkeyPatch,
    broken: str,
) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("a fault of ours")

    good = Upstream("127.0.77.99", making.served())
    await listen(good, stack)
    running = await world({HOST: good})
    if broken == "keys":
        monkeypatch.setattr(DeniedKeys, "what", fail)
    else:
        monkeypatch.setattr(TlsConfig, "tls_start_server", fail)
    browser = await running.h1(HOST, good.port)
    reply = await browser.request("GET", "/secret", PAGE)
    assert (reply.status, good.received) == (502, 0)
    assert b"couldn't be opened" in reply.body
    if broken == "keys":
        assert b"its certificates couldn't be read" in reply.body
        assert running.proxy.faults["check_keys"] > 0


async def test_our_own_authority_is_not_believed_even_where_the_system_does(
    world: MakeWorld, stack: AsyncExitStack, making: Making, monkeypatch: pytest.MonkeyPatch
) -> None:
    bad = Upstream("127.0.77.99", signed_by_ourselves(making))
    await listen(bad, stack)
    own = open_authority(making.folder / "authority").certificate_path
    system = making.folder / "system"
    system.mkdir()
    subject = X509.from_cryptography(x509.load_pem_x509_certificate(own.read_bytes())).subject_name_hash()
    (system / f"{subject:08x}.0").write_bytes(own.read_bytes())
    monkeypatch.setenv("SSL_CERT_FILE", str(own))
    monkeypatch.setenv("SSL_CERT_DIR", str(system))
    store = ssl.create_default_context()
    assert [each["subject"] for each in store.get_ca_certs()], "the system's store has it"
    running = await world({HOST: bad})
    reply = await (await running.h1(HOST, bad.port)).request("GET", "/secret", PAGE)
    assert (reply.status, bad.received) == (502, 0)


async def test_what_a_certificate_says_is_never_shown(
    world: MakeWorld, stack: AsyncExitStack, making: Making
) -> None:
    script = "<script>alert(1)</script>"
    bad = Upstream("127.0.77.99", making.served(names=("x.test",), common_name=script))
    await listen(bad, stack)
    running = await world({HOST: bad})
    reply = await (await running.h1(HOST, bad.port)).request("GET", f"/{script}?{'x' * 60_000}", PAGE)
    assert reply.status == 502
    assert b"script" not in reply.body
    assert b"xxxx" not in reply.body
    assert len(reply.body) < 1500


async def test_a_dead_server_is_told_apart(world: MakeWorld, upstream: MakeUpstream) -> None:
    async def hang_up(_request: object, writer: object) -> None:
        raise OSError("gone")

    server = await upstream("gone.test", hang_up)
    running = await world({"gone.test": server, "closed.test": Upstream("127.0.77.98")})
    browser = await running.h1("gone.test", server.port)
    assert b"ended the connection" in (await browser.request("GET", "/", PAGE)).body
    browser = await running.h1("closed.test", 9)
    assert b"take the connection" in (await browser.request("GET", "/", PAGE)).body
    browser = await running.h1("nowhere.invalid", 443)
    assert b"no host of this name" in (await browser.request("GET", "/", PAGE)).body


async def test_a_leaf_names_its_host_only_and_has_a_key_of_its_own(
    world: MakeWorld, upstream: MakeUpstream
) -> None:
    shop = await upstream("shop.test")
    running = await world({"shop.test": shop})
    own = open_authority(running.options.confdir)
    for host in ("shop.test", "other.test"):
        browser = await running.h1(host, shop.port)
        der = browser.writer.get_extra_info("ssl_object").getpeercert(binary_form=True)
        leaf = x509.load_der_x509_certificate(der)
        names = leaf.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
        assert list(names) == [x509.DNSName(host)]
        assert leaf.public_key() != own.certificate.public_key()
        leaf.verify_directly_issued_by(own.certificate)
    assert shop.accepted == 0


@pytest.mark.slow
async def test_three_hundred_hosts_alike_get_certificates_of_their_own(
    world: MakeWorld, monkeypatch: pytest.MonkeyPatch
) -> None:
    """More than are kept, with names of one length: none is taken for another, the forgotten ones neither."""
    monkeypatch.setattr(Leaves.__init__, "__defaults__", (50,))
    running = await world({})
    hosts = [f"host-{number:03}.test" for number in range(300)]
    shown: dict[str, set[int]] = {}
    for host in (*hosts, *hosts[:20]):
        browser = await running.h1(host, 443)
        der = browser.writer.get_extra_info("ssl_object").getpeercert(binary_form=True)
        leaf = x509.load_der_x509_certificate(der)
        names = leaf.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
        assert list(names) == [x509.DNSName(host)]
        shown.setdefault(host, set()).add(leaf.serial_number)
        await browser.close()
    assert {len(serials) for serials in list(shown.values())[:20]} == {2}, "those were made anew"
    assert len(set.union(*shown.values())) == 320


@pytest.mark.parametrize("version", [ssl.TLSVersion.TLSv1_2, ssl.TLSVersion.TLSv1_3])
async def test_a_program_that_refuses_our_certificate_is_counted(
    world: MakeWorld, upstream: MakeUpstream, version: ssl.TLSVersion
) -> None:
    shop = await upstream("shop.test")
    running = await world({"shop.test": shop})

    def visit() -> None:
        pinned = ssl.create_default_context()
        pinned.maximum_version = version
        with socket.create_connection(("127.0.0.1", running.port)) as tunnel:
            tunnel.sendall(f"CONNECT shop.test:{shop.port} HTTP/1.1\r\n\r\n".encode())
            assert b" 200 " in tunnel.recv(1000)
            pinned.wrap_socket(tunnel, server_hostname="shop.test")

    with pytest.raises(ssl.SSLCertVerificationError):
        await asyncio.to_thread(visit)
    await running.seen.until(lambda: bool(running.seen.not_inspected))
    assert running.seen.not_inspected == [("shop.test", "certificate_refused")]
    assert shop.accepted == 0
