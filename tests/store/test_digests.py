"""What is summed up tells what the requests tell, and is believed only where nothing has changed since."""

import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing

from hypothesis import given, settings
from hypothesis import strategies as st
from sqlite_utils import Database

from footprint.record import Record
from store.counts import Counts
from store.digests import DAY, HOUR, LATE_SECONDS, Digester, digest_all
from store.purge import PurgeRequest, purge
from store.recorder import Recorder
from store.spans import look_into
from tests.store.test_spans import BOUND, DIGESTED, FIELDS, stored

Make = Callable[..., Record]
MIDNIGHT = 1.7e9 // DAY * DAY
SUMS = "sum(times), max(likely_id), max(last_seen)"
COOKIES = f"SELECT host_id, company_id, third_party, cookie_id, {SUMS} FROM told_cookies GROUP BY 1, 2, 3, 4"
SITES_COOKIES = f"""SELECT site_id, host_id, company_id, third_party, cookie_id, {SUMS}
    FROM sites_cookies GROUP BY 1, 2, 3, 4, 5"""
VERDICTS = "SELECT verdict_id, sum(requests), max(last_seen) FROM decided GROUP BY 1"
QUARTERS = """SELECT CAST(time / 900 AS INTEGER), category_id, sum(stopped), sum(let_through)
    FROM quarters GROUP BY 1, 2"""


def told(
    db: sqlite3.Connection, since: float | None, until: float | None, lengths: Sequence[int], *queries: str
) -> list[list[object]]:
    """What the views say of a period; asked of a copy, since a connection looks at one period only."""
    db.commit()
    with closing(sqlite3.connect(":memory:")) as copy:
        db.backup(copy)
        look_into(copy, since, until, lengths)
        return [sorted(copy.execute(query)) for query in queries]


def digested(db: Database) -> list[tuple[int, int]]:
    return db.execute("SELECT length, start FROM digested ORDER BY start, length").fetchall()


@settings(deadline=None, max_examples=40)
@given(changes=st.lists(FIELDS, max_size=12), since=BOUND, until=BOUND, after=DIGESTED)
def test_any_period_tells_what_its_requests_tell(
    make: Make, changes: list[dict[str, object]], since: float | None, until: float | None, after: int
) -> None:
    with stored([make(**fields) for fields in changes], after) as db:
        queries = (COOKIES, SITES_COOKIES, VERDICTS)
        assert told(db, since, until, (HOUR, DAY), *queries) == told(db, since, until, (), *queries)
        assert told(db, since, until, (HOUR,), QUARTERS) == told(db, since, until, (), QUARTERS)


def test_an_hour_is_digested_a_minute_after_it_and_a_day_with_its_last_hour(db: Database, make: Make) -> None:
    Recorder(db).write([make(time=MIDNIGHT + HOUR / 2), make(time=MIDNIGHT + 23.5 * HOUR)], Counts())
    digest_all(db, MIDNIGHT + HOUR + LATE_SECONDS - 1)
    assert digested(db) == []
    digest_all(db, MIDNIGHT + HOUR + LATE_SECONDS)
    assert digested(db) == [(HOUR, MIDNIGHT)]
    digest_all(db, MIDNIGHT + DAY + LATE_SECONDS)
    assert digested(db) == [(HOUR, MIDNIGHT), (DAY, MIDNIGHT), (HOUR, MIDNIGHT + 23 * HOUR)]


def test_a_late_request_opens_its_hour_and_day_until_they_are_digested_again(
    db: Database, make: Make
) -> None:
    recorder, now = Recorder(db), MIDNIGHT + DAY + LATE_SECONDS
    recorder.write([make(time=MIDNIGHT + 1), make(time=MIDNIGHT + HOUR)], Counts())
    digest_all(db, now)
    recorder.write([make(time=MIDNIGHT + 2)], Counts())
    assert digested(db) == [(HOUR, MIDNIGHT + HOUR)]
    digest_all(db, now)
    assert [(length, start) for length, start in digested(db) if start == MIDNIGHT] == [
        (HOUR, MIDNIGHT),
        (DAY, MIDNIGHT),
    ]
    query = "SELECT sum(requests) FROM digest_pairs WHERE length = 86400"
    assert db.execute(query).fetchone() == (3,)


def test_a_day_waits_for_an_hour_that_was_opened_meanwhile(db: Database, make: Make) -> None:
    recorder, digester, now = Recorder(db), Digester(db), MIDNIGHT + DAY + LATE_SECONDS
    recorder.write([make(time=MIDNIGHT)], Counts())
    digester.step(now)
    recorder.write([make(time=MIDNIGHT + 1)], Counts())
    digester.step(now)  # it still thinks that the day is next
    assert digested(db) == []
    digester.forget()
    while digester.has_work(now):
        digester.step(now)
    assert digested(db) == [(HOUR, MIDNIGHT), (DAY, MIDNIGHT)]


def test_a_purge_leaves_no_digest_of_what_it_deleted(db: Database, make: Make) -> None:
    Recorder(db).write([make(time=MIDNIGHT), make(time=MIDNIGHT + 1, company_slug="other")], Counts())
    digest_all(db, MIDNIGHT + DAY + LATE_SECONDS)
    purge(db, PurgeRequest(company="other"))
    assert digested(db) == []
    assert db.execute("SELECT count(*) FROM digest_pairs").fetchone() == (0,)
    digest_all(db, MIDNIGHT + DAY + LATE_SECONDS)
    assert db.execute("SELECT sum(requests) FROM digest_pairs WHERE length = 3600").fetchone() == (1,)
