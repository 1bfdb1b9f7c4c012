"""Data sets of others."""

from dataclasses import dataclass
from typing import TypedDict


class DataSet(TypedDict):
    """A data set of others; `fetched_at` and `count` are null where it wasn't fetched."""

    name: str
    title: str
    source: str
    home_page: str
    licence: str
    terms: str
    free: bool
    purpose: str
    entries: str
    fetched_at: float | None
    count: int | None
    error: str | None


class DataSetRows(TypedDict):
    """GET /data."""

    data: list[DataSet]


class DataUpdate(TypedDict):
    """What an update did to one data set; `error` says why it failed."""

    name: str
    changed: bool
    count: int | None
    error: str | None


class DataUpdates(TypedDict):
    """POST /data/update."""

    results: list[DataUpdate]


@dataclass(frozen=True, slots=True)
class DataWanted:
    """Data sets by their names; `file` is for the command line only."""

    names: tuple[str, ...] = ()
    file: str | None = None
