"""The certificates that servers are checked against: certifi's, and what the user adds; never our own."""

from pathlib import Path

import certifi
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding

from proxy.authority import spki
from proxy.errors import ProxyError
from proxy.privatefile import write_private

_FILE = "upstream-trust.pem"


def write_bundle(folder: Path, own: x509.Certificate, upstream_ca: Path | None) -> Path:
    """Write the trust anchors for servers into `folder`; raises ProxyError for a file that has none.

    Our own authority is refused there: who trusts it upstream would let anybody who has its key through.
    """
    anchors = list(_read_anchors(upstream_ca)) if upstream_ca else []
    if any(spki(anchor) == spki(own) for anchor in anchors):
        raise ProxyError(
            f"--upstream-ca {upstream_ca}: this is Jejak's own authority, which only browsers may trust. "
            "Give the certificate of the authority that signed the server's."
        )
    added = b"".join(anchor.public_bytes(Encoding.PEM) for anchor in anchors)
    path = folder / _FILE
    write_private(path, Path(certifi.where()).read_bytes() + b"\n" + added)
    return path


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
