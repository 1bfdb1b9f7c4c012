"""The certificates that servers are checked against: certifi's, and what the user adds; never our own.

Neither the system's store nor OpenSSL's own is ever read: they hold what others put there, Jejak's own too.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from importlib.metadata import version
from pathlib import Path

import certifi
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding
from OpenSSL.crypto import FILETYPE_PEM, X509, load_certificate

from proxy.authority import spki
from proxy.denied import DeniedKeys, key_of
from proxy.errors import ProxyError
from proxy.privatefile import write_private

FRESH_FOR = timedelta(days=180)
_FILE = "upstream-trust.pem"
_CERTIFICATE = re.compile(rb"-----BEGIN CERTIFICATE-----.+?-----END CERTIFICATE-----", re.DOTALL)
_REMEDY = "Update Jejak: its certificates come with it (certifi)."


@dataclass(frozen=True, slots=True)
class Bundle:
    """The file of trust anchors, when certifi made its part, and what of that was left out."""

    path: Path
    made: date
    left_out: tuple[str, ...]

    def notice(self, today: date) -> str | None:
        """What the user should know: that it is old, or that it held keys that prove nothing."""
        if self.left_out:
            return f"Authorities that are no longer believed: {', '.join(self.left_out)}. {_REMEDY}"
        if today - self.made > FRESH_FOR:
            return f"The list of authorities that servers are checked against is of {self.made}. {_REMEDY}"
        return None


def write_bundle(folder: Path, own: x509.Certificate, upstream_ca: Path | None, denied: DeniedKeys) -> Bundle:
    """Write the trust anchors for servers into `folder`; raises ProxyError for a file that can't add to them.

    Our own authority is refused there: who trusts it upstream would let anybody who has its key through.
    """
    roots, left_out = believed(Path(certifi.where()).read_bytes(), denied)
    anchors = _read_anchors(upstream_ca) if upstream_ca else []
    for anchor in anchors:
        _check_anchor(anchor, f"--upstream-ca {upstream_ca}", own, denied)
    path = folder / _FILE
    content = b"\n".join([*roots, *(anchor.public_bytes(Encoding.PEM) for anchor in anchors)])
    write_private(path, content)
    return Bundle(path, certifi_date(), tuple(left_out))


def believed(pem: bytes, denied: DeniedKeys) -> tuple[list[bytes], list[str]]:
    """The certificates of `pem` whose keys aren't denied, and what the others are."""
    kept, left_out = [], []
    for certificate in _CERTIFICATE.findall(pem):
        what = denied.what(key_of(load_certificate(FILETYPE_PEM, certificate)))
        if what is None:
            kept.append(certificate)
        else:
            left_out.append(what)
    return kept, left_out


def certifi_date() -> date:
    """The day certifi's bundle was made: its version says so."""
    year, month, day = version("certifi").split(".")[:3]
    return date(int(year), int(month), int(day))


def _check_anchor(anchor: x509.Certificate, where: str, own: x509.Certificate, denied: DeniedKeys) -> None:
    if spki(anchor) == spki(own):
        raise ProxyError(
            f"{where}: this is Jejak's own authority, which only browsers may trust. "
            "Give the certificate of the authority that signed the server's."
        )
    what = denied.what(key_of(X509.from_cryptography(anchor)))
    if what is not None:
        raise ProxyError(f"{where}: holds a key that proves nothing ({what}). Leave that certificate out.")


def _read_anchors(path: Path) -> list[x509.Certificate]:
    try:
        return x509.load_pem_x509_certificates(path.read_bytes())
    except OSError as error:
        raise ProxyError(f"--upstream-ca {path}: can't be read ({error.strerror}).") from error
    except ValueError as error:
        raise ProxyError(
            f"--upstream-ca {path}: has no certificate in PEM form (-----BEGIN CERTIFICATE-----); "
            "convert it with: openssl x509 -in FILE -out FILE.pem"
        ) from error
