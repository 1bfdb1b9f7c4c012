"""The table of which protections the user switched on or off, and where."""

import logging
import sqlite3

from sqlite_utils import Database

from footprint.protections import NO_CHOICES, Choices, Protection

log = logging.getLogger(__name__)


def read_choices(db: sqlite3.Connection) -> Choices:
    """What was chosen; a row that makes no sense is left out, and said in the log.

    A database of an earlier version knows nothing yet.
    """
    if not db.execute("SELECT 1 FROM sqlite_master WHERE name = 'protection_choices'").fetchone():
        return NO_CHOICES
    choices = dict(NO_CHOICES)
    for site, name, on in db.execute("SELECT site, protection, is_on FROM protection_choices"):
        if name in set(Protection):
            choices[site, Protection(name)] = bool(on)
        else:
            log.error("a stored choice for %r, which is no protection, is left out.", name)
    return choices


def write_choices(db: Database, choices: Choices) -> None:
    """Replace what is stored."""
    db.table("protection_choices").delete_where()
    rows = ({"site": site, "protection": name.value, "is_on": on} for (site, name), on in choices.items())
    db.table("protection_choices").insert_all(rows)
