"""Remembers what was changed on this machine and what stood there before, in one private file."""

import json
import os
import tempfile
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import Any, Protocol, Self

from desktop.errors import DesktopError
from desktop.filechange import FileWritten, ServiceInstalled
from desktop.proxychange import ProxySet
from desktop.trustchange import AuthorityTrusted

_VERSION = 1


class Change(Protocol):
    """One change, with all that is needed to take it back by itself; its methods raise DesktopError."""

    @property
    def title(self) -> str:
        """What a person calls it."""

    @property
    def where(self) -> str:
        """What it changes; of two changes of one kind in one place the later counts."""

    @property
    def is_made(self) -> bool:
        """Whether the machine is so already."""

    def after(self, earlier: Self) -> Self:
        """This change where an earlier one of ours was made: what stood before both is what counts."""

    def make(self) -> None:
        """Make it."""

    def take_back(self) -> str:
        """Put back what stood there, and ""; or say what was left as it is, and why. Safe to call twice."""


def _service(fields: Mapping[str, Any]) -> ServiceInstalled:
    return ServiceInstalled(FileWritten(**fields["file"]), fields["start"])


_KINDS: Mapping[type, tuple[str, Callable[[Mapping[str, Any]], Any]]] = {
    # in the order of taking back: browsers have a network again before the proxy goes away
    ProxySet: ("proxy", lambda fields: ProxySet(**fields)),
    FileWritten: ("file", lambda fields: FileWritten(**fields)),
    ServiceInstalled: ("service", _service),
    AuthorityTrusted: ("trust", lambda fields: AuthorityTrusted(**fields)),
}


class Journal:
    """The changes that are in force; each is written down before it is made, and until it is taken back."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._changes: list[Any] = list(_read(path))

    @property
    def changes(self) -> tuple[Any, ...]:
        """All of them, in the order to take them back in."""
        order = list(_KINDS)
        return tuple(sorted(self._changes, key=lambda change: order.index(type(change))))

    def make[C: Change](self, change: C) -> C:
        """Write the change down, then make it; as it was written down.

        One that fails is taken back as far as it came; where that fails too, it stays in the journal.
        """
        earlier = self._at(change)
        if earlier is not None:
            change = change.after(earlier)
        self._write([each for each in self._changes if each != earlier] + [change])
        try:
            change.make()
        except DesktopError:
            with suppress(DesktopError):
                self.take_back(change)
            raise
        return change

    def knows(self, change: Change) -> bool:
        """Whether a change of this kind in this place is written down."""
        return self._at(change) is not None

    def take_back(self, change: Change) -> str:
        """Take the change back, then forget it; what its `take_back` says."""
        said = change.take_back()
        self._write([each for each in self._changes if each != change])
        return said

    def _at[C: Change](self, change: C) -> C | None:
        same = (each for each in self._changes if type(each) is type(change) and each.where == change.where)
        return next(same, None)

    def _write(self, changes: list[Any]) -> None:
        kept = [{"kind": _KINDS[type(change)][0], **asdict(change)} for change in changes]
        try:
            if kept:
                _replace(self._path, json.dumps({"version": _VERSION, "changes": kept}, indent=1))
            else:
                self._path.unlink(missing_ok=True)
        except OSError as error:
            raise DesktopError(
                f"{self._path} can't be written ({error.strerror}), so what is changed couldn't be taken "
                "back later. Nothing more was changed."
            ) from error
        self._changes = changes


def _read(path: Path) -> list[Any]:
    makers = dict(_KINDS.values())
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        if content["version"] != _VERSION:
            raise DesktopError(f"{path} was written by a later version of Jejak. Use that one.")
        return [makers[fields.pop("kind")](fields) for fields in content["changes"]]
    except FileNotFoundError:
        return []
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise DesktopError(
            f"{path} says what was changed on this machine, and can't be read ({error}). "
            "docs/setup.md tells how to take each change back by hand; then delete the file."
        ) from error


def _replace(path: Path, text: str) -> None:
    """Whole or not at all, and for the owner only."""
    descriptor, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)  # made 0600
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
