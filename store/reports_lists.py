"""How often rules decided about requests, by what the log says."""

import json
import sqlite3
from collections import Counter
from typing import Any

from store.spans import look_into

QUERY = """WITH each AS (
        SELECT verdict_id, sum(requests) AS requests, max(last_seen) AS last FROM decided GROUP BY verdict_id)
    SELECT reason, rule, list, line, exception, requests, last
    FROM each JOIN verdicts ON verdicts.id = verdict_id
    WHERE rule <> '' OR exception <> '' ORDER BY requests DESC, verdict_id"""

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
    look_into(db, since, None)
    rows = db.execute(QUERY)
    return [{name: row[name] for name in row.keys()} for row in rows]  # noqa: SIM118 (a row isn't a mapping)
