"""Takes back a new text of a list, or takes one that was put aside; needs no network."""

import time
from dataclasses import replace

from filterlists.copies import PREVIOUS, QUARANTINE
from filterlists.downloadoptions import Validators
from filterlists.errors import FilterListError
from filterlists.fetching import Fetched
from filterlists.judging import count_rules
from filterlists.shelf import Lists, Shelf
from filterlists.storedlist import StoredList
from filterlists.updating import digest, put_in_use


def roll_back(shelf: Shelf, name: str) -> None:
    """Put the text before this one in use again; the one taken back isn't taken again by an update.

    A second time brings the newer text back. FilterListError where there is none to go back to.
    """
    shelf.read().get(name)
    earlier, current = shelf.copies.found(name, PREVIOUS), shelf.copies.found(name)
    if earlier is None:
        raise FilterListError(
            f"There is no earlier text of {name}: one is kept from the first update that changes it."
        )

    def swapped(lists: Lists) -> Lists:
        stored = lists.get(name)
        redone = stored.rolled_back == digest(earlier)
        taken_back = None if redone or current is None else digest(current)
        return lists.having(name, replace(_swapped(stored), rolled_back=taken_back))

    shelf.change(swapped, lambda: shelf.copies.swap(name))


def _swapped(stored: StoredList) -> StoredList:
    return replace(
        stored,
        fetched_at=stored.previous_at or time.time(),
        rules=stored.previous_rules,
        previous_at=stored.fetched_at,
        previous_rules=stored.rules,
        error=None,
        quarantined_at=None,
        etag=None,
        last_modified=None,
    )


def accept(shelf: Shelf, name: str) -> None:
    """Put the text in use that was put aside; FilterListError where there is none."""
    shelf.read().get(name)
    text = shelf.copies.found(name, QUARANTINE)
    if text is None:
        raise FilterListError(f"No text of {name} was put aside. `jejak lists show {name}` tells its state.")
    put_in_use(shelf, name, Fetched(text, Validators()), count_rules(text))
