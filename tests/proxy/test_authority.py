"""The certificate authority: its own on every machine, private, short-lived, never silently replaced."""

import base64
import hashlib
import os
import stat
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat, load_pem_private_key
from cryptography.x509.oid import NameOID

from proxy.authority import certificate_path, open_authority, spki, spki_pin
from proxy.errors import ProxyError


def test_two_machines_share_nothing(tmp_path: Path) -> None:
    one, other = open_authority(tmp_path / "one"), open_authority(tmp_path / "other")
    assert spki(one.certificate) != spki(other.certificate)
    assert one.certificate.subject != other.certificate.subject
    assert one.certificate.serial_number != other.certificate.serial_number


def test_it_is_kept(tmp_path: Path) -> None:
    assert open_authority(tmp_path / "a").certificate == open_authority(tmp_path / "a").certificate


def test_it_says_whose_it_is_and_no_more(tmp_path: Path) -> None:
    certificate = open_authority(tmp_path / "a").certificate
    [name] = certificate.subject
    assert name.oid == NameOID.COMMON_NAME
    assert str(name.value).startswith("Jejak local authority ")
    assert os.uname().nodename not in str(name.value)


def test_it_lasts_two_years_at_most_and_signs_servers_only(tmp_path: Path) -> None:
    certificate = open_authority(tmp_path / "a").certificate
    assert certificate.not_valid_after_utc - certificate.not_valid_before_utc <= timedelta(days=730)
    constraints = certificate.extensions.get_extension_for_class(x509.BasicConstraints)
    assert constraints.critical
    assert (constraints.value.ca, constraints.value.path_length) == (True, 0)


def test_its_files_are_private_whatever_the_umask(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        open_authority(tmp_path / "a")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "a").stat().st_mode) == 0o700
    assert {stat.S_IMODE(file.stat().st_mode) for file in (tmp_path / "a").iterdir()} == {0o600}


def test_the_certificate_for_browsers_has_no_key(tmp_path: Path) -> None:
    own = open_authority(tmp_path / "a")
    assert own.certificate_path == certificate_path(tmp_path / "a")
    assert b"PRIVATE" not in own.certificate_path.read_bytes()


def test_the_pin_is_chromiums(tmp_path: Path) -> None:
    open_authority(tmp_path / "a")
    key = load_pem_private_key((tmp_path / "a" / "jejak-ca.pem").read_bytes(), None)
    der = key.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    assert spki_pin(tmp_path / "a") == base64.b64encode(hashlib.sha256(der).digest()).decode()


def test_there_is_no_pin_without_an_authority(tmp_path: Path) -> None:
    with pytest.raises(ProxyError, match="start Jejak once"):
        spki_pin(tmp_path)


@pytest.mark.parametrize("mode", [0o755, 0o770, 0o707])
def test_a_folder_that_others_can_enter_is_refused(tmp_path: Path, mode: int) -> None:
    folder = tmp_path / "a"
    folder.mkdir()
    folder.chmod(mode)
    with pytest.raises(ProxyError, match=f"mode 0{mode:o}.*chmod"):
        open_authority(folder)


def test_a_key_that_others_could_read_is_refused(tmp_path: Path) -> None:
    open_authority(tmp_path / "a")
    (tmp_path / "a" / "jejak-ca.pem").chmod(0o644)
    with pytest.raises(ProxyError, match=r"jejak-ca.pem: other users can get at it"):
        open_authority(tmp_path / "a")


def test_a_file_in_its_place_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("")
    with pytest.raises(ProxyError, match="can't be used as a folder"):
        open_authority(tmp_path / "a")


def test_another_users_folder_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "getuid", lambda: 4242)
    with pytest.raises(ProxyError, match="belongs to another user"):
        open_authority(tmp_path / "a")


@pytest.mark.parametrize(
    "content", [b"", b"garbage", b"-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n"]
)
def test_a_damaged_key_is_reported_and_kept(tmp_path: Path, content: bytes) -> None:
    open_authority(tmp_path / "a")
    path = tmp_path / "a" / "jejak-ca.pem"
    path.write_bytes(content)
    with pytest.raises(ProxyError, match="damaged"):
        open_authority(tmp_path / "a")
    assert path.read_bytes() == content


def test_a_key_of_another_certificate_is_reported(tmp_path: Path) -> None:
    one, other = open_authority(tmp_path / "one"), open_authority(tmp_path / "other")
    path = tmp_path / "one" / "jejak-ca.pem"
    key = path.read_bytes().partition(b"-----BEGIN CERTIFICATE")[0]
    path.write_bytes(key + other.certificate.public_bytes(Encoding.PEM))
    assert one.certificate != other.certificate
    with pytest.raises(ProxyError, match="the key isn't the certificate's"):
        open_authority(tmp_path / "one")


def test_an_expired_one_is_reported(tmp_path: Path) -> None:
    open_authority(tmp_path / "a", datetime.now(UTC) - timedelta(days=800))
    with pytest.raises(ProxyError, match="expired on"):
        open_authority(tmp_path / "a")
