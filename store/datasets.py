"""The data sets of a data folder: fetched when the user asks for them, checked, kept, and read again."""

import asyncio
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from filterlists.decoding import as_text
from filterlists.downloadoptions import DownloadOptions, Validators
from filterlists.errors import FilterListError
from filterlists.listentry import OnProgress, Progress
from filterlists.names import did_you_mean
from filterlists.privatefile import read_regular
from footprint.dataset import DataSet, DataSetError, data_sets
from store.datafolder import Copy, DataFolder
from store.errors import DataSetFailed

if TYPE_CHECKING:
    from footprint.fetched import Fetched

_SHRINKS_AT_MOST = 0.5
_SMALL = 20  # entries; a text of so few may shrink as it likes


@dataclass(frozen=True, slots=True)
class DataEntry:
    """A data set as the user knows it; `fetched_at` and `count` are None where it wasn't fetched.

    `count` is how many `entries` it has; `error` says what is wrong with the copy in use.
    """

    name: str
    title: str
    source: str
    home_page: str
    licence: str
    terms: str
    free: bool
    purpose: str
    entries: str
    fetched_at: float | None = None
    count: int | None = None
    error: str | None = None

    def as_dict(self) -> dict[str, object]:
        """The fields, as the API and `--json` show them."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class DataResult:
    """What an update did to one data set: whether its text changed, its entries now, and why it failed."""

    name: str
    changed: bool
    count: int | None
    error: str | None = None

    def as_dict(self) -> dict[str, object]:
        """The fields, as the API and `--json` show them."""
        return asdict(self)


class DataSets:
    """Every change is on disk when the method returns. Errors are FilterListErrors or DataSetFailed."""

    def __init__(self, folder: Path, options: DownloadOptions | None = None) -> None:
        self._folder = DataFolder(folder)
        self._options = options or DownloadOptions()
        self._notices: dict[str, str] = {}

    @property
    def notices(self) -> tuple[str, ...]:
        """What the user should know about damage found so far: sentences, each once."""
        return tuple(self._notices.values())

    def entries(self) -> tuple[DataEntry, ...]:
        """All that can be fetched, those that were with what is known of them; no text is read."""
        return tuple(map(self.entry, data_sets()))

    def entry(self, name: str) -> DataEntry:
        """One of them; DataSetFailed where there is none of that name."""
        known = _known(name)
        entry = DataEntry(
            name, known.title, known.url, known.home_page, known.licence, known.terms, known.free,
            known.purpose, known.entries,
        )  # fmt: skip
        try:
            copy = self._folder.copy(name)
        except FilterListError as error:
            return replace(entry, error=_damage(name, error))
        if copy is None:
            return entry
        return replace(
            entry,
            source=copy.source,
            licence=copy.licence,
            fetched_at=copy.fetched_at,
            count=copy.entries,
            error=self._notices.get(name),
        )

    def wanted(self, names: Sequence[str] = ()) -> tuple[str, ...]:
        """Those named, or else those that every use is allowed of and those that were fetched before."""
        for name in names:
            _known(name)
        chosen = (each for each in self.entries() if each.free or each.fetched_at is not None)
        return tuple(dict.fromkeys(names)) or tuple(each.name for each in chosen)

    async def update(
        self, names: Sequence[str] = (), progress: OnProgress | None = None, file: Path | None = None
    ) -> tuple[DataResult, ...]:
        """Fetch these, or those of `wanted`, one after the other; one from a `file` where it is given.

        What fails keeps its last good copy, and its result says why.
        """
        chosen = await asyncio.to_thread(self.wanted, names)
        if file is not None and len(names) != 1:
            raise DataSetFailed("A file is the text of one data set: name that one.")
        return tuple([await self._update(_known(name), progress, file) for name in chosen])

    def remove(self, name: str) -> DataEntry:
        """Delete the copy of a data set; answers what it was. DataSetFailed where there is none."""
        removed = self.entry(name)
        if removed.fetched_at is None and removed.error is None:
            raise DataSetFailed(f"{name} wasn't fetched: there is nothing to remove.")
        self._folder.delete(name)
        self._notices.pop(name, None)
        return removed

    def fetched(self, only: str = "") -> "Fetched":
        """Everything that the copies say, or `only` one; what can't be read is left out, with a notice."""
        from footprint.fetched import read_fetched  # noqa: PLC0415 (`ls` needs none)

        self._notices.clear()
        texts: dict[str, str] = {}
        for name in [only] if only else data_sets():
            try:
                if self._folder.copy(name) is not None:
                    texts[name] = self._folder.text(name)
            except FilterListError as error:
                self._damaged(name, error)
        return read_fetched(texts, self._damaged)

    def _damaged(self, name: str, error: Exception) -> None:
        self._notices[name] = f"{name} is not in effect: {_damage(name, error)}"

    async def _update(self, known: DataSet, progress: OnProgress | None, file: Path | None) -> DataResult:
        before = await asyncio.to_thread(self._copy, known.name)
        try:
            return await self._refresh(known, before, progress, file)
        except (FilterListError, DataSetError) as error:
            kept = "" if before is None else f" The copy of {_day(before.fetched_at)} stays in use."
            return DataResult(known.name, False, before.entries if before else None, f"{error}{kept}")

    async def _refresh(
        self, known: DataSet, before: Copy | None, progress: OnProgress | None, file: Path | None
    ) -> DataResult:
        validators = Validators()
        if before is not None and before.source == known.url:
            validators = Validators(before.etag, before.last_modified)
        found = await self._get(known, validators, progress, file)
        if found is None and before is not None:
            text = await asyncio.to_thread(self._folder.text, known.name)
            return await self._put(known, text, replace(before, fetched_at=time.time()), changed=False)
        body, validators = found or (b"", Validators())
        source = str(file) if file else known.url
        text = await asyncio.to_thread(as_text, body, source)
        count = await asyncio.to_thread(_checked, known, text, before)
        copy = Copy(source, known.licence, time.time(), count, validators.etag, validators.last_modified)
        return await self._put(known, text, copy, changed=True)

    async def _get(
        self, known: DataSet, validators: Validators, progress: OnProgress | None, file: Path | None
    ) -> tuple[bytes, Validators] | None:
        """The text as it came; None where it is still the one in use."""
        largest = known.largest * 2**20
        if file is not None:
            return await asyncio.to_thread(read_regular, file, largest), Validators()
        from filterlists.download import Downloader  # noqa: PLC0415 (a file needs no HTTP library)

        def on_bytes(done: int, total: int | None) -> None:
            if progress is not None:
                progress(Progress(known.name, done, total))

        limits = replace(self._options.limits, size=largest)
        async with Downloader(replace(self._options, limits=limits)) as downloader:
            found = await downloader.fetch(known.url, validators, on_bytes)
        return None if found is None else (found.body, found.validators)

    async def _put(self, known: DataSet, text: str, copy: Copy, *, changed: bool) -> DataResult:
        await asyncio.to_thread(self._folder.put, known.name, copy, text)
        return DataResult(known.name, changed, copy.entries)

    def _copy(self, name: str) -> Copy | None:
        """What is known of a copy; nothing of a damaged one, which anything may replace."""
        try:
            return self._folder.copy(name)
        except FilterListError:
            return None


def _known(name: str) -> DataSet:
    if known := data_sets().get(name):
        return known
    hint = did_you_mean(name, data_sets())
    raise DataSetFailed(f"There is no data set {name!r}.{hint} `jejak data ls` shows them all.")


def _checked(known: DataSet, text: str, before: Copy | None) -> int:
    """How many entries the text has; DataSetError where it isn't that data set, or looks cut."""
    from footprint.fetched import count_entries  # noqa: PLC0415

    try:
        count = count_entries(known.name, text)
    except DataSetError as error:
        raise DataSetError(f"What came isn't the {known.title}: {error}.") from error
    if not count:
        raise DataSetError(f"What came isn't the {known.title}: it has no {known.entries}.")
    if before and before.entries > _SMALL and count < before.entries * _SHRINKS_AT_MOST:
        raise DataSetError(
            f"What came has only {count:,} {known.entries}, the copy in use {before.entries:,}, and looks "
            f"cut. If it is meant to be so, remove the copy first: `jejak data remove {known.name}`."
        )
    return count


def _damage(name: str, error: Exception) -> str:
    return f"{str(error).rstrip('.')}. `jejak data update {name}` fetches it again."


def _day(moment: float) -> str:
    return time.strftime("%Y-%m-%d", time.localtime(moment))
