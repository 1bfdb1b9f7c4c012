"""Lets a report ask for a period with plain SQL, whatever the numbers come from.

Roll-ups keep a query fast however long the history is, but know only whole days; digests know whole hours, as
long as the requests themselves are kept; single requests know the second. A period is therefore counted as
its whole local days from the roll-ups (`store.days.period` splits it), what sticks out of them as whole hours
from the digests, and the rest from the requests (`store.cover`). The views below add all three up: a report
reads `counted` and its sisters and never asks which is which.
"""

import math
import sqlite3
from collections.abc import Collection, Iterable

from store import schema
from store.cover import Bit, Span, cover
from store.days import Period, day_of, period
from store.digests import DAY, HOUR

NO_DAY = 0
BOUNDS = (
    "CREATE TEMP TABLE period (first_day INTEGER, last_day INTEGER, since REAL, until REAL)",
    "CREATE TEMP TABLE edges (day INTEGER, since REAL, until REAL)",
    "CREATE TEMP TABLE spans (day INTEGER, length INTEGER, start INTEGER)",
    "CREATE TEMP TABLE bits (day INTEGER, since REAL, until REAL)",
)
VIEWS = (
    """CREATE TEMP VIEW counted AS
        SELECT day, company_id, category_id, site_id, requests, third_party, stopped, let_through, points,
            first_seen, last_seen
        FROM period CROSS JOIN rollups ON day BETWEEN first_day AND last_day
        UNION ALL
        SELECT spans.day, company_id, category_id, site_id, requests, third_party, stopped, let_through,
            points, first_seen, last_seen
        FROM spans CROSS JOIN digest_pairs USING (length, start)
        UNION ALL
        SELECT day, company_id, category_id, site_id, 1, third_party, stopped, let_through, points * stopped,
            time, time
        FROM bits CROSS JOIN requests ON time >= since AND time < until""",
    """CREATE TEMP VIEW counted_kinds AS
        SELECT kind_id, points
        FROM period CROSS JOIN day_kinds ON day BETWEEN first_day AND last_day
        UNION ALL
        SELECT kind_id, points
        FROM spans CROSS JOIN digest_company_kinds USING (start)
        UNION ALL
        SELECT kind_id, 1
        FROM bits CROSS JOIN requests ON time >= since AND time < until AND stopped = 1
            CROSS JOIN data_points ON request_id = requests.id
            CROSS JOIN fields ON fields.id = field_id""",
    """CREATE TEMP VIEW companies_kinds AS
        SELECT company_id, kind_id, points
        FROM period CROSS JOIN rollup_kinds ON day BETWEEN first_day AND last_day
        UNION ALL
        SELECT company_id, kind_id, points
        FROM spans CROSS JOIN digest_company_kinds USING (start)
        UNION ALL
        SELECT company_id, kind_id, 1
        FROM bits CROSS JOIN requests ON time >= since AND time < until AND stopped = 1
            CROSS JOIN data_points ON request_id = requests.id
            CROSS JOIN fields ON fields.id = field_id""",
    """CREATE TEMP VIEW sites_kinds AS
        SELECT site_id, kind_id, points
        FROM period CROSS JOIN rollup_kinds ON day BETWEEN first_day AND last_day
        UNION ALL
        SELECT site_id, kind_id, points
        FROM spans CROSS JOIN digest_site_kinds USING (start)
        UNION ALL
        SELECT site_id, kind_id, 1
        FROM bits CROSS JOIN requests ON time >= since AND time < until AND stopped = 1
            CROSS JOIN data_points ON request_id = requests.id
            CROSS JOIN fields ON fields.id = field_id""",
    """CREATE TEMP VIEW cookies_between AS
        SELECT company_id, site_id, name, ("action" = 'stripped') * times AS stripped,
            ("action" <> 'stripped') * times AS kept
        FROM spans CROSS JOIN digest_cookies USING (length, start)
            CROSS JOIN cookies ON cookies.id = cookie_id
        WHERE third_party = 1
        UNION ALL
        SELECT company_id, site_id, name, "action" = 'stripped', "action" <> 'stripped'
        FROM bits CROSS JOIN requests ON time >= since AND time < until AND third_party = 1
            CROSS JOIN request_cookies ON request_id = requests.id
            CROSS JOIN cookies ON cookies.id = cookie_id""",
    """CREATE TEMP VIEW counted_cookies AS
        SELECT company_id, site_id, name, stripped, kept
        FROM period CROSS JOIN rollup_cookies ON day BETWEEN first_day AND last_day
        UNION ALL
        SELECT company_id, site_id, name, stripped, kept FROM cookies_between""",
    """CREATE TEMP VIEW counted_names AS
        SELECT name, stripped, kept
        FROM period CROSS JOIN day_cookies ON day BETWEEN first_day AND last_day
        UNION ALL
        SELECT name, stripped, kept FROM cookies_between""",
    """CREATE TEMP VIEW counted_reasons AS
        SELECT site_id, reason, let_through
        FROM period CROSS JOIN rollup_reasons ON day BETWEEN first_day AND last_day
        UNION ALL
        SELECT site_id, reason, let_through
        FROM spans CROSS JOIN digest_pairs USING (length, start)
            CROSS JOIN verdicts ON verdicts.id = verdict_id
        WHERE let_through > 0
        UNION ALL
        SELECT site_id, reason, let_through
        FROM bits CROSS JOIN requests ON time >= since AND time < until AND let_through = 1
            CROSS JOIN verdicts ON verdicts.id = verdict_id""",
    """CREATE TEMP VIEW visits AS
        SELECT site_id, requests
        FROM period CROSS JOIN first_party ON quarter >= since AND quarter < until""",
    """CREATE TEMP VIEW unseen AS
        SELECT host_id, reason, connections
        FROM period CROSS JOIN not_inspected ON quarter >= since AND quarter < until""",
    """CREATE TEMP VIEW protecting AS
        SELECT protection, times
        FROM period CROSS JOIN protected ON quarter >= since AND quarter < until""",
    """CREATE TEMP VIEW decided AS
        SELECT verdict_id, requests, last_seen
        FROM spans CROSS JOIN digest_pairs USING (length, start)
        UNION ALL
        SELECT verdict_id, 1, time FROM bits CROSS JOIN requests ON time >= since AND time < until""",
    """CREATE TEMP VIEW quarters AS
        SELECT quarter AS time, category_id, stopped, let_through
        FROM spans CROSS JOIN digest_quarters USING (start)
        UNION ALL
        SELECT time, category_id, stopped, let_through
        FROM bits CROSS JOIN requests ON time >= since AND time < until AND (stopped OR let_through)""",
)

COOKIES = (
    """CREATE TEMP VIEW single_cookies AS
        SELECT site_id, host_id, company_id, third_party, cookie_id, 1 AS times, likely_id, time AS last_seen
        FROM bits CROSS JOIN requests ON time >= since AND time < until
            CROSS JOIN request_cookies ON request_id = requests.id""",
    """CREATE TEMP VIEW sites_cookies AS
        SELECT site_id, host_id, company_id, third_party, cookie_id, times, likely_id, last_seen
        FROM spans CROSS JOIN digest_cookies USING (length, start) WHERE site_id >= 0
        UNION ALL SELECT * FROM single_cookies""",
    """CREATE TEMP VIEW told_cookies AS
        SELECT host_id, company_id, third_party, cookie_id, times, likely_id, last_seen
        FROM spans CROSS JOIN digest_cookies USING (length, start) WHERE spans.length = 86400 AND site_id = -1
        UNION ALL
        SELECT host_id, company_id, third_party, cookie_id, times, likely_id, last_seen
        FROM spans CROSS JOIN digest_cookies USING (length, start) WHERE spans.length = 3600
        UNION ALL
        SELECT host_id, company_id, third_party, cookie_id, times, likely_id, last_seen
        FROM single_cookies""",
)
# A database of an earlier version, which no service has opened yet, guesses nothing.
UNGUESSED = tuple(each.replace("AS times, likely_id", "AS times, 0 AS likely_id") for each in COOKIES)
GUESSED = "SELECT 1 FROM pragma_table_info('request_cookies') WHERE name = 'likely_id'"


def look_at(db: sqlite3.Connection, since: float | None, until: float | None) -> None:
    """Bind the views to [since, until), in Unix seconds; None means without end."""
    _lay_out(db)
    split = period(since, until, _oldest(db))
    db.execute("INSERT INTO period VALUES (?, ?, ?, ?)", _bounds(split))
    db.executemany("INSERT INTO edges VALUES (?, ?, ?)", [(day_of(edge[0]), *edge) for edge in split.edges])
    hours = _digested(db, (HOUR,)) if split.edges else ()
    for edge in split.edges:
        _fill(db, day_of(edge[0]), *cover(*edge, hours))


def look_into(
    db: sqlite3.Connection, since: float | None, until: float | None, lengths: Iterable[int] = (HOUR, DAY)
) -> None:
    """Bind the views to what is kept request by request of [since, until), and to nothing that is older.

    Days suit `told_cookies`, `sites_cookies` and `decided`; the other views know hours only.
    """
    _lay_out(db)
    bounds = (0.0 if since is None else since, math.inf if until is None else until)
    _fill(db, NO_DAY, *cover(*bounds, _digested(db, lengths)))


def _lay_out(db: sqlite3.Connection) -> None:
    for statement in (
        *_missing(db),
        *BOUNDS,
        *VIEWS,
        *(COOKIES if db.execute(GUESSED).fetchone() else UNGUESSED),
    ):
        db.execute(statement)


def _missing(db: sqlite3.Connection) -> Iterable[str]:
    """What a database of an earlier version, which no service has opened yet, lacks, for this one look."""
    if db.execute("SELECT 1 FROM sqlite_master WHERE name = 'digested'").fetchone():
        return ()
    made = (*schema.DIGESTS, *schema.DAY_TOTALS)
    return (*(each.replace("CREATE TABLE", "CREATE TEMP TABLE", 1) for each in made), *schema.SUM_UP_DAYS)


def _fill(db: sqlite3.Connection, day: int, spans: Iterable[Span], bits: Iterable[Bit]) -> None:
    db.executemany("INSERT INTO spans VALUES (?, ?, ?)", [(day, *span) for span in spans])
    db.executemany("INSERT INTO bits VALUES (?, ?, ?)", [(day, *bit) for bit in bits])


def _digested(db: sqlite3.Connection, lengths: Iterable[int]) -> Collection[Span]:
    query = "SELECT length, start FROM digested WHERE length = ?"
    return [span for length in lengths for span in db.execute(query, (length,))]


def _bounds(split: Period) -> tuple[float, ...]:
    return (split.first_day, split.last_day, split.since, split.until)


def _oldest(db: sqlite3.Connection) -> float | None:
    """When the oldest request that is still kept was made."""
    (time,) = db.execute("SELECT min(time) FROM requests").fetchone()
    return None if time is None else float(time)
