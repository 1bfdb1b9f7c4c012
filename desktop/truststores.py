"""NSS databases, where Chromium, Chrome and Firefox on Linux look for authorities that the user trusts."""

import os
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import NameOID

from desktop.errors import DesktopError, ProgramMissing, StoreLocked
from desktop.programs import ProgramFailed, run

_SIGNS_SERVERS = "C"  # certutil's letter for an authority that may sign servers' certificates
_LISTED = re.compile(r"(?P<nickname>.+?)\s+(?P<servers>[a-zA-Z]*),[a-zA-Z]*,[a-zA-Z]*\s*")
_FILES = ("cert9.db", "key4.db", "pkcs11.txt")
_NO_CERTUTIL = (
    "certutil is needed to see and change which certificates browsers trust, and isn't installed. "
    "Debian, Ubuntu: apt install libnss3-tools · Fedora: dnf install nss-tools · Arch: pacman -S nss"
)


@dataclass(frozen=True, slots=True)
class NssStore:
    """One database, asked and changed with certutil; `certificate` is PEM, DER, or a file of either.

    Methods raise ProgramMissing without certutil, StoreLocked where a password is needed, and
    DesktopError where the database is damaged or can't be written.
    """

    path: Path

    @property
    def exists(self) -> bool:
        """Whether it was made yet: a Chromium that never needed one has none."""
        return (self.path / "cert9.db").is_file()

    def is_trusted(self, certificate: Path | bytes) -> bool:
        """Whether browsers that read it believe servers whose certificate this authority signed."""
        return any(_SIGNS_SERVERS in servers for _, servers in self._copies(read_certificate(certificate)))

    def check(self) -> None:
        """Raise what would come in the way of a change; changes nothing."""
        place = self.path / "cert9.db" if self.exists else _nearest_folder(self.path)
        if not os.access(place, os.W_OK):
            raise DesktopError(f"{place} can't be written, so nothing can be trusted there.")
        if shutil.which("certutil") is None:
            raise ProgramMissing(_NO_CERTUTIL)
        self._check_unlocked()

    def add(self, certificate: Path | bytes) -> None:
        """Trust this authority for servers and nothing else; the database is made where it is missing.

        Nothing stays behind where that fails.
        """
        wanted = read_certificate(certificate)
        if not self.exists:
            self.path.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._certutil("-N", "--empty-password")
        self._check_unlocked()
        pem = wanted.public_bytes(Encoding.PEM)
        self._certutil("-A", "-a", "-t", f"{_SIGNS_SERVERS},,", "-n", _nickname(wanted), given=pem)

    def remove(self, certificate: Path | bytes) -> None:
        """Forget this authority, under whatever name it was added; nothing happens where it isn't known."""
        for nickname, _ in tuple(self._copies(read_certificate(certificate))):
            self._certutil("-D", "-n", nickname)

    def discard_empty(self) -> None:
        """Delete the database's files if it holds no certificate and no key."""
        if not self.exists or any(self._listed()) or self._has_keys():
            return
        for name in _FILES:
            (self.path / name).unlink(missing_ok=True)
        for folder in (self.path, self.path.parent):
            if not any(folder.iterdir()):
                folder.rmdir()

    def _copies(self, wanted: x509.Certificate) -> Iterator[tuple[str, str]]:
        """Names and trust under which the certificate is kept; only authorities and its own name are read."""
        for nickname, servers in self._listed():
            if _SIGNS_SERVERS in servers or nickname == _nickname(wanted):
                kept = x509.load_pem_x509_certificates(self._certutil("-L", "-a", "-n", nickname).encode())
                if wanted in kept:
                    yield nickname, servers

    def _listed(self) -> Iterator[tuple[str, str]]:
        if self.exists:
            matches = map(_LISTED.fullmatch, self._certutil("-L").splitlines())
            yield from ((found["nickname"], found["servers"]) for found in matches if found)

    def _check_unlocked(self) -> None:
        """Raise StoreLocked where trust can't be changed without the owner's password."""
        if self.exists:
            self._has_keys()

    def _has_keys(self) -> bool:
        try:
            self._certutil("-K")
        except ProgramFailed as error:
            if "no keys found" in error.said:
                return False
            raise
        return True

    def _certutil(self, action: str, *arguments: str, given: bytes = b"") -> str:
        try:
            return _certutil(action, "-d", f"sql:{self.path}", *arguments, given=given)
        except ProgramFailed as error:
            if "SEC_ERROR_BAD_PASSWORD" in error.said:
                raise StoreLocked(
                    f"{self.path} is protected by a password (in Firefox: the primary password), "
                    "so only you can change whom it trusts."
                ) from error
            raise


def read_certificate(source: Path | bytes) -> x509.Certificate:
    """The certificate in a file or in bytes, PEM or DER; raises DesktopError where there is none."""
    try:
        content = source.read_bytes() if isinstance(source, Path) else source
        pem = content.lstrip().startswith(b"-----")
        return x509.load_pem_x509_certificate(content) if pem else x509.load_der_x509_certificate(content)
    except (OSError, ValueError) as error:
        where = f"{source}: " if isinstance(source, Path) else ""
        raise DesktopError(f"{where}no certificate can be read there ({error}).") from error


def _nickname(certificate: x509.Certificate) -> str:
    [name] = certificate.subject.get_attributes_for_oid(NameOID.COMMON_NAME)
    return str(name.value)


def _nearest_folder(path: Path) -> Path:
    return next(folder for folder in (path, *path.parents) if folder.is_dir())


def _certutil(*arguments: str, given: bytes = b"") -> str:
    try:
        return run(("certutil", *arguments), given)
    except ProgramMissing as error:
        raise ProgramMissing(_NO_CERTUTIL) from error
