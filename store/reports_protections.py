"""How often each protection did something."""

import sqlite3

TIMES = "SELECT protection, sum(times) FROM protecting GROUP BY protection"


def times(db: sqlite3.Connection) -> dict[str, int]:
    """In the period that is looked at, by protection; none that did nothing.

    A database of an earlier version counted none.
    """
    if not db.execute("SELECT 1 FROM sqlite_master WHERE name = 'protected'").fetchone():
        return {}
    return {name: int(number) for name, number in db.execute(TIMES)}
