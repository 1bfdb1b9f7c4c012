"""The trust anchors for servers."""

import stat
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import certifi
import pytest
import trustme
from OpenSSL.crypto import FILETYPE_PEM, load_certificate

from proxy.authority import Authority, open_authority
from proxy.bundle import FRESH_FOR, Bundle, believed, certifi_date, write_bundle
from proxy.denied import DeniedKeys, key_of
from proxy.errors import ProxyError

NONE_ADDED = DeniedKeys()


def certificates(pem: bytes) -> list[bytes]:
    """The certificates in PEM, in order."""
    return believed(pem, NONE_ADDED)[0]


def denying(folder: Path, pem: bytes) -> DeniedKeys:
    """A list with the key of one more certificate."""
    path = folder / "denied-keys.txt"
    path.write_text(f"{key_of(load_certificate(FILETYPE_PEM, pem))} Bad Root\n")
    denied = DeniedKeys(path)
    denied.load()
    return denied


@pytest.fixture
def own(tmp_path: Path) -> Authority:
    return open_authority(tmp_path / "authority")


def test_it_is_certifis_without_ours(own: Authority, tmp_path: Path) -> None:
    path = write_bundle(tmp_path / "authority", own.certificate, None, NONE_ADDED).path
    text = path.read_bytes()
    roots = certificates(Path(certifi.where()).read_bytes())
    assert len(roots) > 100
    assert certificates(text) == roots
    assert own.certificate_path.read_bytes().strip() not in text
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_every_certificate_of_the_users_file_is_added(own: Authority, tmp_path: Path) -> None:
    added = tmp_path / "company.pem"
    one, other = trustme.CA().cert_pem.bytes(), trustme.CA().cert_pem.bytes()
    added.write_bytes(b"# the company's\n" + one + other)
    text = write_bundle(tmp_path / "authority", own.certificate, added, NONE_ADDED).path.read_bytes()
    assert one.strip() in text
    assert other.strip() in text


@pytest.mark.parametrize(
    "content", [b"", b"not a certificate", b"-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"]
)
def test_a_file_without_a_certificate_is_named(own: Authority, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "bad.pem").write_bytes(content)
    with pytest.raises(ProxyError, match=r"--upstream-ca .*bad.pem: has no certificate in PEM form"):
        write_bundle(tmp_path / "authority", own.certificate, tmp_path / "bad.pem", NONE_ADDED)


def test_a_missing_file_and_a_folder_are_named(own: Authority, tmp_path: Path) -> None:
    with pytest.raises(ProxyError, match=r"gone.pem: can't be read \(No such file"):
        write_bundle(tmp_path / "authority", own.certificate, tmp_path / "gone.pem", NONE_ADDED)
    with pytest.raises(ProxyError, match=r"can't be read \(Is a directory"):
        write_bundle(tmp_path / "authority", own.certificate, tmp_path, NONE_ADDED)


def test_our_own_authority_is_no_anchor(own: Authority, tmp_path: Path) -> None:
    with pytest.raises(ProxyError, match="Jejak's own authority"):
        write_bundle(tmp_path / "authority", own.certificate, own.certificate_path, NONE_ADDED)


def test_what_is_denied_of_certifis_is_left_out_and_said(own: Authority, tmp_path: Path) -> None:
    roots = certificates(Path(certifi.where()).read_bytes())
    bundle = write_bundle(tmp_path / "authority", own.certificate, None, denying(tmp_path, roots[3]))
    assert certificates(bundle.path.read_bytes()) == roots[:3] + roots[4:]
    assert "no longer believed: Bad Root. Update Jejak" in (bundle.notice(bundle.made) or "")


def test_a_denied_anchor_of_the_users_is_refused(own: Authority, tmp_path: Path) -> None:
    added = tmp_path / "company.pem"
    added.write_bytes(trustme.CA().cert_pem.bytes())
    denied = denying(tmp_path, added.read_bytes())
    with pytest.raises(ProxyError, match=r"company.pem: holds a key that proves nothing \(Bad Root\)"):
        write_bundle(tmp_path / "authority", own.certificate, added, denied)


def test_the_installed_list_is_fresh_and_holds_nobody_who_is_denied() -> None:
    """Fails when certifi wants an update, which is then due."""
    assert datetime.now(UTC).date() - certifi_date() <= FRESH_FOR
    kept, left_out = believed(Path(certifi.where()).read_bytes(), NONE_ADDED)
    assert left_out == []
    organisations = {load_certificate(FILETYPE_PEM, each).get_subject().O or "" for each in kept}
    assert not [name for name in organisations if "emudhra" in name.lower()]


def test_an_old_list_is_said_so() -> None:
    made = date(2026, 1, 1)
    bundle = Bundle(Path("x"), made, ())
    assert bundle.notice(made + timedelta(days=180)) is None
    assert "is of 2026-01-01. Update Jejak" in (bundle.notice(made + timedelta(days=181)) or "")
