"""Adds a list that the user names: finds it, fetches it, gives it a name."""

import asyncio
from pathlib import Path
from urllib.parse import unquote, urlsplit

from filterlists.downloadoptions import DownloadOptions
from filterlists.errors import NameTaken
from filterlists.fetching import Fetched, open_fetcher
from filterlists.judging import count_rules
from filterlists.listfile import Header, read_header
from filterlists.names import checked_name, slug_of
from filterlists.shelf import Lists, Shelf
from filterlists.sources import Source, find_source, is_url
from filterlists.storedlist import StoredList
from filterlists.updating import Updater, renewed
from filterlists.verdict import FilterList


async def add_list(shelf: Shelf, options: DownloadOptions, source: str, name: str | None) -> str:
    """Fetch the list that `source` names and keep it under `name`, or one made for it; answers the name.

    Raises a FilterListError, and keeps nothing, where that fails.
    """
    found = find_source(source)
    wanted = checked_name(name) if name is not None else found.name
    lists = await asyncio.to_thread(shelf.read)
    if twin := _twin(found, lists):
        return await _add_known(shelf, options, twin)
    if wanted:
        shelf.refuse_taken(lists, wanted)
    async with open_fetcher([found.address], options) as fetcher:
        fetched = await fetcher.get_new(found.address)
    return await asyncio.to_thread(_keep, shelf, found, wanted, fetched)


async def fetch_list(options: DownloadOptions, source: str) -> FilterList:
    """The list that `source` names, under the name it would get; nothing is kept."""
    found = find_source(source)
    async with open_fetcher([found.address], options) as fetcher:
        fetched = await fetcher.get_new(found.address)
    header = read_header(fetched.text)
    name = found.name or _name_for(found, header)
    return FilterList(name, _described(found, header, name).title, fetched.text)


def _twin(found: Source, lists: Lists) -> str | None:
    """The name of the list that comes from the same place."""
    return next((name for name, stored in lists.by_name.items() if stored.source == found.address), None)


async def _add_known(shelf: Shelf, options: DownloadOptions, name: str) -> str:
    """A list that is there already is an error, unless its text was never fetched."""
    stored = shelf.read().get(name)
    if stored.fetched_at is not None:
        what = "update" if stored.enabled else "enable"
        raise NameTaken(f"That list is there already, as {name!r}. See `jejak lists {what} {name}`.")
    async with open_fetcher([stored.source], options) as fetcher:
        await Updater(shelf, fetcher).refresh(name)
    await asyncio.to_thread(shelf.change, lambda lists: lists.switched(name, on=True))
    return name


def _keep(shelf: Shelf, found: Source, wanted: str | None, fetched: Fetched) -> str:
    header = read_header(fetched.text)
    name = wanted or _name_for(found, header)
    stored = renewed(_described(found, header, name), fetched, count_rules(fetched.text))

    def added(lists: Lists) -> Lists:
        shelf.refuse_taken(lists, name)
        return lists.having(name, stored)

    shelf.change(added, lambda: shelf.copies.write(name, fetched.text))
    return name


def _name_for(found: Source, header: Header) -> str:
    path = unquote(urlsplit(found.address).path) if is_url(found.address) else found.address
    name = slug_of(header.title or "") or slug_of(Path(path).stem)
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
        licence=header.licence or "not stated",
    )
