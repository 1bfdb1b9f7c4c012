"""What few requests tell is found without looking at all the others."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from sqlite_utils import Database

from footprint.datapoint import Kind
from footprint.record import Record
from store.purge import PurgeRequest, purge
from store.reports import Reports

Make = Callable[..., Record]
Keep = Callable[[Sequence[Record]], Sequence[int]]


def buying(make: Make, **fields: object) -> Record:
    point = replace(make().data_points[0], kind=Kind.PURCHASE, name="Amount", value="EUR 5")
    return make(data_points=(point, point), **fields)


def test_requests_of_a_rare_kind_are_listed_page_by_page(path: Path, make: Make, keep: Keep) -> None:
    keep([buying(make, time=moment) if moment % 2 else make(time=moment) for moment in range(1, 8)])
    reports, cursor, found = Reports(path), None, list[float]()
    for _ in range(3):
        page = reports.requests({"kind": "purchase", "since": 2, "company": "tracker"}, 1, cursor)
        found += [each["time"] for each in page["requests"]]
        cursor = page["next"]
    assert (found, cursor) == ([7, 5, 3], None)


def test_a_kind_that_nobody_has_met_is_in_no_request(path: Path, make: Make, keep: Keep) -> None:
    keep([make()])
    assert Reports(path).requests({"kind": "purchase"}, 1)["requests"] == []
    assert Reports(path).requests({"kind": "viewport"}, 1)["requests"] == []
    assert Reports(path).requests({"kind": "page"}, 1)["requests"] != []


def test_what_is_purged_is_noted_no_more(db: Database, path: Path, make: Make, keep: Keep) -> None:
    keep([buying(make), buying(make, company_slug="other")])
    assert db.execute("SELECT count(*) FROM rare").fetchone() == (2,)
    purge(db, PurgeRequest(company="other"))
    assert db.execute("SELECT count(*) FROM rare").fetchone() == (1,)
    purge(db, PurgeRequest(all=True))
    assert db.execute("SELECT count(*) FROM rare").fetchone() == (0,)
