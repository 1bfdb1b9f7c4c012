"""Puts the texts that a list includes by `!#include` in their places, fetched from where the list is."""

import re
from collections.abc import Awaitable, Callable
from pathlib import Path
from urllib.parse import urljoin, urlsplit

from filterlists.conditions import drop_inactive
from filterlists.decoding import MAX_BYTES
from filterlists.errors import NotAList
from filterlists.sources import is_url

type Fetch = Callable[[str], Awaitable[str]]
"""Answers the text at an address."""

_MOST = 60  # texts included in one list
_DEEPEST = 5
_INCLUDE = re.compile(r"!#include\s+(\S.*)")
_OPENS = re.compile(r"^!#if\b", re.MULTILINE)
_CLOSES = re.compile(r"^!#endif\b", re.MULTILINE)


class Includer:
    """Includes texts in one list, within limits on their number, their depth and the size of it all."""

    def __init__(self, fetch: Fetch) -> None:
        self._fetch = fetch
        self._left = _MOST
        self._size = 0

    async def complete(self, address: str, text: str, depth: int = 0) -> str:
        """The text with what it includes; NotAList where that is too much or from elsewhere."""
        self._size += len(text)
        if self._size > MAX_BYTES:
            raise NotAList(
                f"{address} includes more than {MAX_BYTES // 2**20} MiB, more than any list needs."
            )
        if "!#include" not in text:
            return text
        active = drop_inactive(text).split("\n")
        lines = zip(text.split("\n"), active, strict=True)
        return "\n".join(
            [await self._line(address, line, depth) if line == kept else line for line, kept in lines]
        )

    async def _line(self, address: str, line: str, depth: int) -> str:
        found = _INCLUDE.fullmatch(line.strip())
        if found is None:
            return line
        place = _place(address, found[1].strip())
        self._left -= 1
        if self._left < 0 or depth >= _DEEPEST:
            raise NotAList(f"{address} includes more than {_MOST} lists, or {_DEEPEST} within each other.")
        text = await self.complete(place, await self._fetch(place), depth + 1)
        return f"! Included here: {found[1].strip()}\n{text.rstrip()}{_closing(text)}"


def _closing(text: str) -> str:
    """What ends the conditions that an included text leaves open: they end with it."""
    return "\n!#endif" * max(0, len(_OPENS.findall(text)) - len(_CLOSES.findall(text)))


def _place(address: str, path: str) -> str:
    """The address of an included text: on the server of the list, or in its folder or below."""
    if is_url(address):
        try:
            place = urljoin(address, path)
            fits = urlsplit(place)[:2] == urlsplit(address)[:2]
        except ValueError:
            fits = False
    else:
        folder = Path(address).resolve().parent
        place = str((folder / path).resolve())
        fits = Path(place).is_relative_to(folder)
    if not fits:
        raise NotAList(
            f"{address} includes {path!r}, which isn't where the list itself is. It was not taken."
        )
    return place
