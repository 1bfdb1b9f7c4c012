"""What a page seems to be about, by its title and its path, worked out here from few words.

Conservative on purpose: a page is about something where one sure word stands in it, two different hints, or
where the site itself files it there. Most pages are about nothing that is known here.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from urllib.parse import unquote, urlsplit

from footprint.datafile import data_table

ENOUGH_HINTS = 2
LONGEST = 512  # characters of a title or an address that are looked at
_WORD = re.compile(r"[a-z0-9]+(?:['-][a-z0-9]+)*")
_REMEMBERED = 1_000


@dataclass(frozen=True, slots=True)
class Interest:
    """Something that pages are about: how it is called in a sentence, and the words it is told by."""

    name: str
    words: str
    sure: frozenset[str]
    hints: frozenset[str]
    sections: frozenset[str]

    def covers(self, text: str, parts: frozenset[str]) -> bool:
        """Whether a page is about it; `text` with a space around each word, `parts` those of its path."""
        if self.sections & parts or any(f" {word} " in text for word in self.sure):
            return True
        return sum(f" {word} " in text for word in self.hints) >= ENOUGH_HINTS


def of_title(title: str) -> tuple[str, ...]:
    """The names of what a page is about by its title."""
    return _about(_spaced(title[:LONGEST]), frozenset())


def of_address(url: str) -> tuple[str, ...]:
    """The names of what a page is about by its address; what it was asked with isn't looked at."""
    try:
        address = urlsplit(url[:LONGEST])
        host = address.hostname or ""
    except ValueError:
        return ()
    parts = [part for part in unquote(address.path).lower().split("/") if part]
    first = host.removeprefix("www.").split(".")
    sections = {*parts, *first[: 1 if len(first) > 2 else 0]}
    return _about(_spaced(" ".join(parts).replace("-", " ").replace("_", " ")), frozenset(sections))


def in_words(name: str) -> str:
    """An interest as it is called in a sentence."""
    return next((each.words for each in interests() if each.name == name), name)


@lru_cache(_REMEMBERED)
def _about(text: str, parts: frozenset[str]) -> tuple[str, ...]:
    return tuple(each.name for each in interests() if each.covers(text, parts))


def _spaced(text: str) -> str:
    """Words in lower case and without accents, with a space before and after each."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return f" {' '.join(_WORD.findall(plain))} "


@cache
def interests() -> tuple[Interest, ...]:
    """The interests that come with Jejak, read once."""
    return tuple(
        Interest(name, each["words"], _set(each["sure"]), _set(each["hints"]), _set(each["sections"]))
        for name, each in data_table("interests").items()
    )


def _set(words: Iterable[str]) -> frozenset[str]:
    return frozenset(words)
