"""The texts of the lists on disk: the one in use, the one before it, and one that was put aside."""

from pathlib import Path

from filterlists.decoding import MAX_BYTES, as_text
from filterlists.errors import FilterListError, ListUnreadable
from filterlists.names import is_name
from filterlists.privatefile import read_regular, write_private

PREVIOUS = "previous"
QUARANTINE = "quarantine"


class Copies:
    """Up to three texts a list, in one folder and two below it, each written whole or not at all."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def file(self, name: str, which: str = "") -> Path:
        """Where a text of a list is kept, inside the folder; `which` is "" for the one in use."""
        if not is_name(name):
            raise ValueError(f"{name!r} can't be a file name")
        return self._folder / which / f"{name}.txt"

    def read(self, name: str, which: str = "") -> str:
        """A text; ListUnreadable or NotAList where it is missing or damaged."""
        path = self.file(name, which)
        return as_text(read_regular(path, MAX_BYTES), str(path))

    def found(self, name: str, which: str = "") -> str | None:
        """A text, None where it is missing or damaged."""
        try:
            return self.read(name, which)
        except FilterListError:
            return None

    def write(self, name: str, text: str, which: str = "") -> None:
        """Put a text in its place."""
        write_private(self.file(name, which), text)

    def replace(self, name: str, text: str) -> bool:
        """Put a new text in use and keep the one before it; whether there was another one."""
        before = self.found(name)
        if before == text:
            return False
        if before is not None:
            self.write(name, before, PREVIOUS)
        self.write(name, text)
        return before is not None

    def swap(self, name: str) -> None:
        """Put the text before this one in use again, and this one in its place."""
        before, current = self.read(name, PREVIOUS), self.found(name)
        self.write(name, before)
        if current is not None:
            self.write(name, current, PREVIOUS)

    def delete(self, name: str, *which: str) -> None:
        """Delete texts; those that aren't there are gone already."""
        for each in which:
            path = self.file(name, each)
            try:
                path.unlink(missing_ok=True)
            except OSError as error:
                raise ListUnreadable(f"{path} could not be deleted: {error.strerror}. Delete it.") from error
