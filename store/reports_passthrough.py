"""What passes untouched, and what wasn't looked into: by host, with its reason and how often."""

import sqlite3
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from store.passthrough import Passthrough, Why

MOST_HOSTS = 200
HOSTS = """SELECT hosts.name AS host, reason, sum(connections) AS connections
    FROM unseen JOIN hosts ON hosts.id = host_id
    GROUP BY host_id, reason ORDER BY connections DESC, host, reason"""
REASONS = "SELECT reason, sum(connections) FROM unseen GROUP BY reason ORDER BY reason"


def not_inspected(db: sqlite3.Connection) -> list[dict[str, Any]]:
    """Host, reason and number of connections, most first."""
    return [dict(row) for row in db.execute(HOSTS)]


def reasons(db: sqlite3.Connection) -> dict[str, int]:
    """Connections that weren't looked into, by reason."""
    return {reason: int(connections) for reason, connections in db.execute(REASONS)}


def passthrough_report(known: Passthrough, seen: Iterable[Mapping[str, Any]], now: float) -> dict[str, Any]:
    """GET /passthrough: the list, what was learnt and still counts, and hosts that weren't looked into."""
    seen = list(seen)
    by_name = _by_name(known, seen)
    by_host = {(each["host"], each["reason"]): each["connections"] for each in seen}
    return {
        "entries": [
            {
                "name": entry.name,
                "category": entry.category,
                "passes": entry.passes,
                "connections": by_name[entry.name],
            }
            for entry in known.entries
        ],
        "learnt": [
            {**each.as_dict(), "connections": by_host.get((each.host, each.why), 0)}
            for each in sorted(known.learnt.values(), key=lambda each: (each.host, each.browsers))
            if each.until > now
        ],
        "hosts": seen[:MOST_HOSTS],
    }


def host_report(known: Passthrough, host: str, browsers: bool, now: float) -> dict[str, Any]:
    """GET /passthrough/{host}: why its connections pass, `reason` "" where they are looked into."""
    why, entry = known.why(host, browsers, now), known.entry(host)
    listed = why is Why.NEVER_DECRYPT and entry is not None
    learnt = known.learnt.get((host, browsers)) if why and not listed else None
    return {
        "host": host,
        "reason": why.value if why else "",
        "name": entry.name if listed and entry else "",
        "category": entry.category if listed and entry else "",
        "until": learnt.until if learnt else None,
    }


def _by_name(known: Passthrough, seen: Iterable[Mapping[str, Any]]) -> Counter[str]:
    """How many connections each name of the list let pass."""
    counts: Counter[str] = Counter()
    for each in seen:
        entry = known.entry(each["host"]) if each["reason"] == Why.NEVER_DECRYPT else None
        if entry is not None:
            counts[entry.name] += each["connections"]
    return counts
