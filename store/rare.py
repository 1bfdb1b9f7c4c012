"""What few requests tell: noted apart, so that nobody looks for it among all others."""

import sqlite3

from footprint.datapoint import Kind

KINDS = frozenset(
    {Kind.SEARCH, Kind.PURCHASE, Kind.INTEREST, Kind.LOCATION, Kind.PERSONAL_DETAIL, Kind.OWN_DETAIL}
)


def is_noted(db: sqlite3.Connection) -> bool:
    """Whether the database is new enough to have them noted."""
    return db.execute("SELECT 1 FROM sqlite_master WHERE name = 'rare'").fetchone() is not None
