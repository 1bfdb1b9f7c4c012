"""Files of the data folder: written whole or not at all, readable by their owner only."""

import os
from pathlib import Path

from filterlists.errors import ListUnreadable


def write_private(path: Path, text: str) -> None:
    """Replace `path` by `text` (UTF-8), mode 0600, so that a crash leaves the old or the new, never a part.

    Creates the folder (0700) where it is missing. Raises ListUnreadable where the disk refuses.
    """
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        _replace(path, text.encode())
    except OSError as error:
        raise ListUnreadable(f"{path} could not be written: {error.strerror or error}.") from error


def _replace(path: Path, data: bytes) -> None:
    import tempfile  # noqa: PLC0415 (reading needs none)

    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".tmp", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:  # mkstemp made it 0600
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    _sync_folder(path.parent)


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def read_regular(path: Path, limit: int) -> bytes:
    """The bytes of an ordinary file of at most `limit` bytes; ListUnreadable says why where that fails."""
    try:
        if not path.is_file():
            raise ListUnreadable(f"{path} {_what_instead(path)}. Name an ordinary file.")
        with path.open("rb") as file:
            data = file.read(limit + 1)
    except OSError as error:
        raise ListUnreadable(f"{path} could not be read: {error.strerror or error}.") from error
    if len(data) > limit:
        raise ListUnreadable(f"{path} is larger than {limit // 2**20} MiB, more than is read of any.")
    return data


def _what_instead(path: Path) -> str:
    if path.is_dir():
        return "is a folder, not a file"
    return "is not an ordinary file" if path.exists() else "does not exist"
