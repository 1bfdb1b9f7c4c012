"""Lists of the catalogue beside those that are here."""

from collections.abc import Iterable, Mapping

from filterlists.catalogue import KnownList
from filterlists.listentry import ListEntry

type Here = Mapping[str, ListEntry]


def among(entries: Iterable[ListEntry]) -> Here:
    """The lists that are here by the address they are from."""
    return {entry.source: entry for entry in entries}


def as_dict(known: KnownList, here: Here) -> dict[str, object]:
    """A list of the catalogue as JSON; `rules` are those of the text that is here, None where none is."""
    entry = here.get(known.url)
    return {**known.as_dict(), "added": entry is not None, "rules": entry.rules if entry else None}
