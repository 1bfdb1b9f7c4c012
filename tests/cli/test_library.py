"""What the command line knows against a server that lists come from."""

from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding
from OpenSSL.crypto import X509

from cli.library import denied_keys
from proxy.denied import key_of
from proxy.errors import ProxyError
from tests.proxy.wire.certificates import GOOD, Key, new_key, sign


def certificate(key: Key) -> bytes:
    """A certificate (DER) for this key."""
    return sign(None, key, GOOD).public_bytes(Encoding.DER)


def test_keys_that_jejak_comes_with_are_denied(tmp_path: Path) -> None:
    against = denied_keys(tmp_path / "denied-keys.txt")
    assert against(certificate(ec.derive_private_key(1, ec.SECP256R1()))) == "the number 1 as a P-256 key"
    assert against(certificate(new_key())) is None


def test_the_users_own_are_too_as_soon_as_they_are_written(tmp_path: Path) -> None:
    path, key = tmp_path / "denied-keys.txt", new_key()
    against = denied_keys(path)
    assert against(certificate(key)) is None
    path.write_text(f"{key_of(X509.from_cryptography(sign(None, key, GOOD)))} my old server\n")
    assert against(certificate(key)) == "my old server"


def test_a_damaged_file_is_said_each_time(tmp_path: Path) -> None:
    path = tmp_path / "denied-keys.txt"
    path.write_text("half a li\n")
    against = denied_keys(path)
    for _ in range(2):
        with pytest.raises(ProxyError, match="line 1: 'half a li' is not understood"):
            against(certificate(new_key()))
