"""One process that writes: an advisory lock on a file, held as long as its process lives."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from store.errors import HomeBusy, HomeError

if sys.platform == "win32":
    import msvcrt

    LOCKED_BYTE = 1 << 30  # far behind the process id, which others must be able to read

    def _seize(descriptor: int) -> None:
        os.lseek(descriptor, LOCKED_BYTE, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        os.lseek(descriptor, 0, os.SEEK_SET)

else:
    import fcntl

    def _seize(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


@contextmanager
def held(path: Path) -> Iterator[None]:
    """Hold the lock on `path` (made 0600 where it is missing); raises HomeBusy while another holds it.

    Where nothing can be written, a file that is there is enough; HomeError where it can't be made.
    """
    descriptor = _open(path)
    try:
        _seize_or_explain(descriptor, path)
        _leave_pid(descriptor)
        yield
    finally:
        os.close(descriptor)


def is_held(path: Path) -> bool:
    """Whether some process holds the lock right now."""
    try:
        descriptor = os.open(path, os.O_RDONLY)
    except FileNotFoundError:
        return False
    try:
        _seize(descriptor)
    except OSError:
        return True
    else:
        return False
    finally:
        os.close(descriptor)


def _open(path: Path) -> int:
    try:
        return os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    except OSError as error:
        with suppress(OSError):
            return os.open(path, os.O_RDONLY)
        raise HomeError(
            f"{path} can't be made ({error.strerror}). Free some space on that disk or make the folder "
            "writable, or give another folder with --home."
        ) from error


def _leave_pid(descriptor: int) -> None:
    """Write over what stands there before cutting it, as that needs no room on a full disk."""
    pid = str(os.getpid()).encode()
    with suppress(OSError):  # it only makes another's message clearer
        os.write(descriptor, pid)
        os.ftruncate(descriptor, len(pid))


def _seize_or_explain(descriptor: int, path: Path) -> None:
    try:
        _seize(descriptor)
    except OSError as error:
        pid = _written_pid(descriptor)
        who = "another Jejak" if pid is None else f"another Jejak, process {pid}"
        raise HomeBusy(
            f"The data folder {path.parent} is in use by {who}. "
            "Stop that one first, or give another folder with --home.",
            pid,
        ) from error


def _written_pid(descriptor: int) -> int | None:
    text = os.read(descriptor, 32).decode("ascii", "replace")
    return int(text) if text.isdecimal() else None
