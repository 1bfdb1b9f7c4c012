"""The end of an authority: destroyed, or succeeded by a new one."""

import os
import secrets
import shutil
from pathlib import Path

from cryptography.hazmat.primitives.serialization import Encoding

from proxy.authority import certificate_path, key_path, open_authority
from proxy.errors import ProxyError


def prepare_successor(confdir: Path) -> str:
    """Make the next authority beside the present one, which stays as it is; its certificate, PEM.

    One that was prepared before and never installed is thrown away.
    """
    discard_successor(confdir)
    return open_authority(_next(confdir)).certificate.public_bytes(Encoding.PEM).decode()


def install_successor(confdir: Path) -> None:
    """Destroy the present authority's key and put the prepared one in its place."""
    destroy_authority(confdir)
    for path in (key_path, certificate_path):
        path(_next(confdir)).replace(path(confdir))
    _next(confdir).rmdir()


def discard_successor(confdir: Path) -> None:
    """Destroy a prepared authority; nothing happens where there is none."""
    if _next(confdir).is_dir():
        destroy_authority(_next(confdir))
        shutil.rmtree(_next(confdir))


def destroy_authority(confdir: Path) -> None:
    """Overwrite the key, then delete it and the certificate; nothing happens where they are gone.

    Raises ProxyError where that fails. Overwriting in place reaches the disk's own blocks on common file
    systems; one that copies on write, and the spare blocks of an SSD, may keep the old content.
    """
    key = key_path(confdir)
    try:
        if key.exists():
            _overwrite(key)
        key.unlink(missing_ok=True)
        certificate_path(confdir).unlink(missing_ok=True)
    except OSError as error:
        raise ProxyError(f"{key}: can't be destroyed ({error.strerror}).") from error


def _overwrite(path: Path) -> None:
    descriptor = os.open(path, os.O_WRONLY)
    try:
        os.write(descriptor, secrets.token_bytes(path.stat().st_size))
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _next(confdir: Path) -> Path:
    return confdir / "next"
