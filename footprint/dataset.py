"""Data sets of others that the user may fetch: what they are, from where, and under which licence."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType

_FILE = files("footprint") / "data" / "data-sets.toml"


class DataSetError(Exception):
    """A text isn't the data set it should be; the message says what it lacks."""


@dataclass(frozen=True, slots=True)
class DataSet:
    """One data set; `name` is its short name, `licence` an SPDX expression, `purpose` what it is for.

    `terms` says in a few words what the licence asks of a person, `free` whether it allows every use;
    `largest` is how many MiB are taken at most.
    """

    name: str
    title: str
    url: str
    home_page: str
    licence: str
    terms: str
    purpose: str
    entries: str
    largest: int
    free: bool = True


@cache
def data_sets() -> Mapping[str, DataSet]:
    """All of them by name, in the order in which they are asked."""
    entries = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return MappingProxyType({name: DataSet(name, **entry) for name, entry in entries.items()})
