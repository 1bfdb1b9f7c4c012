"""What the store's tests share: records to store, and a database with a writer on it."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from sqlite_utils import Database

from footprint.companies import Category
from footprint.datapoint import Certainty, DataPoint, Kind, Source
from footprint.record import CookieAction, CookieDirection, CookieSeen, Outcome, Record
from store.counts import Counts
from store.database import open_writer
from store.recorder import Recorder

NOON = 1_790_000_000.0

PLAIN = Record(
    time=NOON,
    site="shop.example",
    site_certainty="extension",
    method="GET",
    url="https://t.tracker.example/collect?dl=%2Fshoes",
    host="t.tracker.example",
    resource_type="image",
    third_party=True,
    outcome=Outcome.BLOCKED,
    reason="list_rule",
    company_slug="tracker",
    company="Tracker Inc.",
    category=Category.ADVERTISING,
    rule="||tracker.example^",
    list_name="easyprivacy",
    line=812,
    exception="",
    data_points=(
        DataPoint(Kind.PAGE, "Page address", "dl", "/shoes", Certainty.EXACT, Source.URL),
        DataPoint(Kind.CLIENT_ID, "Visitor ID", "cid", "visitor-7", Certainty.LIKELY, Source.COOKIE),
    ),
    cookies=(CookieSeen("_id", CookieDirection.SENT, CookieAction.STRIPPED, "advertising"),),
)


@pytest.fixture(scope="session")
def make() -> Callable[..., Record]:
    """Make a record like any other, with some of its fields changed."""

    def changed(**fields: object) -> Record:
        return replace(PLAIN, **fields)  # type: ignore[arg-type] # a test names the fields it is about

    return changed


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where a database will be."""
    return tmp_path / "jejak.db"


@pytest.fixture
def db(path: Path) -> Iterator[Database]:
    """A database opened for writing."""
    with open_writer(path) as opened:
        yield opened


@pytest.fixture
def keep(db: Database) -> Callable[[Sequence[Record]], Sequence[int]]:
    """Store records at once; their numbers."""
    recorder = Recorder(db)
    return lambda records: recorder.write(records, Counts())
