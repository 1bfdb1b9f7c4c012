"""Gets the text of a list from wherever it comes from, checked to be a filter list."""

import asyncio
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from filterlists.decoding import MAX_BYTES, as_text
from filterlists.downloadoptions import DownloadOptions, OnBytes, Validators
from filterlists.errors import DownloadFailed
from filterlists.including import Includer
from filterlists.listfile import read_list
from filterlists.lookup import AddressBook
from filterlists.privatefile import read_regular
from filterlists.sources import is_url

if TYPE_CHECKING:
    from filterlists.download import Downloader

_HEADER = 4000  # letters in which a list says what it offers


@dataclass(frozen=True, slots=True)
class Fetched:
    """A list's text, and what its server said to recognise it by."""

    text: str
    validators: Validators


class Fetcher:
    """Reads files, and downloads URLs where it was given a downloader."""

    def __init__(self, downloader: "Downloader | None") -> None:
        self._downloader = downloader

    async def get(self, address: str, known: Validators, on_bytes: OnBytes) -> Fetched | None:
        """The list at a URL or path, None where it is still the one of `known`.

        Raises DownloadFailed, ListUnreadable or NotAList.
        """
        found = await self._raw(address, known, on_bytes)
        if found is None:
            return None
        data, validators = found
        text = await asyncio.to_thread(read_list, data, address)
        complete = await Includer(self.plain).complete(address, text)
        return Fetched(complete, validators if complete is text else Validators())  # others may change alone

    async def plain(self, address: str) -> str:
        """The text at a URL or path, whatever it is; errors as for `get`."""
        found = await self._raw(address, Validators(), lambda _done, _total: None)
        return as_text(found[0], address) if found else ""

    async def patched(self, address: str, text: str) -> str | None:
        """The newest text that the list's own patches make of this one; None where it offers none."""
        if self._downloader is None or "diff-path" not in text[:_HEADER].lower():
            return None
        from filterlists.differential import patched  # noqa: PLC0415 (most lists have no patches)

        return await patched(self.plain, address, text)

    async def _raw(
        self, address: str, known: Validators, on_bytes: OnBytes
    ) -> tuple[bytes, Validators] | None:
        if self._downloader is None or not is_url(address):
            return await asyncio.to_thread(read_regular, Path(address), MAX_BYTES), Validators()
        found = await self._downloader.fetch(address, known, on_bytes)
        return None if found is None else (found.body, found.validators)

    async def get_new(self, address: str) -> Fetched:
        """The list at a URL or path, whatever is known of it."""
        if fetched := await self.get(address, Validators(), lambda _done, _total: None):
            return fetched
        raise DownloadFailed(f"{address} could not be fetched: the server sent nothing. Try again later.")


@asynccontextmanager
async def open_fetcher(addresses: Iterable[str], options: DownloadOptions) -> AsyncIterator[Fetcher]:
    """A fetcher for these URLs and paths; the HTTP library is loaded only where a URL is among them."""
    if not any(map(is_url, addresses)):
        yield Fetcher(None)
        return
    from filterlists.download import Downloader  # noqa: PLC0415

    async with Downloader(options) as downloader:
        yield Fetcher(downloader)


async def any_reachable(urls: Iterable[str], options: DownloadOptions, within: float) -> bool:
    """Whether one of the servers, if any is needed, accepts a connection within so many seconds."""
    parts = [urlsplit(url) for url in urls]
    hosts = {(part.hostname, part.port or 443) for part in parts if part.hostname}
    return not hosts or await AddressBook(options.resolve).any_reachable(hosts, within)
