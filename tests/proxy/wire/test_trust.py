"""Servers must prove who they are, and browsers get a certificate of Jejak's own for one host only."""

import asyncio
import datetime
import socket
import ssl
from collections.abc import Callable
from contextlib import AsyncExitStack
from pathlib import Path

import pytest
import trustme
from cryptography import x509
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
)

from proxy.authority import open_authority
from proxy.leaves import Leaves
from tests.proxy.wire.servers import Upstream, listen
from tests.proxy.wire.world import MakeUpstream, MakeWorld

PAGE = (("Sec-Fetch-Dest", "document"), ("Sec-Fetch-Site", "none"))


def context_of(certificate: trustme.LeafCert) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    certificate.configure_cert(context)
    return context


def expired(authority: trustme.CA, _folder: Path) -> ssl.SSLContext:
    return context_of(
        authority.issue_cert(
            "bad.test", not_after=datetime.datetime.now(datetime.UTC) - datetime.timedelta(days=1)
        )
    )


def wrong_host(authority: trustme.CA, _folder: Path) -> ssl.SSLContext:
    return context_of(authority.issue_cert("other.test"))


def untrusted(_authority: trustme.CA, _folder: Path) -> ssl.SSLContext:
    return context_of(trustme.CA().issue_cert("bad.test"))


def name_in_subject_only(authority: trustme.CA, _folder: Path) -> ssl.SSLContext:
    return context_of(authority.issue_cert("other.test", common_name="bad.test"))


def signed_by_ourselves(_authority: trustme.CA, folder: Path) -> ssl.SSLContext:
    own = open_authority(folder / "authority")
    leaves = Leaves(own)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    pem = folder / "own-leaf.pem"
    pem.write_bytes(
        leaves.key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
        + leaves.certificate("bad.test").public_bytes(Encoding.PEM)
    )
    context.load_cert_chain(pem)
    return context


def old_tls(authority: trustme.CA, _folder: Path) -> ssl.SSLContext:
    context = context_of(authority.issue_cert("bad.test"))
    context.set_ciphers("ALL:@SECLEVEL=0")
    context.minimum_version = ssl.TLSVersion.TLSv1
    context.maximum_version = ssl.TLSVersion.TLSv1_1
    return context


CASES = {
    expired: "certificate has expired",
    wrong_host: "hostname mismatch",
    untrusted: "unable to get local issuer certificate",
    name_in_subject_only: "hostname mismatch",
    signed_by_ourselves: "unable to get local issuer certificate",
    old_tls: "ended the connection",
}


@pytest.mark.filterwarnings("ignore:ssl.TLSVersion:DeprecationWarning")
@pytest.mark.parametrize(("make", "reason"), CASES.items(), ids=lambda case: getattr(case, "__name__", ""))
async def test_a_server_that_cant_prove_itself_gets_no_request(
    world: MakeWorld,
    stack: AsyncExitStack,
    server_authority: trustme.CA,
    tmp_path: Path,
    make: Callable[[trustme.CA, Path], ssl.SSLContext],
    reason: str,
) -> None:
    server = Upstream("127.0.77.99", make(server_authority, tmp_path))
    await listen(server, stack)
    running = await world({"bad.test": server})
    browser = await running.h1("bad.test", server.port)
    reply = await browser.request("GET", "/secret", PAGE)
    assert reply.status == 502
    assert reason in reply.body.decode()
    assert "<script" not in reply.body.decode()
    assert reply.header("server") is None
    assert reply.header("cache-control") == "no-store"
    part = await browser.request("POST", "/secret", (("Sec-Fetch-Dest", "empty"),), b"x" * 200_000)
    assert (part.status, part.body) == (502, b"")
    assert (await browser.request("GET", "/again", PAGE)).status == 502
    modern = await running.h2("bad.test", server.port)
    assert (
        await modern.request("POST", "/secret", (("sec-fetch-dest", "empty"),), b"x" * 200_000)
    ).status == 502
    assert server.received == 0


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
