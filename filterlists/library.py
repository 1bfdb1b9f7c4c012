"""The filter lists of one data folder: add, remove, switch and update them."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from filterlists.builtin import Builtin
from filterlists.catalogue import catalogue
from filterlists.downloadoptions import DownloadOptions
from filterlists.errors import FilterListError
from filterlists.listentry import ListEntry, OnProgress, Progress, UpdateResult
from filterlists.schedule import due_at, is_due
from filterlists.shelf import Lists, Shelf
from filterlists.storedlist import StoredList
from filterlists.verdict import FilterList

__all__ = ["Library", "ListEntry", "Progress", "UpdateResult"]

OWN_RULES = "own"  # the user's own rules go by this name beside the lists


class Library:
    """The lists of a data folder, and the built-in one, which can be switched off but not removed.

    Every change is on disk when the method returns. Errors are FilterListErrors. Methods may be called from
    any thread; those that aren't coroutines touch the disk and are quick, except `enabled_lists`.
    """

    def __init__(self, folder: Path, builtin: Builtin, options: DownloadOptions | None = None) -> None:
        self._builtin = builtin
        self._options = options or DownloadOptions()
        self._shelf = Shelf(folder, self._first_lists, reserved=(builtin.name, OWN_RULES))

    @property
    def notices(self) -> tuple[str, ...]:
        """What the user should know about damage found so far: sentences, each once."""
        return self._shelf.notices

    def entries(self) -> tuple[ListEntry, ...]:
        """All lists, the built-in one first; no list's text is read."""
        lists = self._shelf.read()
        stored = (self._entry(name, stored) for name, stored in lists.by_name.items())
        return (self._builtin_entry(lists.builtin_enabled), *stored)

    def entry(self, name: str) -> ListEntry:
        """One list; UnknownList where there is none of that name."""
        lists = self._shelf.read()
        if name == self._builtin.name:
            return self._builtin_entry(lists.builtin_enabled)
        return self._entry(name, lists.get(name))

    def enabled_lists(self) -> tuple[FilterList, ...]:
        """The lists that are switched on and have a text, for the engine; reads every one of them."""
        lists = self._shelf.read()
        found = [self._builtin.as_list()] if lists.builtin_enabled else []
        for name, stored in lists.by_name.items():
            wanted = stored.enabled and stored.fetched_at is not None
            if wanted and (text := self._shelf.text(name)) is not None:
                found.append(FilterList(name=name, title=stored.title, text=text))
        return tuple(found)

    def enable(self, name: str) -> ListEntry:
        """Switch a list on."""
        return self._switch(name, on=True)

    def disable(self, name: str) -> ListEntry:
        """Switch a list off; its text stays."""
        return self._switch(name, on=False)

    def remove(self, name: str) -> ListEntry:
        """Forget a list and delete its text; answers what it was."""
        if name == self._builtin.name:
            raise FilterListError(
                f"{name} is built in and can't be removed. Switch it off with `jejak lists disable {name}`."
            )
        removed = self.entry(name)
        self._shelf.remove(name)
        return removed

    async def add(self, source: str, name: str | None = None) -> ListEntry:
        """Fetch a list by its name in the catalogue, an https URL or a file, and keep it, switched on.

        Without a `name` the catalogue, the list's title or its file's name give one. A file is copied.
        Nothing is kept where it can't be fetched or isn't a filter list.
        """
        from filterlists.adding import add_list  # noqa: PLC0415 (listing lists needs no event loop)

        return self.entry(await add_list(self._shelf, self._options, source, name))

    async def fetch(self, source: str) -> FilterList:
        """Fetch a list without keeping it, as `add` would find it; FilterListError says why not."""
        from filterlists.adding import fetch_list  # noqa: PLC0415

        return await fetch_list(self._options, source)

    async def update(
        self,
        names: Sequence[str] = (),
        progress: OnProgress | None = None,
        *,
        first_start: bool = False,
        unasked: bool = False,
    ) -> tuple[UpdateResult, ...]:
        """Fetch these lists again, or all that are switched on, at the same time.

        A list that fails keeps its last good text; the result and its entry say why it failed. On the
        `first_start`, where someone waits, and where nobody asked for it, all fail where none of their
        servers can be reached at once.
        """
        from filterlists.updating import update_lists  # noqa: PLC0415

        for name in names:
            self._refuse_builtin(name)
        return await update_lists(
            self._shelf, self._options, names, progress, first_start=first_start, unasked=unasked
        )

    def due(self, now: float) -> tuple[str, ...]:
        """Names of the lists that are switched on and should be looked for again by now."""
        return tuple(name for name, stored in self._shelf.read().switched_on().items() if is_due(stored, now))

    def roll_back(self, name: str) -> ListEntry:
        """Put the text before this one in use again; FilterListError where there is none."""
        from filterlists.rollback import roll_back  # noqa: PLC0415

        self._refuse_builtin(name)
        roll_back(self._shelf, name)
        return self.entry(name)

    def accept(self, name: str) -> ListEntry:
        """Put the text in use that was put aside as damaged; FilterListError where there is none."""
        from filterlists.rollback import accept  # noqa: PLC0415

        self._refuse_builtin(name)
        accept(self._shelf, name)
        return self.entry(name)

    def list_of(self, name: str) -> FilterList:
        """The text of one list, on or off; FilterListError where it has none."""
        if name == self._builtin.name:
            return self._builtin.as_list()
        stored = self._shelf.read().get(name)
        if stored.fetched_at is None:
            raise FilterListError(f"{name} was never fetched. `jejak lists update {name}` fetches it.")
        return FilterList(name=name, title=stored.title, text=self._shelf.copies.read(name))

    def defaults_missing(self) -> tuple[str, ...]:
        """Names of the default lists that are switched on and were never fetched."""
        on = self._shelf.read().switched_on()
        defaults = (name for name, known in catalogue().items() if known.default)
        return tuple(name for name in defaults if name in on and on[name].fetched_at is None)

    def _refuse_builtin(self, name: str) -> None:
        if name == self._builtin.name:
            raise FilterListError(f"{self._builtin.name} is built in: a new Jejak brings a new one.")

    def _first_lists(self) -> Lists:
        """The default lists, and those of the catalogue whose text is there though nothing says so."""
        texts = {name: self._shelf.text_file(name) for name in catalogue()}
        found = {
            name: StoredList(
                source=known.url,
                title=known.title,
                home_page=known.home_page,
                licence=known.licence,
                fetched_at=texts[name].stat().st_mtime if texts[name].exists() else None,
            )
            for name, known in catalogue().items()
            if known.default or texts[name].exists()
        }
        return Lists(by_name=found)

    def _entry(self, name: str, stored: StoredList) -> ListEntry:
        lost = stored.fetched_at is not None and not self._shelf.text_file(name).exists()
        return ListEntry(
            name=name,
            title=stored.title,
            source=stored.source,
            enabled=stored.enabled,
            home_page=stored.home_page,
            licence=stored.licence,
            fetched_at=stored.fetched_at,
            rules=None if lost else stored.rules,
            error=f"Its text is gone. `jejak lists update {name}` fetches it." if lost else stored.error,
            due_at=due_at(stored) if stored.enabled else None,
            quarantined_at=stored.quarantined_at,
            rolled_back=stored.rolled_back is not None,
            previous_at=stored.previous_at,
        )

    def _builtin_entry(self, enabled: bool) -> ListEntry:
        return ListEntry(
            name=self._builtin.name,
            title=self._builtin.title,
            source="built-in",
            enabled=enabled,
            home_page="",
            licence=self._builtin.licence,
            fetched_at=None,
            rules=self._builtin.rules(),
            error=None,
            builtin=True,
        )

    def _switch(self, name: str, *, on: bool) -> ListEntry:
        def switched(lists: Lists) -> Lists:
            if name == self._builtin.name:
                return replace(lists, builtin_enabled=on)
            return lists.switched(name, on=on)

        self._shelf.change(switched)
        return self.entry(name)
