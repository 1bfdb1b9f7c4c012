"""Numbers for texts that repeat: what is written once and pointed at."""

from itertools import count

from sqlite_utils import Database

from footprint.datapoint import DataPoint
from store.rare import KINDS

MOST_REMEMBERED = 20_000
COMPANY = """INSERT INTO companies (slug, name) VALUES (?, ?)
    ON CONFLICT (slug) DO UPDATE SET name = excluded.name RETURNING id"""


class Names:
    """Numbers of the rows of one table of names, made where they are missing, remembered."""

    def __init__(self, db: Database, table: str, columns: tuple[str, ...]) -> None:
        self._connection = db.conn
        same = " AND ".join(f'"{column}" = ?' for column in columns)
        self._search = f"SELECT id FROM {table} WHERE {same}"  # noqa: S608 - constants
        marks = ", ".join("?" * len(columns))
        names = ", ".join(f'"{column}"' for column in columns)
        self._insert = f"INSERT INTO {table} ({names}) VALUES ({marks}) RETURNING id"  # noqa: S608 - constants
        self._known: dict[tuple[str | int, ...], int] = {}

    def number(self, *values: str | int) -> int:
        """The number of the row with these values; raises what sqlite3 raises."""
        known = self._known.get(values)
        return self._look_up(values) if known is None else known

    def _look_up(self, values: tuple[str | int, ...]) -> int:
        if len(self._known) >= MOST_REMEMBERED:
            self._known.clear()
        number = self._known[values] = self._find(values)
        return number

    def _find(self, values: tuple[str | int, ...]) -> int:
        found = self._connection.execute(self._search, values).fetchall()
        ((number,),) = found or self._connection.execute(self._insert, values).fetchall()
        return int(number)

    def forget(self) -> None:
        """Ask the table again from now on: rows were deleted, or never committed."""
        self._known.clear()


class CompanyNames(Names):
    """Numbers of companies: one a short name, which shows the full name it was last seen with."""

    def __init__(self, db: Database) -> None:
        super().__init__(db, "companies", ("slug", "name"))

    def _find(self, values: tuple[str | int, ...]) -> int:
        ((number,),) = self._connection.execute(COMPANY, values).fetchall()
        return int(number)


class FieldNames(Names):
    """Numbers of the fields that data points stand in, and of their kinds.

    Name and key nearly always tell a field alone, so those are looked up and the rest is compared by
    identity: hashing three enumeration members for each data point would be what recording costs most.
    """

    def __init__(self, db: Database) -> None:
        super().__init__(db, "fields", ("kind_id", "name", "key", "certainty", "source"))
        self._kinds = Names(db, "kinds", ("name",))
        self._latest: dict[tuple[str, str], tuple[DataPoint, int, int]] = {}
        self.rare = 0  # the kinds of `store.rare` met so far, as bits by their numbers

    def of_point(self, point: DataPoint) -> tuple[int, int]:
        """The numbers of a data point's kind and field."""
        found = self._latest.get((point.name, point.key))
        if found is not None:
            like, kind, number = found
            if like.kind is point.kind and like.certainty is point.certainty and like.source is point.source:
                return kind, number
        kind = self._kinds.number(point.kind._value_)
        number = self.number(kind, point.name, point.key, point.certainty.value, point.source.value)
        if len(self._latest) >= MOST_REMEMBERED:
            self._latest.clear()
        self._latest[point.name, point.key] = (point, kind, number)
        if point.kind in KINDS:
            self.rare |= 1 << kind
        return kind, number

    def forget(self) -> None:
        """Ask the tables again from now on."""
        super().forget()
        self._kinds.forget()
        self._latest.clear()
        self.rare = 0


class Texts:
    """Numbers for the values of data points.

    No index keeps them unique: it would hold every text a second time. What repeats repeats soon (a
    page's address in all that the page sends), so remembering the latest is enough; reports group by
    the text itself.
    """

    def __init__(self, db: Database) -> None:
        ((last,),) = db.execute("SELECT coalesce(max(id), 0) FROM texts").fetchall()
        self._numbers = count(int(last) + 1)
        self._known: dict[str, int] = {}
        self.unwritten: list[tuple[int, str]] = []

    def number(self, text: str) -> int:
        """The number of a text; a new one joins `unwritten`, which the caller inserts and empties."""
        known = self._known.get(text)
        if known is None:
            if len(self._known) >= MOST_REMEMBERED:
                self._known.clear()
            known = self._known[text] = next(self._numbers)
            self.unwritten.append((known, text))
        return known

    def forget(self) -> None:
        """Give every text a new number from now on: rows were deleted, or never committed."""
        self._known.clear()
        self.unwritten.clear()
