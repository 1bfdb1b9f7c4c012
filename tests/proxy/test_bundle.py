"""The trust anchors for servers."""

import stat
from pathlib import Path

import certifi
import pytest
import trustme

from proxy.authority import Authority, open_authority
from proxy.bundle import write_bundle
from proxy.errors import ProxyError


@pytest.fixture
def own(tmp_path: Path) -> Authority:
    return open_authority(tmp_path / "authority")


def test_it_is_certifis_without_ours(own: Authority, tmp_path: Path) -> None:
    path = write_bundle(tmp_path / "authority", own.certificate, None)
    text = path.read_bytes()
    assert text.startswith(Path(certifi.where()).read_bytes())
    assert own.certificate_path.read_bytes().strip() not in text
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_every_certificate_of_the_users_file_is_added(own: Authority, tmp_path: Path) -> None:
    added = tmp_path / "company.pem"
    one, other = trustme.CA().cert_pem.bytes(), trustme.CA().cert_pem.bytes()
    added.write_bytes(b"# the company's\n" + one + other)
    text = write_bundle(tmp_path / "authority", own.certificate, added).read_bytes()
    assert one.strip() in text
    assert other.strip() in text


@pytest.mark.parametrize(
    "content", [b"", b"not a certificate", b"-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"]
)
def test_a_file_without_a_certificate_is_named(own: Authority, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "bad.pem").write_bytes(content)
    with pytest.raises(ProxyError, match=r"--upstream-ca .*bad.pem: has no certificate in PEM form"):
        write_bundle(tmp_path / "authority", own.certificate, tmp_path / "bad.pem")


def test_a_missing_file_and_a_folder_are_named(own: Authority, tmp_path: Path) -> None:
    with pytest.raises(ProxyError, match=r"gone.pem: can't be read \(No such file"):
        write_bundle(tmp_path / "authority", own.certificate, tmp_path / "gone.pem")
    with pytest.raises(ProxyError, match=r"can't be read \(Is a directory"):
        write_bundle(tmp_path / "authority", own.certificate, tmp_path)


def test_our_own_authority_is_no_anchor(own: Authority, tmp_path: Path) -> None:
    with pytest.raises(ProxyError, match="Jejak's own authority"):
        write_bundle(tmp_path / "authority", own.certificate, own.certificate_path)
