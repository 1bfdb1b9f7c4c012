"""Trust stores of Chromium and Firefox, with the real certutil."""

import subprocess
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding

from desktop.errors import DesktopError, ProgramMissing, StoreLocked
from desktop.place import Place
from desktop.truststores import NssStore, read_certificate

pytestmark = pytest.mark.usefixtures("certutil")


def der(certificate: x509.Certificate) -> bytes:
    return certificate.public_bytes(Encoding.DER)


def listed(store: NssStore) -> str:
    command = ["certutil", "-L", "-d", f"sql:{store.path}"]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


@pytest.fixture
def store(tmp_path: Path) -> NssStore:
    return NssStore(tmp_path / "with space" / "pki" / "nssdb")


@pytest.fixture
def locked(tmp_path: Path) -> NssStore:
    """A store with a password, as a Firefox profile with a primary password has."""
    (tmp_path / "locked").mkdir()
    (tmp_path / "password").write_text("correct horse\n")
    command = ["certutil", "-N", "-d", f"sql:{tmp_path / 'locked'}", "-f", str(tmp_path / "password")]
    subprocess.run(command, check=True)
    return NssStore(tmp_path / "locked")


def test_a_store_is_made_and_trusts_servers_only(store: NssStore, authority: x509.Certificate) -> None:
    assert not store.is_trusted(der(authority))
    store.check()
    assert not store.exists
    store.add(der(authority))
    assert store.is_trusted(der(authority))
    assert store.path.stat().st_mode & 0o777 == 0o700
    [line] = [line for line in listed(store).splitlines() if "Jejak" in line]
    assert line.split()[-1] == "C,,"


def test_one_authority_isnt_the_other(
    store: NssStore, authority: x509.Certificate, other_authority: x509.Certificate
) -> None:
    store.add(der(authority))
    assert not store.is_trusted(der(other_authority))
    store.add(der(other_authority))
    store.remove(der(authority))
    assert not store.is_trusted(der(authority))
    assert store.is_trusted(der(other_authority))


def test_adding_and_removing_twice_changes_nothing(store: NssStore, authority: x509.Certificate) -> None:
    store.remove(der(authority))
    store.add(der(authority))
    before = listed(store)
    store.add(der(authority))
    assert listed(store) == before
    store.remove(der(authority))
    store.remove(der(authority))
    assert not store.is_trusted(der(authority))


def test_one_that_was_added_by_hand_is_known_and_removed(
    store: NssStore, authority: x509.Certificate, other_authority: x509.Certificate, tmp_path: Path
) -> None:
    store.add(der(other_authority))
    file = tmp_path / "ca.pem"
    file.write_bytes(authority.public_bytes(Encoding.PEM))
    where = f"sql:{store.path}"
    subprocess.run(["certutil", "-A", "-d", where, "-t", "CT,c,", "-n", "my own", "-i", file], check=True)
    assert store.is_trusted(file)
    store.remove(file)
    assert "my own" not in listed(store)


def test_known_isnt_trusted(store: NssStore, authority: x509.Certificate) -> None:
    store.add(der(authority))
    name = authority.subject.rfc4514_string().removeprefix("CN=")
    subprocess.run(["certutil", "-M", "-d", f"sql:{store.path}", "-t", ",,", "-n", name], check=True)
    assert not store.is_trusted(der(authority))
    store.add(der(authority))
    assert store.is_trusted(der(authority))


def test_a_store_with_a_password_says_so_and_stays_as_it_was(
    locked: NssStore, authority: x509.Certificate
) -> None:
    before = listed(locked)
    assert not locked.is_trusted(der(authority))
    with pytest.raises(StoreLocked, match="protected by a password"):
        locked.check()
    with pytest.raises(StoreLocked):
        locked.add(der(authority))
    assert listed(locked) == before


def test_a_damaged_store_says_so(store: NssStore, authority: x509.Certificate) -> None:
    store.path.mkdir(parents=True)
    (store.path / "cert9.db").write_bytes(b"garbage" * 200)
    with pytest.raises(DesktopError, match="BAD_DATABASE"):
        store.check()


def test_a_store_that_cant_be_written_says_so(
    store: NssStore, authority: x509.Certificate, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.add(der(authority))
    monkeypatch.setattr("os.access", lambda *_: False)
    with pytest.raises(DesktopError, match=r"cert9\.db can't be written"):
        store.check()


def test_without_certutil_the_package_is_named(
    store: NssStore, authority: x509.Certificate, place: Place
) -> None:
    assert place.environment["PATH"], "an empty folder"
    with pytest.raises(ProgramMissing, match="apt install libnss3-tools"):
        store.check()
    with pytest.raises(ProgramMissing, match="apt install libnss3-tools"):
        store.add(der(authority))


def test_an_empty_store_is_discarded_and_no_other(
    store: NssStore, authority: x509.Certificate, other_authority: x509.Certificate
) -> None:
    store.add(der(authority))
    store.add(der(other_authority))
    store.remove(der(authority))
    store.discard_empty()
    assert store.is_trusted(der(other_authority))
    store.remove(der(other_authority))
    store.discard_empty()
    assert not store.path.parent.exists()


def test_a_certificate_is_read_in_either_form(authority: x509.Certificate, tmp_path: Path) -> None:
    assert read_certificate(der(authority)) == authority
    assert read_certificate(authority.public_bytes(Encoding.PEM)) == authority
    with pytest.raises(DesktopError, match=r"nothing\.pem: no certificate"):
        read_certificate(tmp_path / "nothing.pem")
    with pytest.raises(DesktopError, match="no certificate"):
        read_certificate(b"garbage")
