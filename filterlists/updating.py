"""Puts a new text in the place of a stored one, or explains why the stored one stays."""

import asyncio
import time
from collections.abc import Iterable, Sequence
from dataclasses import replace

from filterlists.downloadoptions import DownloadOptions, Validators
from filterlists.errors import FilterListError, ListUnreadable, NotAList
from filterlists.fetching import Fetched, Fetcher, any_reachable, open_fetcher
from filterlists.listentry import OnProgress, Progress, UpdateResult
from filterlists.shelf import Lists, Shelf, StoredList
from filterlists.verdict import FilterList

_SMALL = 100  # rules; a list of so few may shrink as it likes
_KEPT_AT_LEAST = 0.7  # of its rules, in an update that is believed
_FIRST_START = 1.5  # seconds for a first connection: two are what a person waits without wondering
_NO_NETWORK = f"No network: none of the lists' servers could be reached within {_FIRST_START} seconds."


async def update_lists(
    shelf: Shelf,
    options: DownloadOptions,
    names: Sequence[str],
    progress: OnProgress | None = None,
    *,
    first_start: bool = False,
) -> tuple[UpdateResult, ...]:
    """Fetch these lists at the same time, or all that are switched on where none is named.

    On the `first_start` all fail where none of their servers can be reached at once.
    """
    lists = await asyncio.to_thread(shelf.read)
    chosen = {name: lists.get(name) for name in names} if names else lists.switched_on()
    sources = [stored.source for stored in chosen.values()]
    async with open_fetcher(sources, options) as fetcher:
        updater = Updater(shelf, fetcher, progress)
        if first_start and not await any_reachable(sources, options, _FIRST_START):
            return await updater.all_failed(chosen, _NO_NETWORK)
        return tuple(await asyncio.gather(*map(updater.update, chosen)))


class Updater:
    """Updates the lists of one shelf."""

    def __init__(self, shelf: Shelf, fetcher: Fetcher, progress: OnProgress | None = None) -> None:
        self._shelf = shelf
        self._fetcher = fetcher
        self._progress = progress

    async def update(self, name: str) -> UpdateResult:
        """Fetch a list again; a failure is remembered and part of the result."""
        try:
            return await self.refresh(name)
        except FilterListError as error:
            return await asyncio.to_thread(self._failed, name, str(error))

    async def all_failed(self, names: Iterable[str], message: str) -> tuple[UpdateResult, ...]:
        """Remember why none of these was fetched; the texts in use stay."""
        return await asyncio.to_thread(lambda: tuple(self._failed(name, message) for name in names))

    async def refresh(self, name: str) -> UpdateResult:
        """Fetch a list again; a failure is raised as a FilterListError and changes nothing."""

        def on_bytes(done: int, total: int | None) -> None:
            if self._progress is not None:
                self._progress(Progress(name, done, total))

        stored, known = await asyncio.to_thread(self._known, name)
        fetched = await self._fetcher.get(stored.source, known, on_bytes)
        if fetched is None:
            return await asyncio.to_thread(self._confirm, name)
        return await asyncio.to_thread(self._replace, name, fetched)

    def _known(self, name: str) -> tuple[StoredList, Validators]:
        stored = self._shelf.read().get(name)
        if self._shelf.text_file(name).exists():
            return stored, Validators(stored.etag, stored.last_modified)
        return stored, Validators()

    def _confirm(self, name: str) -> UpdateResult:
        def confirmed(lists: Lists) -> Lists:
            return lists.having(name, replace(lists.get(name), fetched_at=time.time(), error=None))

        lists = self._shelf.change(confirmed)
        return UpdateResult(name, changed=False, rules=lists.get(name).rules)

    def _replace(self, name: str, fetched: Fetched) -> UpdateResult:
        rules = count_rules(fetched.text)
        before = self._shelf.read().get(name)
        _refuse_a_drop(name, before, rules)
        changed = before.fetched_at is None or self._shelf.text(name) != fetched.text
        self._shelf.change(
            lambda lists: lists.having(name, renewed(lists.get(name), fetched, rules)), (name, fetched.text)
        )
        return UpdateResult(name, changed, rules)

    def _failed(self, name: str, message: str) -> UpdateResult:
        stored = self._shelf.read().by_name.get(name)
        if stored is None:  # removed meanwhile
            return UpdateResult(name, changed=False, rules=None, error=message)
        if stored.fetched_at is not None:
            day = time.strftime("%Y-%m-%d", time.localtime(stored.fetched_at))
            message = f"{message} The copy of {day} stays in use."
        try:
            self._shelf.change(lambda lists: _with_error(lists, name, message))
        except ListUnreadable as unwritable:
            message = f"{message} {unwritable}"
        return UpdateResult(name, changed=False, rules=stored.rules, error=message)


def renewed(stored: StoredList, fetched: Fetched, rules: int) -> StoredList:
    """What is remembered of a list from now on, with a text just fetched."""
    return replace(
        stored,
        fetched_at=time.time(),
        rules=rules,
        error=None,
        etag=fetched.validators.etag,
        last_modified=fetched.validators.last_modified,
    )


def count_rules(text: str) -> int:
    """How many rules of a list take effect, as the engine counts them."""
    from filterlists.engine import Engine  # noqa: PLC0415 (listing lists needs no engine)

    counted = FilterList(name="counted", title="", text=text)
    return Engine.from_lists([counted]).counts[counted.name].active


def _refuse_a_drop(name: str, before: StoredList, rules: int) -> None:
    if before.rules is None or before.rules <= _SMALL or rules >= before.rules * _KEPT_AT_LEAST:
        return
    raise NotAList(
        f"The new text of {name} has only {rules:,} rules, the one in use {before.rules:,}: it looks cut or "
        f"damaged and was not taken. If the list really shrank, take it anew with `jejak lists remove "
        f"{name}` and `jejak lists add {before.source} --name {name}`."
    )


def _with_error(lists: Lists, name: str, message: str) -> Lists:
    if name not in lists.by_name:
        return lists
    return lists.having(name, replace(lists.get(name), error=message))
