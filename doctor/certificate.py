"""The certificate authority on disk: there, private, whole and valid."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives.serialization import load_pem_private_key

from doctor.finding import Finding, notice, ok, problem
from doctor.words import counted
from proxy.authority import certificate_path, key_path
from proxy.errors import ProxyError
from proxy.privatefile import check_private

SOON = 30  # days before it ends
ANEW = "Make a new one and let your browsers trust it: "


def check(authority: Path, now: float) -> Iterator[Finding]:
    """Whether the key is the user's alone, belongs to the certificate, and how long both are good for."""
    key = key_path(authority)
    try:
        check_private(authority)
        check_private(key)
        certificate = _read(key, certificate_path(authority))
    except FileNotFoundError:
        yield notice("certificate", "There is no certificate authority yet.", "Start Jejak: `jejak run`")
    except (ProxyError, OSError) as error:
        yield problem("certificate", str(error), "Do what it says, then start Jejak again: `jejak run`")
    except ValueError as error:
        yield problem("certificate", f"The authority in {key} is damaged ({error}).", _anew(key))
    else:
        yield _dates(certificate, key, datetime.fromtimestamp(now, UTC))


def _read(key: Path, for_browsers: Path) -> x509.Certificate:
    """The authority's certificate; raises ValueError unless key and both copies belong together."""
    pem = key.read_bytes()
    certificate = x509.load_pem_x509_certificate(pem)
    if load_pem_private_key(pem, None).public_key() != certificate.public_key():
        raise ValueError("its key isn't the certificate's")
    if x509.load_pem_x509_certificate(for_browsers.read_bytes()) != certificate:
        raise ValueError(f"{for_browsers.name} holds another certificate")
    return certificate


def _dates(certificate: x509.Certificate, key: Path, now: datetime) -> Finding:
    until = certificate.not_valid_after_utc
    days = (until - now).days
    if now >= until:
        return problem("certificate", f"The certificate authority expired on {until:%Y-%m-%d}.", _anew(key))
    if now < certificate.not_valid_before_utc:
        begins = f"The certificate authority counts from {certificate.not_valid_before_utc:%Y-%m-%d} only."
        return problem("certificate", begins, "Put the clock right; it says an earlier day.")
    if days < SOON:
        ends = f"The certificate authority ends in {counted(days, 'day')}, on {until:%Y-%m-%d}."
        return notice("certificate", ends, _anew(key), {"days_left": days})
    return ok(
        "certificate",
        f"The certificate authority is yours alone, and good for {counted(days, 'day')}.",
        {"days_left": days},
    )


def _anew(key: Path) -> str:
    return f"{ANEW}stop Jejak, remove {key}, and start it again: `jejak run`"
