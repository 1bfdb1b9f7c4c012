"""What is said of lists of the catalogue: what each is for, how large it is, and whether it is here."""

from cli.screen import counted, plain, when
from filterlists.catalogue import KnownList
from filterlists.knownhere import Here, among, as_dict
from filterlists.listentry import ListEntry

__all__ = ["Here", "among", "as_dict", "is_fetched", "size", "told"]


def is_fetched(known: KnownList, here: Here) -> bool:
    """Whether the text of a list is here."""
    entry = here.get(known.url)
    return entry is not None and entry.fetched_at is not None


def size(known: KnownList, here: Here) -> str:
    """How many rules take effect of a list that was fetched; of others what the catalogue knows."""
    entry = here.get(known.url)
    return known.size if entry is None or entry.rules is None else counted(entry.rules, "rule")


def told(known: KnownList, here: Here) -> str:
    """All that is known of a list, a line each."""
    lines = {
        known.name: known.title,
        "  for": known.purpose,
        "  breaks": known.breaks,
        "  size": f"{size(known, here)} ({known.kind})",
        "  licence": known.licence,
        "  home": known.home_page,
        "  from": known.url,
        "  here": _here(known, here.get(known.url)),
    }
    width = max(12, len(known.name) + 2)
    return "\n".join(f"{plain(name):{width}}{plain(value)}" for name, value in lines.items())


def _here(known: KnownList, entry: ListEntry | None) -> str:
    if entry is None:
        return f"no: `jejak lists try {known.name}` says what it would change, `jejak lists add` takes it"
    state = "on" if entry.enabled else "off"
    if entry.fetched_at is None:
        return f"{state}, never fetched: `jejak lists update {entry.name}` does it"
    return f"{state}, fetched {when(entry.fetched_at)}"
