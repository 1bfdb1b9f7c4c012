"""Lets a report ask for a period with plain SQL, whatever the numbers come from.

Roll-ups keep a query fast however long the history is, but know only whole days; single requests know
the second. A period is therefore counted as its whole local days from the roll-ups plus its edges from
the requests (`store.days.period` splits it), and the views below add the two up: a report reads
`counted` and its sisters and never asks which is which.
"""

import sqlite3

from store.days import Period, day_of, period

BOUNDS = (
    "CREATE TEMP TABLE period (first_day INTEGER, last_day INTEGER, since REAL, until REAL)",
    "CREATE TEMP TABLE edges (day INTEGER, since REAL, until REAL)",
)

VIEWS = (
    """CREATE TEMP VIEW counted AS
        SELECT day, company_id, category_id, site_id, requests, third_party, stopped, let_through, points,
            first_seen, last_seen
        FROM period CROSS JOIN rollups ON day BETWEEN first_day AND last_day
        UNION ALL
        SELECT day, company_id, category_id, site_id, 1, third_party, stopped, let_through, points * stopped,
            time, time
        FROM edges CROSS JOIN requests ON time >= since AND time < until""",
    """CREATE TEMP VIEW counted_kinds AS
        SELECT company_id, site_id, kind_id, points
        FROM period CROSS JOIN rollup_kinds ON day BETWEEN first_day AND last_day
        UNION ALL
        SELECT company_id, site_id, kind_id, 1
        FROM edges CROSS JOIN requests ON time >= since AND time < until AND stopped = 1
            CROSS JOIN data_points ON request_id = requests.id
            CROSS JOIN fields ON fields.id = field_id""",
    """CREATE TEMP VIEW counted_cookies AS
        SELECT company_id, site_id, name, stripped, kept
        FROM period CROSS JOIN rollup_cookies ON day BETWEEN first_day AND last_day
        UNION ALL
        SELECT company_id, site_id, name, "action" = 'stripped', "action" <> 'stripped'
        FROM edges CROSS JOIN requests ON time >= since AND time < until AND third_party = 1
            CROSS JOIN request_cookies ON request_id = requests.id
            CROSS JOIN cookies ON cookies.id = cookie_id""",
    """CREATE TEMP VIEW counted_reasons AS
        SELECT site_id, reason, let_through
        FROM period CROSS JOIN rollup_reasons ON day BETWEEN first_day AND last_day
        UNION ALL
        SELECT site_id, reason, let_through
        FROM edges CROSS JOIN requests ON time >= since AND time < until AND let_through = 1
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
)


def look_at(db: sqlite3.Connection, since: float | None, until: float | None) -> None:
    """Bind the views to [since, until), in Unix seconds; None means without end."""
    span = period(since, until, _oldest(db))
    for statement in (*BOUNDS, *VIEWS):
        db.execute(statement)
    db.execute("INSERT INTO period VALUES (?, ?, ?, ?)", _bounds(span))
    db.executemany("INSERT INTO edges VALUES (?, ?, ?)", [(day_of(edge[0]), *edge) for edge in span.edges])


def _bounds(span: Period) -> tuple[float, ...]:
    return (span.first_day, span.last_day, span.since, span.until)


def _oldest(db: sqlite3.Connection) -> float | None:
    """When the oldest request that is still kept was made."""
    (time,) = db.execute("SELECT min(time) FROM requests").fetchone()
    return None if time is None else float(time)
