"""Files and folders that only their owner may read."""

import os
import stat
from contextlib import suppress
from pathlib import Path

from proxy.errors import ProxyError

OTHERS = stat.S_IRWXG | stat.S_IRWXO


def open_private_folder(path: Path) -> None:
    """Make `path` (mode 0700) or check it; raises ProxyError where others could read or change it."""
    try:
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
        check_private(path)
    except OSError as error:
        raise ProxyError(f"{path}: can't be used as a folder ({error.strerror}).") from error


def check_private(path: Path) -> None:
    """Raise ProxyError unless `path` is ours alone; OSError where it doesn't exist."""
    status = path.stat()
    if status.st_uid != os.getuid():
        raise ProxyError(f"{path}: belongs to another user. Choose another data folder with --home.")
    if status.st_mode & OTHERS:
        raise ProxyError(
            f"{path}: other users can get at it (mode {stat.S_IMODE(status.st_mode):04o}), and what it holds "
            f"must stay yours. If you are sure that nobody did: chmod -R go= {path}"
        )


def write_private(path: Path, content: bytes) -> None:
    """Write `path` whole or not at all, mode 0600 whatever the umask says; raises ProxyError.

    What stands there already isn't written again: that needs no room on a full disk.
    """
    if _holds(path, content):
        return
    fresh = path.with_name(f"{path.name}.new")
    try:
        _write(fresh, content)
        fresh.replace(path)
    except OSError as error:
        with suppress(OSError):
            fresh.unlink(missing_ok=True)
        raise ProxyError(
            f"{path}: can't be written ({error.strerror}). Free some space on that disk or make the folder "
            "writable, and try again."
        ) from error


def _holds(path: Path, content: bytes) -> bool:
    try:
        return not path.stat().st_mode & OTHERS and path.read_bytes() == content
    except OSError:
        return False


def _write(path: Path, content: bytes) -> None:
    path.unlink(missing_ok=True)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
