"""The filter lists of one data folder: add, remove, switch and update them."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from urllib.parse import unquote, urlsplit

from filterlists.catalogue import catalogue
from filterlists.downloadoptions import DownloadOptions
from filterlists.errors import FilterListError, NameTaken
from filterlists.fetching import Fetched, any_reachable, open_fetcher
from filterlists.listentry import ListEntry, Progress, UpdateResult
from filterlists.listfile import Header, read_header
from filterlists.names import checked_name, slug_of
from filterlists.shelf import Lists, Shelf, StoredList
from filterlists.sources import Source, find_source
from filterlists.updating import OnProgress, Updater, count_rules, renewed
from filterlists.verdict import FilterList

__all__ = ["Library", "ListEntry", "Progress", "UpdateResult"]

OWN_RULES = "own"  # the user's own rules go by this name beside the lists
_FIRST_START = 1.5  # seconds for a first connection: two are what a person waits without wondering
_NO_NETWORK = f"No network: none of the lists' servers could be reached within {_FIRST_START} seconds."


class Library:
    """The lists of a data folder, and the built-in one, which can be switched off but not removed.

    Every change is on disk when the method returns. Errors are FilterListErrors. Methods may be called from
    any thread; those that aren't coroutines touch the disk and are quick, except `enabled_lists`.
    """

    def __init__(self, folder: Path, builtin: FilterList, options: DownloadOptions | None = None) -> None:
        self._builtin = builtin
        self._options = options or DownloadOptions()
        self._shelf = Shelf(folder, self._first_lists)

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
        found = [self._builtin] if lists.builtin_enabled else []
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
        found = find_source(source)
        wanted = checked_name(name) if name is not None else found.name
        lists = self._shelf.read()
        if twin := _twin(found, lists):
            return await self._add_known(twin, lists.by_name[twin])
        if wanted:
            self._refuse_taken(lists, wanted)
        async with open_fetcher([found.address], self._options) as fetcher:
            fetched = await fetcher.get_new(found.address)
        return await asyncio.to_thread(self._keep, found, wanted, fetched)

    async def update(
        self, names: Sequence[str] = (), progress: OnProgress | None = None, *, first_start: bool = False
    ) -> tuple[UpdateResult, ...]:
        """Fetch these lists again, or all that are switched on, at the same time.

        A list that fails keeps its last good text; the result and its entry say why it failed. On the
        `first_start`, where someone waits, all fail where none of their servers can be reached at once.
        """
        lists = self._shelf.read()
        if self._builtin.name in names:
            raise FilterListError(f"{self._builtin.name} is built in: a new Jejak brings a new one.")
        chosen = {name: lists.get(name) for name in names} if names else lists.switched_on()
        sources = [stored.source for stored in chosen.values()]
        async with open_fetcher(sources, self._options) as fetcher:
            updater = Updater(self._shelf, fetcher, progress)
            if first_start and not await any_reachable(sources, self._options, _FIRST_START):
                step = partial(updater.failed, message=_NO_NETWORK)
                return tuple(await asyncio.gather(*map(step, chosen)))
            return tuple(await asyncio.gather(*map(updater.update, chosen)))

    def defaults_missing(self) -> tuple[str, ...]:
        """Names of the default lists that are switched on and were never fetched."""
        on = self._shelf.read().switched_on()
        defaults = (name for name, known in catalogue().items() if known.default)
        return tuple(name for name in defaults if name in on and on[name].fetched_at is None)

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
        )

    def _builtin_entry(self, enabled: bool) -> ListEntry:
        header = read_header(self._builtin.text)
        lines = self._builtin.text.split("\n")
        return ListEntry(
            name=self._builtin.name,
            title=self._builtin.title,
            source="built-in",
            enabled=enabled,
            home_page=header.home_page or "",
            licence=header.licence or "unknown",
            fetched_at=None,
            rules=sum(not line.startswith(("!", "[")) and line.strip() != "" for line in lines),
            error=None,
            builtin=True,
        )

    def _switch(self, name: str, *, on: bool) -> ListEntry:
        def switched(lists: Lists) -> Lists:
            if name == self._builtin.name:
                return replace(lists, builtin_enabled=on)
            return lists.having(name, replace(lists.get(name), enabled=on))

        self._shelf.change(switched)
        return self.entry(name)

    def _refuse_taken(self, lists: Lists, name: str) -> None:
        if name in {self._builtin.name, OWN_RULES}:
            raise NameTaken(f"The name {name!r} is Jejak's own. Choose another one with --name.")
        if stored := lists.by_name.get(name):
            raise NameTaken(
                f"There is already a list {name!r}, from {stored.source}. Choose another name with "
                f"--name, or take that one away with `jejak lists remove {name}`."
            )

    async def _add_known(self, name: str, stored: StoredList) -> ListEntry:
        """A list that is there already is an error, unless its text was never fetched."""
        if stored.fetched_at is not None:
            what = "update" if stored.enabled else "enable"
            raise NameTaken(f"That list is there already, as {name!r}. See `jejak lists {what} {name}`.")
        async with open_fetcher([stored.source], self._options) as fetcher:
            await Updater(self._shelf, fetcher).refresh(name)
        return await asyncio.to_thread(self.enable, name)

    def _keep(self, found: Source, wanted: str | None, fetched: Fetched) -> ListEntry:
        header = read_header(fetched.text)
        name = wanted or _name_for(found, header)
        stored = renewed(_described(found, header, name), fetched, count_rules(fetched.text))

        def added(lists: Lists) -> Lists:
            self._refuse_taken(lists, name)
            return lists.having(name, stored)

        self._shelf.change(added, (name, fetched.text))
        return self.entry(name)


def _twin(found: Source, lists: Lists) -> str | None:
    """The name of the list that comes from the same place."""
    return next((name for name, stored in lists.by_name.items() if stored.source == found.address), None)


def _name_for(found: Source, header: Header) -> str:
    file_name = Path(unquote(urlsplit(found.address).path)).stem
    name = slug_of(header.title or "") or slug_of(file_name)
    if name:
        return name
    raise NameTaken(f"No name can be made from {found.address}. Give one with --name.")


def _described(found: Source, header: Header, name: str) -> StoredList:
    if known := found.known:
        return StoredList(known.url, known.title, home_page=known.home_page, licence=known.licence)
    return StoredList(
        source=found.address,
        title=header.title or name,
        home_page=header.home_page or "",
        licence=header.licence or "unknown",
    )
