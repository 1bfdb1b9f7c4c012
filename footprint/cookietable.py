"""The table of known cookies, and how a name is found in it."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Self

from footprint.cookierow import FOLLOWING, CookieFileError, CookieRow, read_rows

DATA = files("footprint") / "data" / "cookies"
_COUNTRY = re.compile(r"(?:co\.|com\.)?[a-z]{2,3}")


@dataclass(frozen=True, slots=True)
class Found:
    """A row, and whether it has the very name rather than a pattern for it."""

    row: CookieRow
    exact: bool


@dataclass(frozen=True, slots=True)
class _Pattern:
    """A name with `*` in it, which mostly stands at its end: `shape` is for all others."""

    text: str
    shape: re.Pattern[str] | None
    row: CookieRow

    def fits(self, name: str) -> bool:
        """Whether the pattern stands for the name."""
        return bool(self.shape.fullmatch(name)) if self.shape else name.startswith(self.text[:-1])


class CookieTable:
    """Rows by exact name, and patterns by their first letters; those with the setter's domain go first."""

    def __init__(self, rows: Iterable[CookieRow]) -> None:
        """Index the rows; raises CookieFileError where a name stands twice for one domain."""
        self._exact: dict[str, list[CookieRow]] = {}
        self._patterns: dict[str, list[_Pattern]] = {}
        self._size = 0
        stood: set[tuple[str, str]] = set()
        for row in rows:
            for name in row.names:
                self._add(name, row, stood)
        for patterns in self._patterns.values():
            patterns.sort(key=lambda each: -len(each.text))

    @classmethod
    def parse(cls, texts: Iterable[tuple[str, str]]) -> Self:
        """Read files given as (name, text); raises CookieFileError."""
        return cls(row for name, text in texts for row in read_rows(text, name))

    def __len__(self) -> int:
        """How many names and patterns are known."""
        return self._size

    def find(self, name: str, host: str, own_only: bool = True) -> Found | None:
        """What is known of a cookie that `host` sets: the exact name first, then the longest pattern.

        A row that has domains counts on those only. Without `own_only` rows for what a site does for
        itself don't count unless they have the setter's domain: a tracker may call its cookie anything.
        """
        row = _best(self._exact.get(name, ()), host, own_only)
        if row:
            return Found(row, exact=True)
        rows = [each.row for each in self._like(name) if each.fits(name)]
        row = _best(rows, host, own_only)
        return Found(row, exact=False) if row else None

    def named(self, name: str) -> Sequence[CookieRow]:
        """Every row that has the name or a pattern for it, whoever sets it."""
        like = [each.row for each in self._like(name) if each.fits(name)]
        return [*self._exact.get(name, ()), *like]

    def __iter__(self) -> Iterator[tuple[str, CookieRow]]:
        """Every name and pattern with its row."""
        for name, rows in self._exact.items():
            yield from ((name, row) for row in rows)
        for patterns in self._patterns.values():
            yield from ((each.text, each.row) for each in patterns)

    def _add(self, name: str, row: CookieRow, stood: set[tuple[str, str]]) -> None:
        for domain in row.domains or ("",):
            if (name, domain) in stood:
                place = f" for {domain}" if domain else ""
                raise CookieFileError(f"{row.where}: {name!r} stands twice{place}")
            stood.add((name, domain))
        self._size += 1
        if "*" in name:
            shape = None if name.index("*") == len(name) - 1 else _shape(name)
            self._patterns.setdefault(name[:_LEAD].partition("*")[0], []).append(_Pattern(name, shape, row))
        else:
            self._exact.setdefault(name, []).append(row)

    def _like(self, name: str) -> Iterator[_Pattern]:
        for length in range(_LEAD, -1, -1):
            if length <= len(name):
                yield from self._patterns.get(name[:length], ())


def _shape(pattern: str) -> re.Pattern[str]:
    return re.compile(".*".join(map(re.escape, pattern.split("*"))), re.DOTALL)


_LEAD = 3  # letters that patterns are sorted by


def _best(rows: Sequence[CookieRow], host: str, own_only: bool) -> CookieRow | None:
    """The first row for the host, else the first for any host."""
    for row in rows:
        if any(_within(host, domain) for domain in row.domains):
            return row
    for row in rows:
        if not row.domains and (own_only or row.type in FOLLOWING):
            return row
    return None


def _within(host: str, domain: str) -> bool:
    if domain.endswith(".*"):
        _, found, country = f".{host}".rpartition(f".{domain[:-1]}")
        return bool(found and _COUNTRY.fullmatch(country))
    return host == domain or host.endswith(f".{domain}")


@cache
def cookie_table() -> CookieTable:
    """The table that comes with Jejak, read once; raises CookieFileError."""
    data = sorted((each for each in DATA.iterdir() if each.name.endswith(".txt")), key=lambda each: each.name)
    return CookieTable.parse((each.name, each.read_text(encoding="utf-8")) for each in data)
