"""Trust put into a store and taken out again."""

from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding

from desktop.trustchange import AuthorityTrusted
from desktop.truststores import NssStore

pytestmark = pytest.mark.usefixtures("certutil")


def pem(certificate: x509.Certificate) -> str:
    return certificate.public_bytes(Encoding.PEM).decode()


def test_a_store_that_was_made_for_it_goes_with_it(tmp_path: Path, authority: x509.Certificate) -> None:
    change = AuthorityTrusted.planned(NssStore(tmp_path / "pki/nssdb"), pem(authority))
    before = change.is_made
    change.make()
    assert (before, change.is_made) == (False, True)
    again = AuthorityTrusted.planned(NssStore(tmp_path / "pki/nssdb"), pem(authority)).after(change)
    again.check()
    again.take_back()
    again.take_back()
    assert not (tmp_path / "pki").exists()


def test_a_store_that_was_there_stays_with_all_else_in_it(
    tmp_path: Path, authority: x509.Certificate, other_authority: x509.Certificate
) -> None:
    store = NssStore(tmp_path / "nssdb")
    store.add(pem(other_authority).encode())
    change = AuthorityTrusted.planned(store, pem(authority))
    change.make()
    change.take_back()
    assert store.is_trusted(pem(other_authority).encode())
    assert not change.is_made
