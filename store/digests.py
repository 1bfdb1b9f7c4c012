"""Sums requests up over the hours and days that are over, so that no report reads a day one by one.

An hour, and then a day (of UTC, which begin alike in every time zone), is digested once it is over:
all that reports ask of its requests is summed into tables, and the span noted in `digested`. Reports take
such spans from there, and read the rest of a period request by request (`store.cover`). A digest never tells
anything but what its requests do: whoever adds a request to a span or deletes one takes the span out of
`digested` in the same transaction, and it is read one by one until it has been digested again.
"""

import math
import sqlite3
from collections.abc import Iterable

from sqlite_utils import Database

HOUR, DAY = 3_600, 86_400
LATE_SECONDS = 60.0  # records come a little late; an hour that one joins later is digested again
OLDER = (
    "DELETE FROM digested WHERE start < ?",
    "DELETE FROM digest_pairs WHERE start < ?",
    "DELETE FROM digest_cookies WHERE start < ?",
    "DELETE FROM digest_company_kinds WHERE start < ?",
    "DELETE FROM digest_site_kinds WHERE start < ?",
    "DELETE FROM digest_quarters WHERE start < ?",
)

OF_HOUR = (
    "DELETE FROM digest_pairs WHERE length = 3600 AND start = :start",
    "DELETE FROM digest_cookies WHERE length = 3600 AND start = :start",
    "DELETE FROM digest_company_kinds WHERE start = :start",
    "DELETE FROM digest_site_kinds WHERE start = :start",
    "DELETE FROM digest_quarters WHERE start = :start",
    """INSERT INTO digest_pairs
        SELECT 3600, :start, company_id, site_id, category_id, verdict_id, count(*), sum(third_party),
            sum(stopped), sum(let_through), sum(points * stopped), min(time), max(time)
        FROM requests WHERE time >= :start AND time < :start + 3600
        GROUP BY company_id, site_id, category_id, verdict_id""",
    """INSERT INTO digest_cookies
        SELECT 3600, :start, site_id, host_id, company_id, third_party, cookie_id, count(*), max(likely_id),
            max(time)
        FROM requests CROSS JOIN request_cookies ON request_id = requests.id
        WHERE time >= :start AND time < :start + 3600
        GROUP BY site_id, host_id, company_id, third_party, cookie_id""",
    """CREATE TEMP TABLE kinds_here AS
        SELECT company_id, site_id, kind_id, count(*) AS points
        FROM requests CROSS JOIN data_points ON request_id = requests.id JOIN fields ON fields.id = field_id
        WHERE time >= :start AND time < :start + 3600 AND stopped = 1
        GROUP BY company_id, site_id, kind_id""",
    """INSERT INTO digest_company_kinds
        SELECT :start, company_id, kind_id, sum(points) FROM kinds_here GROUP BY company_id, kind_id""",
    """INSERT INTO digest_site_kinds
        SELECT :start, site_id, kind_id, sum(points) FROM kinds_here GROUP BY site_id, kind_id""",
    "DROP TABLE kinds_here",
    """INSERT INTO digest_quarters
        SELECT :start, CAST(time / 900 AS INTEGER) * 900, category_id, sum(stopped), sum(let_through)
        FROM requests WHERE time >= :start AND time < :start + 3600 AND (stopped OR let_through)
        GROUP BY 2, category_id""",
)
OF_DAY = (
    "DELETE FROM digest_pairs WHERE length = 86400 AND start = :start",
    "DELETE FROM digest_cookies WHERE length = 86400 AND start = :start",
    """INSERT INTO digest_pairs
        SELECT 86400, :start, company_id, site_id, category_id, verdict_id, sum(requests), sum(third_party),
            sum(stopped), sum(let_through), sum(points), min(first_seen), max(last_seen)
        FROM digest_pairs WHERE length = 3600 AND start >= :start AND start < :start + 86400
        GROUP BY company_id, site_id, category_id, verdict_id""",
    """INSERT INTO digest_cookies
        SELECT 86400, :start, site_id, host_id, company_id, third_party, cookie_id, sum(times),
            max(likely_id), max(last_seen)
        FROM digest_cookies WHERE length = 3600 AND start >= :start AND start < :start + 86400
        GROUP BY site_id, host_id, company_id, third_party, cookie_id""",
    # Of all sites together, beside the rows of each, under a number that no site has.
    """INSERT INTO digest_cookies
        SELECT 86400, :start, -1, host_id, company_id, third_party, cookie_id, sum(times), max(likely_id),
            max(last_seen)
        FROM digest_cookies WHERE length = 86400 AND start = :start
        GROUP BY host_id, company_id, third_party, cookie_id""",
)
# The hours that have requests, one step of the index each.
HOURS = """WITH RECURSIVE moments (time) AS (
        SELECT min(time) FROM requests
        UNION ALL
        SELECT (SELECT min(time) FROM requests
            WHERE time >= CAST(moments.time / 3600 AS INTEGER) * 3600 + 3600)
        FROM moments WHERE moments.time IS NOT NULL)
    SELECT CAST(time / 3600 AS INTEGER) * 3600 FROM moments WHERE time IS NOT NULL"""


class Digester:
    """Digests what is over, one span at a time, the latest first; for the writer's thread."""

    def __init__(self, db: Database) -> None:
        self._db = db
        self._due: list[tuple[int, int]] = []  # (length, start), the next one last
        self._looked_until = -1

    def forget(self) -> None:
        """Look again for what is to be digested: requests were deleted."""
        self._looked_until = -1

    def expect(self, times: Iterable[float]) -> None:
        """Look again where requests have come that are older than what was looked through."""
        if any(time < self._looked_until for time in times):
            self.forget()

    def has_work(self, now: float) -> bool:
        """Whether a span that is over waits to be digested."""
        until = int((now - LATE_SECONDS) // HOUR * HOUR)
        if until != self._looked_until:
            self._due = _due(self._db.conn, until)
            self._looked_until = until
        return bool(self._due)

    def step(self, now: float) -> None:
        """Digest one span, in a transaction of its own."""
        if self.has_work(now):
            digest(self._db, *self._due[-1])
            self._due.pop()


def digest(db: Database, length: int, start: int) -> None:
    """Sum one span up anew; a day only from hours that are all digested."""
    if length == DAY and not _has_all_hours(db.conn, start):
        return
    with db.atomic():
        reopen(db, [(length, start)])
        for statement in OF_HOUR if length == HOUR else OF_DAY:
            db.execute(statement, {"start": start})
        db.execute("INSERT INTO digested VALUES (?, ?)", [length, start])


def digest_all(db: Database, now: float) -> None:
    """Digest everything that is over, for who can wait."""
    digester = Digester(db)
    while digester.has_work(now):
        digester.step(now)


def reopen(db: Database, spans: Iterable[tuple[int, int]]) -> None:
    """Let these (length, start) be read request by request again."""
    db.conn.executemany("DELETE FROM digested WHERE length = ? AND start = ?", list(spans))


def spans_with(times: Iterable[float]) -> set[tuple[int, int]]:
    """The spans that these moments lie in."""
    hours = {int(time // HOUR) * HOUR for time in times}
    return {(HOUR, hour) for hour in hours} | {(DAY, hour // DAY * DAY) for hour in hours}


def forget_digests(db: Database, before: float = math.inf) -> None:
    """Delete the digests of what began before a moment, or all."""
    for statement in OLDER:
        db.execute(statement, [before])


def _due(db: sqlite3.Connection, until: int) -> list[tuple[int, int]]:
    """The spans that are to be digested, oldest first, an hour after the day that it belongs to."""
    done = set(db.execute("SELECT length, start FROM digested").fetchall())
    hours = [hour for (hour,) in db.execute(HOURS) if hour + HOUR <= until]
    days = {hour // DAY * DAY for hour in hours}
    due = [(HOUR, hour) for hour in hours] + [(DAY, day) for day in days if day + DAY <= until]
    return sorted(set(due) - done, key=lambda span: (span[1] // DAY, span[0] == HOUR, span[1]))


def _has_all_hours(db: sqlite3.Connection, day: int) -> bool:
    """Whether each hour of a day that has requests is digested."""
    done = {start for (start,) in db.execute("SELECT start FROM digested WHERE length = 3600")}
    return all(hour in done for (hour,) in db.execute(HOURS) if day <= hour < day + DAY)
