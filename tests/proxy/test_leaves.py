"""Certificates for hosts."""

import ipaddress
from pathlib import Path

import pytest
from cryptography import x509

from proxy.authority import open_authority
from proxy.leaves import Leaves


@pytest.fixture
def leaves(tmp_path: Path) -> Leaves:
    return Leaves(open_authority(tmp_path / "a"), kept=3)


def names(certificate: x509.Certificate) -> list[object]:
    extension = certificate.extensions.get_extension_for_class(x509.SubjectAlternativeName)
    return [name.value for name in extension.value]


@pytest.mark.parametrize(
    ("host", "name"),
    [
        ("news.test", "news.test"),
        ("a_b.test", "a_b.test"),
        ("xn--bcher-kva.test", "xn--bcher-kva.test"),
        ("bücher.test", "xn--bcher-kva.test"),
        ("127.0.0.1", ipaddress.ip_address("127.0.0.1")),
        ("::1", ipaddress.ip_address("::1")),
        ("a." * 50 + "test", "a." * 50 + "test"),
    ],
)
def test_the_host_is_the_only_name(leaves: Leaves, host: str, name: object) -> None:
    assert names(leaves.certificate(host)) == [name]


def test_three_hundred_hosts_each_get_their_own(leaves: Leaves) -> None:
    for number in range(300):
        host = f"{number % 7}.{number}.test"
        assert names(leaves.certificate(host)) == [host]


def test_one_is_made_once_and_the_oldest_forgotten(leaves: Leaves) -> None:
    first = leaves.certificate("a.test")
    for host in ("b.test", "c.test"):
        leaves.certificate(host)
    assert leaves.certificate("a.test") is first
    leaves.certificate("d.test")
    assert leaves.certificate("a.test") is first
    assert len(leaves._certificates) == 3


def test_none_outlives_the_authority(leaves: Leaves) -> None:
    leaf = leaves.certificate("a.test")
    assert leaf.not_valid_after_utc <= leaves._authority.certificate.not_valid_after_utc


@pytest.mark.parametrize("host", ["é" * 80, "bü." * 40 + "a" * 70 + "é"])
def test_what_is_no_host_is_refused(leaves: Leaves, host: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - whatever cryptography and the codec say
        leaves.certificate(host)
