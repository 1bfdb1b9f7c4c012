"""Servers that lists may come from: a real one whose key is denied sends nothing that is taken."""

from __future__ import annotations

import ssl
from typing import TYPE_CHECKING

import pytest
import trustme
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding

from filterlists.download import Downloader
from filterlists.downloadoptions import DownloadOptions, Validators
from filterlists.errors import DownloadFailed
from filterlists.trust import trust

if TYPE_CHECKING:
    from tests.filterlists.conftest import ListServer


def der(pem: bytes) -> bytes:
    return x509.load_pem_x509_certificate(pem).public_bytes(Encoding.DER)


async def fetch(server: ListServer, against: object) -> bytes:
    """Fetch a list from the server, with `against` asked about its certificates."""
    server.says("/list.txt", "||tracker.example^\n")
    options = DownloadOptions(server.authority, server.resolve, against=against)  # type: ignore[arg-type]  # tests break it
    async with Downloader(options) as downloader:
        found = await downloader.fetch(server.url(), Validators(), lambda _done, _total: None)
    assert found is not None
    return found.body


def test_certificates_and_versions_are_checked() -> None:
    context = trust(None, lambda _certificate: None)
    assert context.minimum_version == ssl.TLSVersion.TLSv1_2
    assert context.verify_mode == ssl.CERT_REQUIRED
    assert context.check_hostname


async def test_the_whole_chain_is_asked_about(list_server: ListServer, authority: trustme.CA) -> None:
    asked: list[bytes] = []
    assert await fetch(list_server, asked.append) == b"||tracker.example^\n"
    assert len(asked) == 2
    assert asked[-1] == der(authority.cert_pem.bytes())


@pytest.mark.parametrize("place", ["its own", "its authority's"])
async def test_a_denied_key_refuses_the_server_before_it_is_asked_for_anything(
    list_server: ListServer, authority: trustme.CA, place: str
) -> None:
    root = der(authority.cert_pem.bytes())

    def against(certificate: bytes) -> str | None:
        return "Superfish" if (certificate == root) is (place == "its authority's") else None

    with pytest.raises(DownloadFailed) as caught:
        await fetch(list_server, against)
    assert str(caught.value) == (
        "https://lists.test/list.txt could not be fetched: the certificate of lists.test can't be trusted: "
        "a key that proves nothing is in its chain: Superfish."
    )
    assert not list_server.requests


async def test_a_fault_while_asking_refuses_too_and_is_said(list_server: ListServer) -> None:
    def broken(_certificate: bytes) -> str | None:
        raise ValueError("denied-keys.txt, line 3: 'x' is not understood")

    with pytest.raises(DownloadFailed, match=r"keys are denied \(denied-keys.txt, line 3: 'x' is not"):
        await fetch(list_server, broken)
    assert not list_server.requests
