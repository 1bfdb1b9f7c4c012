"""Certificates and servers of every kind that mustn't be believed, made by hand."""

import ssl
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID, ObjectIdentifier
from trustme import CA

HOST = "bad.test"
type Key = ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey
_DAY = timedelta(days=1)
_SHA256_WITH_RSA = bytes.fromhex("2a864886f70d01010b")
_SHA1_WITH_RSA = bytes.fromhex("2a864886f70d010105")


@dataclass(frozen=True)
class Signer:
    """An authority: its certificate and key, and what servers below it show besides their own."""

    certificate: x509.Certificate
    key: Key
    shown: tuple[x509.Certificate, ...] = ()


@dataclass(frozen=True)
class Wish:
    """What a certificate shall say; a server's good one, unless told otherwise."""

    names: tuple[str, ...] = (HOST,)
    common_name: str = HOST
    authority: bool = False
    usage: ObjectIdentifier = ExtendedKeyUsageOID.SERVER_AUTH
    since: timedelta = -_DAY
    until: timedelta = 30 * _DAY


GOOD = Wish()


def new_key() -> ec.EllipticCurvePrivateKey:
    """A P-256 key."""
    return ec.generate_private_key(ec.SECP256R1())


def signer_of(authority: CA) -> Signer:
    """The authority that the proxy is told to trust."""
    key = load_pem_private_key(authority.private_key_pem.bytes(), None)
    assert isinstance(key, ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey)
    return Signer(x509.load_pem_x509_certificate(authority.cert_pem.bytes()), key)


def sign(by: Signer | None, key: Key, wish: Wish) -> x509.Certificate:
    """A certificate of `key`, signed by `by` or by itself."""
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, wish.common_name)])
    now = datetime.now(UTC)
    builder = (
        x509.CertificateBuilder(
            subject_name=name,
            issuer_name=by.certificate.subject if by else name,
            public_key=key.public_key(),
            serial_number=x509.random_serial_number(),
            not_valid_before=now + wish.since,
            not_valid_after=now + wish.until,
        )
        .add_extension(x509.BasicConstraints(ca=wish.authority, path_length=None), critical=True)
        .add_extension(x509.ExtendedKeyUsage([wish.usage]), critical=False)
    )
    if wish.names:
        builder = builder.add_extension(
            x509.SubjectAlternativeName([x509.DNSName(each) for each in wish.names]), critical=False
        )
    return builder.sign(by.key if by else key, hashes.SHA256())


def signed_with_sha1(certificate: x509.Certificate, key: rsa.RSAPrivateKey) -> x509.Certificate:
    """The same certificate with a SHA-1 signature of its signer's key, which no library makes any more."""
    der = certificate.public_bytes(Encoding.DER).replace(_SHA256_WITH_RSA, _SHA1_WITH_RSA)
    content = x509.load_der_x509_certificate(der).tbs_certificate_bytes
    weak = key.sign(content, padding.PKCS1v15(), hashes.SHA1())
    return x509.load_der_x509_certificate(der.replace(certificate.signature, weak))


def authority(by: Signer | None, common_name: str, key: Key | None = None, **wishes: Any) -> Signer:
    """An authority, below `by` or a root of its own."""
    key = key or new_key()
    certificate = sign(by, key, replace(Wish((), common_name, authority=True), **wishes))
    return Signer(certificate, key, (certificate, *by.shown) if by else ())


def server(
    folder: Path, certificate: x509.Certificate, key: Key, chain: tuple[x509.Certificate, ...] = ()
) -> ssl.SSLContext:
    """A TLS server that shows this certificate and this chain, whatever their strength."""
    secret = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    path = folder / f"server-{certificate.serial_number}.pem"
    path.write_bytes(secret + b"".join(each.public_bytes(Encoding.PEM) for each in (certificate, *chain)))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.set_ciphers("ALL:@SECLEVEL=0")
    context.load_cert_chain(path)
    return context


def served(folder: Path, by: Signer | None, wish: Wish = GOOD, key: Key | None = None) -> ssl.SSLContext:
    """A server whose certificate `by` signed, or itself, shown with what is between it and the root."""
    key = key or new_key()
    return server(folder, sign(by, key, wish), key, by.shown if by else ())
