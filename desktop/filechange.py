"""Files of ours in the user's folders, and the service that one of them starts."""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Self

from desktop import systemd
from desktop.errors import DesktopError


@dataclass(frozen=True, slots=True)
class FileWritten:
    """`before` is the text that stood there, None where there was no file."""

    path: str
    content: str
    before: str | None

    @classmethod
    def planned(cls, path: Path, content: str) -> Self:
        """From what stands there now to this text; raises DesktopError where it can't be read."""
        return cls(str(path), content, _read(path))

    @property
    def title(self) -> str:
        """What a person calls it."""
        return f"the file {self.path}"

    @property
    def where(self) -> str:
        """One text for each file."""
        return self.path

    @property
    def is_made(self) -> bool:
        """Whether the file says what we wrote."""
        return _read(Path(self.path)) == self.content

    def after(self, earlier: Self) -> Self:
        """Text of ours isn't what stood there before."""
        return replace(self, before=earlier.before) if self.before in (None, earlier.content) else self

    def make(self) -> None:
        """Write it."""
        _write(Path(self.path), self.content)

    def take_back(self) -> str:
        """Delete it, or write back what stood there."""
        path = Path(self.path)
        if self.before is not None:
            _write(path, self.before)
            return ""
        try:
            path.unlink()
        except (FileNotFoundError, NotADirectoryError):
            return ""
        except OSError as error:
            raise DesktopError(f"{path} can't be deleted: {error.strerror}.") from error
        return ""


@dataclass(frozen=True, slots=True)
class ServiceInstalled:
    """A systemd unit of the user's: its file, and that it starts at log-in and, where wanted, now.

    Where no systemd answers, the file alone is written and deleted.
    """

    file: FileWritten
    start: bool

    @classmethod
    def planned(cls, path: Path, content: str, *, start: bool) -> "ServiceInstalled":
        """From what stands there now to this unit."""
        return cls(FileWritten.planned(path, content), start)

    @property
    def title(self) -> str:
        """What a person calls it."""
        return f"the start at log-in ({self.file.path})"

    @property
    def where(self) -> str:
        """One unit for each file."""
        return self.file.path

    @property
    def is_made(self) -> bool:
        """Whether the unit is as we wrote it, and nothing is to be started."""
        return self.file.is_made and not self.start

    def after(self, earlier: "ServiceInstalled") -> "ServiceInstalled":
        """As with its file."""
        return replace(self, file=self.file.after(earlier.file))

    def make(self) -> None:
        """Write the unit, and enable it."""
        self.file.make()
        if systemd.is_there():
            systemd.enable(start=self.start)

    def take_back(self) -> str:
        """Stop and disable the unit, then delete its file, and the link by which it was enabled."""
        path, there = Path(self.file.path), systemd.is_there()
        if there and path.exists():
            systemd.disable()
        self.file.take_back()
        (path.parent / "default.target.wants" / path.name).unlink(missing_ok=True)
        if there:
            systemd.reload()
        return ""


def _read(path: Path) -> str | None:
    try:
        return path.read_text(encoding="utf-8")
    except (FileNotFoundError, NotADirectoryError):
        return None
    except (OSError, UnicodeDecodeError) as error:
        raise DesktopError(f"{path} can't be read: {error}.") from error


def _write(path: Path, content: str) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
    except OSError as error:
        raise DesktopError(f"{path} can't be written: {error.strerror}.") from error
