"""How often rules decided about requests, by what the log says."""

import sqlite3
from typing import Any

QUERY = """SELECT reason, rule, list, line, exception, count(*) AS requests, max(time) AS last
    FROM requests JOIN verdicts ON verdicts.id = verdict_id
    WHERE time >= coalesce(:since, 0) AND (rule <> '' OR exception <> '')
    GROUP BY verdict_id ORDER BY requests DESC"""


def decisions(db: sqlite3.Connection, since: float | None) -> list[dict[str, Any]]:
    """Every verdict that a rule or an exception took part in, with its requests, most first.

    `list` and `line` are those of the rule; the log doesn't say which list an exception is from.
    """
    rows = db.execute(QUERY, {"since": since})
    return [{name: row[name] for name in row.keys()} for row in rows]  # noqa: SIM118 (a row isn't a mapping)
