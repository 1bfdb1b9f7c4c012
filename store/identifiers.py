"""Folds the identifiers in requests into a table of who holds which, and on which sites."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from sqlite_utils import Database

from footprint.record import Outcome, Record
from store.names import Names

IDENTITY = """INSERT INTO identities (value) VALUES (?)
    ON CONFLICT (value) DO UPDATE SET value = excluded.value RETURNING id"""
HELD = """INSERT INTO identifiers VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT DO UPDATE SET
        field_id = excluded.field_id, request_id = excluded.request_id,
        stopped = max(stopped, excluded.stopped), got = max(got, excluded.got),
        first_seen = min(first_seen, excluded.first_seen), last_seen = max(last_seen, excluded.last_seen)"""

type Key = tuple[int, int, int]


class Identities(Names):
    """Numbers of the values that somebody is known by."""

    def __init__(self, db: Database) -> None:
        super().__init__(db, "identities", ("value",))

    def _find(self, values: tuple[str | int, ...]) -> int:
        ((number,),) = self._connection.execute(IDENTITY, values).fetchall()
        return int(number)


@dataclass(slots=True)
class Holding:
    """That a company would have got an identifier on a site, or did, and the latest request it stood in."""

    first_seen: float
    last_seen: float
    field: int = 0
    request: int = 0
    stopped: bool = False
    got: bool = False

    def add(self, record: Record, request: int, in_field: int) -> None:
        """Take one more request into account."""
        self.first_seen = min(self.first_seen, record.time)
        self.last_seen = max(self.last_seen, record.time)
        self.field, self.request = in_field, request
        stopped = record.outcome is Outcome.BLOCKED
        self.stopped |= stopped
        self.got |= not stopped


@dataclass(slots=True)
class Identifiers:
    """The identifiers of one batch, by identity, company and site."""

    held: dict[Key, Holding] = field(default_factory=dict)

    def add(
        self, record: Record, request: int, place: tuple[int, int], found: Iterable[tuple[int, int]]
    ) -> None:
        """Note the identifiers of one request; `place` is (company, site), `found` (identity, field) each."""
        for identity, in_field in found:
            key = (identity, *place)
            holding = self.held.get(key)
            if holding is None:
                holding = self.held[key] = Holding(record.time, record.time)
            holding.add(record, request, in_field)

    def write(self, db: Database) -> None:
        """Add them to the table; the caller holds the transaction."""
        rows = [
            (*key, each.field, each.request, each.stopped, each.got, each.first_seen, each.last_seen)
            for key, each in self.held.items()
        ]
        db.conn.executemany(HELD, rows)
