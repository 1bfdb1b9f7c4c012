"""Who holds which identifier: noted with each request, forgotten with it."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from sqlite_utils import Database

from footprint.datapoint import Certainty, DataPoint, Kind, Source
from footprint.record import Outcome, Record
from store.days import day_of, start_of
from store.preferences import Settings
from store.purge import PurgeRequest, purge
from store.retention import retention

Make = Callable[..., Record]
Keep = Callable[[Sequence[Record]], Sequence[int]]

VALUE = "48e013ab-4b78-4821-9de0-f9e2fc1b884d"
ID = DataPoint(Kind.CLIENT_ID, "Visitor ID", "cid", VALUE, Certainty.EXACT, Source.URL)
DAY = 86_400.0
TODAY = start_of(day_of(1.79e9)) + DAY / 2
HELD = """SELECT value, slug, sites.name AS site, fields.name AS field, request_id, stopped, got, first_seen,
        last_seen
    FROM identifiers JOIN identities ON identities.id = identity_id
        JOIN companies ON companies.id = company_id JOIN sites ON sites.id = site_id
        JOIN fields ON fields.id = field_id ORDER BY slug, site, value"""


def held(db: Database) -> list[tuple[object, ...]]:
    return [tuple(row) for row in db.execute(HELD).fetchall()]


def test_who_holds_an_identifier_is_noted_once_a_site(db: Database, make: Make, keep: Keep) -> None:
    keep([make(time=10.0, data_points=(ID,)), make(time=30.0, data_points=(ID,))])
    let_through = replace(ID, name="Another")
    keep([make(time=20.0, data_points=(let_through,), outcome=Outcome.ALLOWED)])
    keep([make(time=40.0, data_points=(ID,), site="news.example", company_slug="b", company="B")])
    assert held(db) == [
        (VALUE, "b", "news.example", "Visitor ID", 4, 1, 0, 40.0, 40.0),
        (VALUE, "tracker", "shop.example", "Another", 3, 1, 1, 10.0, 30.0),
    ]


def test_what_recognises_nobody_is_not(db: Database, make: Make, keep: Keep) -> None:
    keep([make(data_points=(replace(ID, value="visitor-7"), replace(ID, kind=Kind.PAGE)))])
    assert held(db) == []


def test_values_go_with_the_last_request_they_stood_in(db: Database, make: Make, keep: Keep) -> None:
    old = replace(ID, value=VALUE.replace("a", "b"))
    keep([make(time=TODAY - 40 * DAY, data_points=(ID, old)), make(time=TODAY, data_points=(ID,))])
    retention(db, Settings(detail_days=30), TODAY)
    assert [row[:2] for row in held(db)] == [(VALUE, "tracker")]
    assert held(db)[0][7] == start_of(day_of(TODAY) - 30)
    assert [row["value"] for row in db.table("identities").rows] == [VALUE]


def test_purging_a_site_or_a_company_forgets_what_was_held_there(
    db: Database, make: Make, keep: Keep
) -> None:
    keep(
        [
            make(data_points=(ID,)),
            make(data_points=(ID,), site="news.example"),
            make(data_points=(ID,), site="news.example", company_slug="b", company="B"),
            make(data_points=(replace(ID, value="user-12345@news.example"),)),
        ]
    )
    purge(db, PurgeRequest(site="news.example"))
    assert [row[:3] for row in held(db)] == [(VALUE, "tracker", "shop.example")]
    purge(db, PurgeRequest(company="tracker"))
    assert db.table("identities").count == db.table("identifiers").count == 0
