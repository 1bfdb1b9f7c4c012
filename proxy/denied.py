"""Keys that prove nothing: stolen, published, or made to read other people's traffic.

Browsers learn of such keys from their makers, but behind a proxy they see the proxy's certificate only. So
Jejak looks for them itself: those it comes with, and those that the user or an update adds to a file in the
data folder, which counts from the next connection on.
"""

import hashlib
import re
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path

from OpenSSL.crypto import FILETYPE_ASN1, X509, dump_publickey, load_certificate

from proxy.errors import ProxyError

_LINE = re.compile(r"(?P<key>[0-9a-f]{64})(\s+(?P<what>\S.*))?", re.IGNORECASE)
_HOW = (
    "a line is the SHA-256 of a public key in hex, and what it is. A certificate's: "
    "openssl x509 -in FILE -noout -pubkey | openssl pkey -pubin -outform der | sha256sum"
)
type _Version = tuple[int, int, int]


def read_keys(text: str, name: str) -> Mapping[str, str]:
    """What each key is, by its SHA-256 in lower-case hex; raises ProxyError naming a line that is none."""
    keys = {}
    for number, line in enumerate(map(str.strip, text.splitlines()), 1):
        if not line or line.startswith("#"):
            continue
        form = _LINE.fullmatch(line)
        if form is None:
            raise ProxyError(f"{name}, line {number}: {line[:80]!r} is not understood; {_HOW}.")
        keys[form["key"].lower()] = form["what"] or f"a key of {name}"
    return keys


def key_of(certificate: X509) -> str:
    """SHA-256 of the certificate's SubjectPublicKeyInfo, in lower-case hex."""
    return hashlib.sha256(dump_publickey(FILETYPE_ASN1, certificate.get_pubkey())).hexdigest()


class DeniedKeys:
    """The keys Jejak comes with and those of `path`, a file that may be missing and may change.

    Where the file can no longer be read, what it said last still counts, and `problem` says so.
    """

    def __init__(self, path: Path | None = None) -> None:
        self.problem: str | None = None
        self._built_in = read_keys(
            (files("proxy") / "data" / "denied-keys.txt").read_text(encoding="utf-8"), "denied-keys.txt"
        )
        self._added: Mapping[str, str] = {}
        self._path = path
        self._version: _Version | None = None

    def load(self) -> None:
        """Read the file; raises ProxyError where it is damaged."""
        self.refresh()
        if self.problem is not None:
            raise ProxyError(self.problem)

    def refresh(self) -> None:
        """Read the file again where it has changed."""
        if self._path is None:
            return
        try:
            version = _version(self._path)
            if version != self._version:
                self._version = version
                self._added = read_keys(self._path.read_text("utf-8"), str(self._path)) if version else {}
                self.problem = None
        except ProxyError as error:
            self.problem = str(error)
        except (OSError, ValueError) as error:
            self.problem = f"{self._path}: can't be read ({error})."

    def against(self, certificate: bytes) -> str | None:
        """What the key of a certificate (DER) is, where it proves nothing, by what the file says now."""
        self.refresh()
        return self.what(key_of(load_certificate(FILETYPE_ASN1, certificate)))

    def what(self, key: str) -> str | None:
        """What the key (its `key_of`) is, where it proves nothing; None where nothing is known against it."""
        return self._added.get(key) or self._built_in.get(key)


def _version(path: Path) -> _Version | None:
    """What differs when a file was written anew; None where there is no file."""
    try:
        status = path.stat()
    except FileNotFoundError:
        return None
    return status.st_mtime_ns, status.st_size, status.st_ino
