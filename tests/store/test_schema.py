"""A request with eight data points stays small."""

from collections.abc import Callable, Sequence

from sqlite_utils import Database

from footprint.datapoint import Certainty, DataPoint, Kind, Source
from footprint.record import Record

BYTES_A_REQUEST = 600


def test_a_request_with_eight_data_points_takes_600_bytes_at_most(
    db: Database, make: Callable[..., Record], keep: Callable[[Sequence[Record]], Sequence[int]]
) -> None:
    def points(number: int) -> tuple[DataPoint, ...]:
        """Two values of their own, two a page's, four always the same."""
        page = f"https://www.shop.example/shoes/{number // 20}/a-pair-with-a-longer-name.html"
        values = [page, f"A pair of shoes, {number // 20}", f"click-{number}", str(number * 7919)]
        values += ["visitor-7", "1920x1080", "en-gb", "Mozilla/5.0 (X11; Linux x86_64) Gecko/20100101"]
        return tuple(
            DataPoint(Kind.OTHER, f"Field {place}", f"f{place}", value, Certainty.EXACT, Source.URL)
            for place, value in enumerate(values)
        )

    url = "https://t.tracker.example/collect?" + "v=2&dl=https%3A%2F%2Fwww.shop.example%2Fshoes&" * 3
    made = [make(time=1.79e9 + n, url=f"{url}{n}", data_points=points(n)) for n in range(5000)]
    keep(made)
    ((pages,),), ((size,),) = (
        db.execute(f"PRAGMA {name}").fetchall() for name in ("page_count", "page_size")
    )
    assert pages * size / len(made) <= BYTES_A_REQUEST


def test_every_pointer_that_deletes_along_is_indexed(db: Database) -> None:
    """A foreign key without an index would look through a whole table for each row deleted."""
    for table in db.tables:
        for key in table.foreign_keys:
            first = [index.columns[0] for index in table.indexes] + table.pks[:1]
            assert key.column in first, f"{table.name}.{key.column}"
