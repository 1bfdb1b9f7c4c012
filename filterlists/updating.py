"""Puts a new text in the place of a stored one, or explains why the stored one stays."""

import asyncio
import hashlib
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from filterlists.copies import QUARANTINE
from filterlists.downloadoptions import DownloadOptions, Validators
from filterlists.errors import BadUpdate, FilterListError, ListUnreadable, NotAList
from filterlists.fetching import Fetched, Fetcher, any_reachable, open_fetcher
from filterlists.judging import judge
from filterlists.listentry import OnProgress, Progress, UpdateResult
from filterlists.listfile import read_header
from filterlists.schedule import DEFAULT_MINUTES, whole_text_is_due
from filterlists.shelf import Lists, Shelf
from filterlists.storedlist import StoredList

_FIRST_START = 1.5  # seconds for a first connection: two are what a person waits without wondering
_NO_NETWORK = f"No network: none of the lists' servers could be reached within {_FIRST_START} seconds."


async def update_lists(
    shelf: Shelf,
    options: DownloadOptions,
    names: Sequence[str],
    progress: OnProgress | None = None,
    *,
    first_start: bool = False,
    unasked: bool = False,
) -> tuple[UpdateResult, ...]:
    """Fetch these lists at the same time, or all that are switched on where none is named.

    On the `first_start`, and where nobody asked for it, all fail where none of their servers can be reached
    at once. What nobody asked for is content with patches as long as the list's own term allows it.
    """
    lists = await asyncio.to_thread(shelf.read)
    chosen = {name: lists.get(name) for name in names} if names else lists.switched_on()
    sources = [stored.source for stored in chosen.values()]
    async with open_fetcher(sources, options) as fetcher:
        updater = Updater(shelf, fetcher, progress, options.give_way, patches_do=unasked)
        if (first_start or unasked) and not await any_reachable(sources, options, _FIRST_START):
            return await updater.all_failed(chosen, _NO_NETWORK)
        return tuple(await asyncio.gather(*map(updater.update, chosen)))


class Updater:
    """Updates the lists of one shelf."""

    def __init__(
        self,
        shelf: Shelf,
        fetcher: Fetcher,
        progress: OnProgress | None = None,
        give_way: Callable[[], None] | None = None,
        *,
        patches_do: bool = False,
    ) -> None:
        self._shelf = shelf
        self._fetcher = fetcher
        self._progress = progress
        self._give_way = give_way
        self._patches_do = patches_do
        self._one_at_a_time = asyncio.Lock()  # judging a text takes the memory of an engine

    async def update(self, name: str) -> UpdateResult:
        """Fetch a list again; a failure is remembered and part of the result."""
        try:
            return await self.refresh(name)
        except NotAList as error:
            return await asyncio.to_thread(self._quarantine, name, error)
        except FilterListError as error:
            return await asyncio.to_thread(self._failed, name, str(error))

    async def all_failed(self, names: Iterable[str], message: str) -> tuple[UpdateResult, ...]:
        """Remember why none of these was fetched; the texts in use stay.

        It counts as one failure however often it happens: the network may come back at any moment.
        """
        return await asyncio.to_thread(
            lambda: tuple(self._failed(name, message, once=True) for name in names)
        )

    async def refresh(self, name: str) -> UpdateResult:
        """Fetch a list again; a failure is raised as a FilterListError and changes nothing."""

        def on_bytes(done: int, total: int | None) -> None:
            if self._progress is not None:
                self._progress(Progress(name, done, total))

        stored, text = await asyncio.to_thread(self._known, name)
        if (patched := await self._patched(stored, text)) is not None:
            return await self._take(name, patched, whole=False)
        if self._patches_do and stored.diff_minutes and not whole_text_is_due(stored, time.time()):
            return await asyncio.to_thread(self._confirm, name)
        known = Validators() if text is None else Validators(stored.etag, stored.last_modified)
        fetched = await self._fetcher.get(stored.source, known, on_bytes)
        if fetched is None:
            return await asyncio.to_thread(self._confirm, name)
        return await self._take(name, fetched, whole=True)

    async def _take(self, name: str, fetched: Fetched, *, whole: bool) -> UpdateResult:
        async with self._one_at_a_time:
            return await asyncio.to_thread(self._replace, name, fetched, whole)

    async def _patched(self, stored: StoredList, text: str | None) -> Fetched | None:
        if text is None:
            return None
        newer = await self._fetcher.patched(stored.source, text)
        return None if newer is None else Fetched(newer, Validators())

    def _known(self, name: str) -> tuple[StoredList, str | None]:
        return self._shelf.read().get(name), self._shelf.copies.found(name)

    def _confirm(self, name: str) -> UpdateResult:
        def confirmed(lists: Lists) -> Lists:
            return lists.having(name, _well(replace(lists.get(name), fetched_at=time.time())))

        lists = self._shelf.change(confirmed)
        return UpdateResult(name, changed=False, rules=lists.get(name).rules)

    def _replace(self, name: str, fetched: Fetched, whole: bool) -> UpdateResult:
        before, old_text = self._known(name)
        if before.rolled_back == digest(fetched.text):
            return self._confirm(name)
        rules = judge(name, fetched.text, before, old_text if before.fetched_at else None, self._give_way)
        changed = before.fetched_at is None or old_text != fetched.text
        put_in_use(self._shelf, name, fetched, rules, whole=whole)
        return UpdateResult(name, changed, rules)

    def _quarantine(self, name: str, error: NotAList) -> UpdateResult:
        """Put what came aside, where a person may look at it, unless it is no list at all."""
        stored = self._shelf.read().by_name.get(name)
        if stored is None or stored.fetched_at is None:
            return self._failed(name, str(error))
        try:
            if isinstance(error, BadUpdate):
                self._shelf.copies.write(name, error.text, QUARANTINE)
            else:
                self._shelf.copies.delete(name, QUARANTINE)
        except ListUnreadable as unwritable:
            return self._failed(name, f"{error} {unwritable}")
        return self._failed(name, str(error), quarantined=True)

    def _failed(
        self, name: str, message: str, *, quarantined: bool = False, once: bool = False
    ) -> UpdateResult:
        stored = self._shelf.read().by_name.get(name)
        if stored is None:  # removed meanwhile
            return UpdateResult(name, changed=False, rules=None, error=message)
        if stored.fetched_at is not None:
            day = time.strftime("%Y-%m-%d", time.localtime(stored.fetched_at))
            message = f"{message} The copy of {day} stays in use."
        try:
            self._shelf.change(
                lambda lists: _with_error(lists, name, message, quarantined=quarantined, once=once)
            )
        except ListUnreadable as unwritable:
            message = f"{message} {unwritable}"
        return UpdateResult(name, changed=False, rules=stored.rules, error=message)


def put_in_use(shelf: Shelf, name: str, fetched: Fetched, rules: int, *, whole: bool = True) -> None:
    """Store a new text of a list, the one before it kept for a rollback."""

    def work(stored: StoredList, kept: bool) -> StoredList:
        new = renewed(stored, fetched, rules)
        if kept:
            new = replace(new, previous_at=stored.fetched_at, previous_rules=stored.rules)
        return new if whole else replace(new, whole_at=stored.whole_at)

    shelf.renew(name, fetched.text, work)


def renewed(stored: StoredList, fetched: Fetched, rules: int) -> StoredList:
    """What is remembered of a list from now on, with a text just fetched."""
    header = read_header(fetched.text)
    return replace(
        _well(stored),
        fetched_at=time.time(),
        rules=rules,
        etag=fetched.validators.etag,
        last_modified=fetched.validators.last_modified,
        expires_minutes=None if header.expires_hours is None else header.expires_hours * 60,
        diff_minutes=(header.diff_minutes or DEFAULT_MINUTES) if header.diff_path else None,
        whole_at=time.time(),
        rolled_back=None,
    )


def digest(text: str) -> str:
    """What a text is recognised by."""
    return hashlib.sha256(text.encode()).hexdigest()


def _well(stored: StoredList) -> StoredList:
    return replace(stored, error=None, quarantined_at=None, tried_at=time.time(), failures=0)


def _with_error(lists: Lists, name: str, message: str, *, quarantined: bool, once: bool) -> Lists:
    if name not in lists.by_name:
        return lists
    stored, now = lists.get(name), time.time()
    failures = max(1, stored.failures) if once else stored.failures + 1
    failed = replace(stored, error=message, tried_at=now, failures=failures)
    return lists.having(name, replace(failed, quarantined_at=now) if quarantined else failed)
