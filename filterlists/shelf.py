"""The lists on disk: `lists.json` says which there are, `<name>.txt` holds each one's text."""

import json
import time
from collections.abc import Callable, Collection, Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from threading import RLock

from filterlists.catalogue import catalogue
from filterlists.copies import PREVIOUS, QUARANTINE, Copies
from filterlists.decoding import MAX_BYTES
from filterlists.errors import FilterListError, ListUnreadable, NameTaken, UnknownList
from filterlists.names import did_you_mean, is_name
from filterlists.privatefile import read_regular, write_private
from filterlists.storedlist import StoredList, checked, read_stored

STATE_FILE = "lists.json"
_VERSION = 1


@dataclass(frozen=True, slots=True)
class Lists:
    """All lists by name, in the order they were added, and whether the built-in one is switched on."""

    builtin_enabled: bool = True
    by_name: Mapping[str, StoredList] = field(default_factory=dict)

    def get(self, name: str) -> StoredList:
        """The list of this name; UnknownList, with a hint, where there is none."""
        if stored := self.by_name.get(name):
            return stored
        hint = did_you_mean(name, self.by_name)
        if name in catalogue():
            hint = f" The catalogue has it: `jejak lists add {name}`."
        raise UnknownList(f"There is no list {name!r}.{hint} `jejak lists ls` shows those you have.")

    def switched_on(self) -> dict[str, StoredList]:
        """Those that are switched on, by name."""
        return {name: stored for name, stored in self.by_name.items() if stored.enabled}

    def switched(self, name: str, *, on: bool) -> "Lists":
        """The same with this list on or off; UnknownList where there is none."""
        return self.having(name, replace(self.get(name), enabled=on))

    def having(self, name: str, stored: StoredList) -> "Lists":
        """The same with this list added, or replaced in its place."""
        return replace(self, by_name={**self.by_name, name: stored})

    def without(self, name: str) -> "Lists":
        """The same without this list."""
        return replace(self, by_name={known: kept for known, kept in self.by_name.items() if known != name})


class Shelf:
    """Reads and writes the lists of one folder; safe to use from several threads.

    `first` answers what there is where nothing was stored yet; `reserved` names are given to no list.
    """

    def __init__(self, folder: Path, first: Callable[[], Lists], reserved: Collection[str] = ()) -> None:
        self.copies = Copies(folder)
        self._folder = folder
        self._first = first
        self._reserved = reserved
        self._lock = RLock()
        self._notices: dict[str, None] = {}

    @property
    def notices(self) -> tuple[str, ...]:
        """What was found damaged since this shelf was opened, in sentences for the user."""
        return tuple(self._notices)

    def read(self) -> Lists:
        """What is stored now; a damaged file is moved aside, with a notice, and a fresh start made."""
        with self._lock:
            if not self._state_file.exists():
                return self._first()
            try:
                return _parse(read_regular(self._state_file, MAX_BYTES))
            except (ValueError, TypeError, KeyError) as error:
                return self._start_afresh(error)

    def change(self, work: Callable[[Lists], Lists], texts: Callable[[], None] | None = None) -> Lists:
        """Store what `work` makes of the lists, and before it do to their `texts` what is to be done."""
        with self._lock:
            changed = work(self.read())
            if texts is not None:
                texts()
            write_private(self._state_file, _written(changed))
            return changed

    def renew(self, name: str, text: str, work: Callable[[StoredList, bool], StoredList]) -> None:
        """Put a new text of a list in use, keep the one before it, and store what `work` makes of the list.

        `work` is told whether a text was kept. UnknownList where the list was removed meanwhile.
        """
        with self._lock:
            self.read().get(name)
            kept = self.copies.replace(name, text)
            self.copies.delete(name, QUARANTINE)
            self.change(lambda lists: lists.having(name, work(lists.get(name), kept)))

    def refuse_taken(self, lists: Lists, name: str) -> None:
        """Raise NameTaken where a new list can't have this name."""
        if name in self._reserved:
            raise NameTaken(f"The name {name!r} is Jejak's own. Choose another one with --name.")
        if stored := lists.by_name.get(name):
            raise NameTaken(
                f"There is already a list {name!r}, from {stored.source}. Choose another name with "
                f"--name, or take that one away with `jejak lists remove {name}`."
            )

    def remove(self, name: str) -> None:
        """Forget a list and delete its texts."""
        with self._lock:
            self.change(lambda lists: lists.without(name))
            self.copies.delete(name, "", PREVIOUS, QUARANTINE)

    def text(self, name: str) -> str | None:
        """The stored text of a list, None with a notice where it is missing or damaged."""
        try:
            return self.copies.read(name)
        except FilterListError as error:
            self._notices[f"{name} is not in effect: {error} `jejak lists update {name}` fetches it."] = None
            return None

    def text_file(self, name: str) -> Path:
        """Where the text of a list is kept, inside the folder."""
        return self.copies.file(name)

    @property
    def _state_file(self) -> Path:
        return self._folder / STATE_FILE

    def _start_afresh(self, error: Exception) -> Lists:
        aside = self._folder / f"lists.json.corrupt-{time.strftime('%Y%m%d-%H%M%S')}"
        try:
            self._state_file.replace(aside)
        except OSError as refused:
            raise ListUnreadable(f"{self._state_file} is damaged ({error}). Move it away.") from refused
        self._notices[
            f"{self._state_file} was damaged ({error}) and is now {aside.name}. The default lists are "
            "in use; add your other lists again with `jejak lists add`."
        ] = None
        return self._first()


def stored_lists(folder: Path) -> Lists | None:
    """What is stored in `folder`, nothing being mended; None where nothing was yet. Raises ListUnreadable."""
    path = folder / STATE_FILE
    if not path.exists():
        return None
    try:
        return _parse(read_regular(path, MAX_BYTES))
    except (ValueError, TypeError, KeyError) as error:
        raise ListUnreadable(f"{path} is damaged ({error}).") from error


def _written(lists: Lists) -> str:
    content = {
        "version": _VERSION,
        "builtin_enabled": lists.builtin_enabled,
        "lists": {name: asdict(stored) for name, stored in lists.by_name.items()},
    }
    return json.dumps(content, indent=1, ensure_ascii=False) + "\n"


def _parse(data: bytes) -> Lists:
    content = json.loads(data)
    if checked(content, "version", int) != _VERSION:
        raise ValueError("it is of another version")
    by_name = checked(content, "lists", dict)
    return Lists(
        builtin_enabled=checked(content, "builtin_enabled", bool),
        by_name={_name(name): read_stored(entry) for name, entry in by_name.items()},
    )


def _name(name: str) -> str:
    if not is_name(name):
        raise ValueError(f"{name!r} is no name of a list")
    return name
