"""Certificates for the hosts that browsers ask for: one host each, with a key that lives in memory only."""

import ipaddress
from collections import OrderedDict
from datetime import UTC, datetime, timedelta

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from proxy.authority import BACKDATED, Authority

KEPT = 1000
LIFETIME = timedelta(days=90)
_LONGEST_COMMON_NAME = 64


class Leaves:
    """Signs and remembers leaf certificates by the whole host name.

    The key isn't the authority's: a handshake never touches that one, and P-256 signs about twenty
    times faster than the RSA key that mitmproxy would share between both.
    """

    def __init__(self, authority: Authority, kept: int = KEPT) -> None:
        self.key = generate_private_key(SECP256R1())
        self._authority = authority
        self._kept = kept
        self._certificates: OrderedDict[str, x509.Certificate] = OrderedDict()

    def certificate(self, host: str) -> x509.Certificate:
        """A certificate whose only name is `host`; raises ValueError for what can't be a host name."""
        known = self._certificates.get(host)
        if known is not None and known.not_valid_after_utc - timedelta(days=1) > datetime.now(UTC):
            self._certificates.move_to_end(host)
            return known
        fresh = self._sign(host)
        self._certificates[host] = fresh
        if len(self._certificates) > self._kept:
            self._certificates.popitem(last=False)
        return fresh

    def forget(self) -> None:
        """Forget which hosts certificates were made for."""
        self._certificates.clear()

    def _sign(self, host: str) -> x509.Certificate:
        now = datetime.now(UTC)
        issuer = self._authority.certificate
        named = len(host) <= _LONGEST_COMMON_NAME
        subject = [x509.NameAttribute(NameOID.COMMON_NAME, host)] if named else []
        builder = (
            x509.CertificateBuilder(
                subject_name=x509.Name(subject), issuer_name=issuer.subject, public_key=self.key.public_key()
            )
            .serial_number(x509.random_serial_number())
            .not_valid_before(now - BACKDATED)
            .not_valid_after(min(now + LIFETIME, issuer.not_valid_after_utc))
            .add_extension(x509.SubjectAlternativeName([_alternative_name(host)]), critical=not named)
            .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
            .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
            .add_extension(_issuer_key(issuer), critical=False)
        )
        return builder.sign(self._authority.key, hashes.SHA256())


def _alternative_name(host: str) -> x509.GeneralName:
    try:
        return x509.IPAddress(ipaddress.ip_address(host.strip("[]")))
    except ValueError:
        return x509.DNSName(host if host.isascii() else host.encode("idna").decode())


def _issuer_key(issuer: x509.Certificate) -> x509.AuthorityKeyIdentifier:
    identifier = issuer.extensions.get_extension_for_class(x509.SubjectKeyIdentifier).value
    return x509.AuthorityKeyIdentifier.from_issuer_subject_key_identifier(identifier)
