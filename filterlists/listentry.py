"""Values that the library of lists hands out: a list, the progress of a download, the result of an update."""

from collections.abc import Callable
from dataclasses import asdict, dataclass


@dataclass(frozen=True, slots=True)
class ListEntry:
    """One filter list as the user knows it.

    `source` is its https URL, the path of the file it was copied from, or "built-in"; `fetched_at` (Unix
    seconds) is when its text was last confirmed as current, None for never; `rules` counts the rules that
    take effect; `error` is what went wrong last, "" for home page or licence where the list names none.
    `due_at` is when it is looked for again; `quarantined_at` when its last update was put aside as damaged,
    `error` says why; `rolled_back` whether the user went back to the text before the newest, `previous_at`
    when the text was fetched that a rollback brings back, None where there is none.
    """

    name: str
    title: str
    source: str
    enabled: bool
    home_page: str
    licence: str
    fetched_at: float | None
    rules: int | None
    error: str | None
    builtin: bool = False
    due_at: float | None = None
    quarantined_at: float | None = None
    rolled_back: bool = False
    previous_at: float | None = None

    def as_dict(self) -> dict[str, object]:
        """The fields, as the API and `--json` show them."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a list's download is: bytes on the wire so far, and in all where the server says so."""

    name: str
    done: int
    total: int | None


type OnProgress = Callable[[Progress], None]


@dataclass(frozen=True, slots=True)
class UpdateResult:
    """What an update did to one list: whether its text changed, its rules now, and why it failed."""

    name: str
    changed: bool
    rules: int | None
    error: str | None = None

    def as_dict(self) -> dict[str, object]:
        """The fields, as the API and `--json` show them."""
        return asdict(self)
