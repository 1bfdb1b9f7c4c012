"""The data sets on disk: a file each, a line of JSON that says what it is, and below it the text as it came.

One file, so that what is said of a text and the text itself are replaced together or not at all.
"""

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from filterlists.errors import FilterListError
from filterlists.privatefile import read_regular, write_private

_LARGEST = 64 * 2**20


@dataclass(frozen=True, slots=True)
class Copy:
    """What is known of a text in use: where it is from, when it was last found current, what it holds."""

    source: str
    licence: str
    fetched_at: float
    entries: int
    etag: str | None = None
    last_modified: str | None = None


class CopyDamaged(FilterListError):
    """A file of the folder isn't what was written there."""


class DataFolder:
    """At most one text a data set."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def copy(self, name: str) -> Copy | None:
        """What is said of the text in use; None where there is none. Raises CopyDamaged or ListUnreadable."""
        path = self._file(name)
        if not path.exists():
            return None
        try:
            with path.open(encoding="utf-8") as file:
                return Copy(**json.loads(file.readline()))
        except (OSError, TypeError, ValueError) as error:
            raise CopyDamaged(f"{path} is damaged ({type(error).__name__})") from error

    def text(self, name: str) -> str:
        """The text in use; raises CopyDamaged or ListUnreadable."""
        path = self._file(name)
        try:
            return read_regular(path, _LARGEST).decode().partition("\n")[2]
        except UnicodeDecodeError as error:
            raise CopyDamaged(f"{path} is damaged ({type(error).__name__})") from error

    def put(self, name: str, copy: Copy, text: str) -> None:
        """Put a text in use; raises ListUnreadable where the disk refuses, and then the old one stays."""
        write_private(self._file(name), f"{json.dumps(asdict(copy))}\n{text}")

    def delete(self, name: str) -> None:
        """Put no text in use any more."""
        self._file(name).unlink(missing_ok=True)

    def _file(self, name: str) -> Path:
        return self._folder / f"{name}.txt"
