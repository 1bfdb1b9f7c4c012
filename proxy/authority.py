"""Jejak's certificate authority: made on this machine, for this machine, and kept in one private folder."""

import base64
import hashlib
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.ec import (
    SECP256R1,
    EllipticCurvePrivateKey,
    generate_private_key,
)
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
)
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from proxy.errors import ProxyError
from proxy.privatefile import check_private, open_private_folder, write_private

LIFETIME = timedelta(days=730)
BACKDATED = timedelta(days=2)  # for browsers whose clock is behind
_KEY_FILE = "jejak-ca.pem"
_CERTIFICATE_FILE = "jejak-ca-cert.pem"
_ANEW = "`jejak setup rotate` makes a new one and lets your browsers trust it."


@dataclass(frozen=True, slots=True)
class Authority:
    """The authority's certificate and key, and the file to give to browsers."""

    certificate: x509.Certificate
    key: EllipticCurvePrivateKey
    certificate_path: Path


def certificate_path(confdir: Path) -> Path:
    """Where the authority's certificate (without its key) lies for browsers to import."""
    return confdir / _CERTIFICATE_FILE


def key_path(confdir: Path) -> Path:
    """Where the authority's key and certificate lie, for nobody but Jejak."""
    return confdir / _KEY_FILE


def spki_pin(confdir: Path) -> str:
    """Base64 SHA-256 of the authority's public key.

    Chromium takes it in `--ignore-certificate-errors-spki-list`.
    Raises ProxyError where there is no authority yet.
    """
    path = certificate_path(confdir)
    try:
        certificate = x509.load_pem_x509_certificate(path.read_bytes())
    except (OSError, ValueError) as error:
        raise ProxyError(f"{path}: no certificate there yet; start Jejak once.") from error
    return base64.b64encode(hashlib.sha256(spki(certificate)).digest()).decode()


def spki(certificate: x509.Certificate) -> bytes:
    """The certificate's SubjectPublicKeyInfo, DER."""
    return certificate.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)


def open_authority(confdir: Path, now: datetime | None = None) -> Authority:
    """The authority kept in `confdir`, made there the first time (folder 0700, files 0600).

    Raises ProxyError where others can get at it, or where it is damaged or has expired.
    """
    open_private_folder(confdir)
    now = now or datetime.now(UTC)
    if not (confdir / _KEY_FILE).exists():
        _create(confdir, now)
    authority = _load(confdir)
    if authority.certificate.not_valid_after_utc <= now:
        raise ProxyError(
            f"{confdir / _KEY_FILE}: expired on {authority.certificate.not_valid_after_utc:%Y-%m-%d}. {_ANEW}"
        )
    return authority


def _load(confdir: Path) -> Authority:
    path = confdir / _KEY_FILE
    check_private(path)
    pem = path.read_bytes()
    try:
        key = load_pem_private_key(pem, None)
        certificate = x509.load_pem_x509_certificate(pem)
    except ValueError as error:
        raise ProxyError(f"{path}: damaged ({error}). {_ANEW}") from error
    if not isinstance(key, EllipticCurvePrivateKey) or key.public_key() != certificate.public_key():
        raise ProxyError(f"{path}: the key isn't the certificate's. {_ANEW}")
    write_private(certificate_path(confdir), certificate.public_bytes(Encoding.PEM))
    return Authority(certificate, key, certificate_path(confdir))


def _create(confdir: Path, now: datetime) -> None:
    key = generate_private_key(SECP256R1())
    certificate = _sign_own(key, now)
    secret = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    write_private(confdir / _KEY_FILE, secret + certificate.public_bytes(Encoding.PEM))


def _sign_own(key: EllipticCurvePrivateKey, now: datetime) -> x509.Certificate:
    """A self-signed authority that may sign servers' certificates and nothing below itself."""
    name = x509.Name(
        [x509.NameAttribute(NameOID.COMMON_NAME, f"Jejak local authority {secrets.token_hex(4)}")]
    )
    builder = (
        x509.CertificateBuilder(subject_name=name, issuer_name=name, public_key=key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - BACKDATED)
        .not_valid_after(now - BACKDATED + LIFETIME)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(_USAGE, critical=True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
    )
    return builder.sign(key, hashes.SHA256())


_USAGE = x509.KeyUsage(
    digital_signature=False,
    content_commitment=False,
    key_encipherment=False,
    data_encipherment=False,
    key_agreement=False,
    key_cert_sign=True,
    crl_sign=True,
    encipher_only=False,
    decipher_only=False,
)
