"""How often rules decided about requests, by what the log says."""

import json
import sqlite3
from collections import Counter
from typing import Any

QUERY = """SELECT reason, rule, list, line, exception, count(*) AS requests, max(time) AS last
    FROM requests JOIN verdicts ON verdicts.id = verdict_id
    WHERE time >= coalesce(:since, 0) AND (rule <> '' OR exception <> '')
    GROUP BY verdict_id ORDER BY requests DESC"""

CHANGED = """SELECT changes, count(*) AS requests FROM requests
    WHERE time >= coalesce(:since, 0) AND changes <> '[]' GROUP BY changes"""


def changed(db: sqlite3.Connection, since: float | None) -> list[dict[str, Any]]:
    """Every rule that changed requests, with how many."""
    requests: Counter[tuple[str, str]] = Counter()
    for row in db.execute(CHANGED, {"since": since}):
        for rule in {(made["rule"], made["list"]) for made in json.loads(row["changes"]) if made["rule"]}:
            requests[rule] += row["requests"]
    return [{"rule": rule, "list": name, "requests": count} for (rule, name), count in requests.most_common()]


def decisions(db: sqlite3.Connection, since: float | None) -> list[dict[str, Any]]:
    """Every verdict that a rule or an exception took part in, with its requests, most first.

    `list` and `line` are those of the rule; the log doesn't say which list an exception is from.
    """
    rows = db.execute(QUERY, {"since": since})
    return [{name: row[name] for name in row.keys()} for row in rows]  # noqa: SIM118 (a row isn't a mapping)
