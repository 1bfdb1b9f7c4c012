"""Whose connections pass through untouched: the default list, what the user made of it, and what was learnt.

One frozen snapshot, replaced whole, as the preferences are.
"""

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from filterlists.domains import host_and_parents
from footprint.neverdecrypt import never_decrypt
from store.reader import open_reader

OWN = "own"
LEARNT_FOR_SECONDS = 86_400.0


class Why(StrEnum):
    """Why a connection passes untouched."""

    NEVER_DECRYPT = "never_decrypt"
    PINNED = "pinned"
    CLIENT_CERTIFICATE = "client_certificate"


@dataclass(frozen=True, slots=True)
class Entry:
    """A name, where it is from ("own", or a category of the default list), and whether its hosts pass."""

    name: str
    category: str
    passes: bool


@dataclass(frozen=True, slots=True)
class Learnt:
    """A host that can't be looked into for now; `browsers`: not by browsers, or not by other programs."""

    host: str
    browsers: bool
    why: Why
    until: float

    def as_dict(self) -> dict[str, Any]:
        """As the API shows it."""
        return {"host": self.host, "browsers": self.browsers, "reason": self.why.value, "until": self.until}


def _nothing() -> Mapping[Any, Any]:
    return MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Passthrough:
    """`choices` are the user's: a name, and whether its hosts pass; the most exact name decides."""

    choices: Mapping[str, bool] = field(default_factory=_nothing)
    learnt: Mapping[tuple[str, bool], Learnt] = field(default_factory=_nothing)
    _entries: Mapping[str, Entry] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        entries = dict(_default_entries())
        for name, passes in self.choices.items():
            category = entries[name].category if name in entries else OWN
            entries[name] = Entry(name, category, passes)
        object.__setattr__(self, "_entries", entries)

    @property
    def entries(self) -> tuple[Entry, ...]:
        """Every name that says something, those of the default list first, in its order."""
        return tuple(self._entries.values())

    def entry(self, host: str) -> Entry | None:
        """The name that decides for `host`, whichever way; None where none does."""
        entries = self._entries
        for name in _names_for(host):
            if name in entries:
                return entries[name]
        return None

    def passes(self, host: str) -> bool:
        """Whether a name on the list lets the host's connections pass."""
        entry = self.entry(host)
        return entry is not None and entry.passes

    def why(self, host: str, browsers: bool, now: float) -> Why | None:
        """Why a connection to `host` passes untouched; None where it is looked into."""
        if self.passes(host):
            return Why.NEVER_DECRYPT
        learnt = self.learnt.get((host, browsers)) if self.learnt else None
        return learnt.why if learnt is not None and learnt.until > now else None

    def chosen(self, name: str, passes: bool) -> "Passthrough":
        """The same with the user's wish for a name; what holds anyway needs no choice and leaves no trace."""
        choices = {each: wish for each, wish in self.choices.items() if each != name}
        if Passthrough(choices).passes(name) != passes:
            choices[name] = passes
        return Passthrough(MappingProxyType(choices), self.learnt)

    def with_learnt(self, learnt: Mapping[tuple[str, bool], Learnt]) -> "Passthrough":
        """The same with other hosts learnt."""
        return Passthrough(self.choices, MappingProxyType(dict(learnt)))


@lru_cache(maxsize=8192)
def _names_for(host: str) -> tuple[str, ...]:
    """Names that speak for a host, the most exact first: a.b.c, *.b.c, b.c, *.c, c."""
    names = host_and_parents(host)
    return names[:1] + tuple(name for above in names[1:] for name in (f"*.{above}", above))


@lru_cache(maxsize=1)
def _default_entries() -> Mapping[str, Entry]:
    return {name: Entry(name, category, passes=True) for name, category in never_decrypt().items()}


def load_passthrough(path: Path) -> Passthrough:
    """What the database at `path` holds, also while a service runs; raises StoreError."""
    with open_reader(path) as db:
        return read_passthrough(db)


def read_passthrough(db: sqlite3.Connection) -> Passthrough:
    """The same through a connection that is open; a database of an earlier version knows nothing yet."""
    found = {row[0] for row in db.execute("SELECT name FROM sqlite_master WHERE name = 'passthrough'")}
    if not found:
        return Passthrough()
    choices = {name: bool(passes) for name, passes in db.execute("SELECT name, passes FROM passthrough")}
    rows = db.execute("SELECT host, browsers, reason, until FROM learnt_passthrough")
    learnt = {
        (host, bool(browsers)): Learnt(host, bool(browsers), Why(why), until)
        for host, browsers, why, until in rows
    }
    return Passthrough(MappingProxyType(choices), MappingProxyType(learnt))
