"""The report of everything at once."""

import sqlite3
from typing import Any

from footprint.words import KIND_LABELS
from store.reports_passthrough import reasons
from store.reports_protections import times

MOST_SITES, MOST_COOKIES = 20, 50
LABELS = {kind.value: label for kind, label in KIND_LABELS.items()}

TOTALS = """SELECT
        coalesce(sum(requests), 0) AS requests, coalesce(sum(third_party), 0) AS third_party,
        coalesce(sum(stopped), 0) AS stopped, coalesce(sum(let_through), 0) AS let_through,
        coalesce(sum(points), 0) AS data_points,
        count(DISTINCT CASE WHEN stopped THEN company_id END) AS companies,
        count(DISTINCT CASE WHEN stopped AND site_id <> 0 THEN site_id END) AS sites,
        coalesce(sum(CASE WHEN site_id = 0 THEN requests END), 0) AS unknown_site
    FROM counted"""
FIRST_PARTY = "SELECT coalesce(sum(requests), 0) FROM visits"
ALL_SITES = """SELECT count(*) FROM (
        SELECT site_id FROM counted WHERE site_id <> 0 UNION SELECT site_id FROM visits WHERE site_id <> 0)"""
NOT_INSPECTED = "SELECT coalesce(sum(connections), 0) FROM unseen"
LET_THROUGH = """SELECT sites.name AS site, sum(let_through) AS requests, reason
    FROM counted_reasons JOIN sites ON sites.id = site_id WHERE site_id <> 0
    GROUP BY site_id, reason ORDER BY requests DESC, site, reason LIMIT ?"""
KINDS = """WITH summed AS (SELECT kind_id, sum(points) AS count FROM counted_kinds GROUP BY kind_id)
    SELECT kinds.name AS kind, count FROM summed JOIN kinds ON kinds.id = kind_id
    ORDER BY count DESC, kind"""
COOKIES = """SELECT coalesce(sum(stripped), 0) AS stripped, coalesce(sum(kept), 0) AS kept
    FROM counted_cookies"""
COOKIE_NAMES = """SELECT name, sum(stripped) AS stripped, sum(kept) AS kept FROM counted_cookies
    GROUP BY name ORDER BY stripped + kept DESC, name LIMIT ?"""


def summary(db: sqlite3.Connection) -> dict[str, Any]:
    """GET /summary without the period's own bounds."""
    totals = dict(db.execute(TOTALS).fetchone())
    unknown_site = totals.pop("unknown_site")
    totals["requests"] += _number(db, FIRST_PARTY)
    return {
        **totals,
        "total_sites": total_sites(db),
        "let_through_sites": [dict(row) for row in db.execute(LET_THROUGH, (MOST_SITES,))],
        "kinds": labelled(db.execute(KINDS)),
        "cookies": {
            **cookie_counts(db.execute(COOKIES).fetchone()),
            "names": [dict(row) for row in db.execute(COOKIE_NAMES, (MOST_COOKIES,))],
        },
        "coverage": {
            "inspected": totals["requests"],
            "not_inspected": _number(db, NOT_INSPECTED),
            "reasons": reasons(db),
        },
        "unknown_site": unknown_site,
        "protections": times(db),
    }


def status(db: sqlite3.Connection) -> dict[str, Any]:
    """The counts of GET /status."""
    totals = db.execute(TOTALS).fetchone()
    return {
        "blocked": totals["stopped"],
        "seen": totals["requests"] + _number(db, FIRST_PARTY),
        "not_inspected": _number(db, NOT_INSPECTED),
        "not_inspected_reasons": reasons(db),
    }


def total_sites(db: sqlite3.Connection) -> int:
    """How many sites were visited, whatever happened there."""
    return _number(db, ALL_SITES)


def labelled(rows: sqlite3.Cursor) -> list[dict[str, Any]]:
    """Rows of (kind, count) with the kind's plain words; a kind of another version keeps its own name."""
    return [
        {"kind": row["kind"], "label": LABELS.get(row["kind"], row["kind"]), "count": row["count"]}
        for row in rows
    ]


def cookie_counts(row: sqlite3.Row) -> dict[str, int]:
    """Cookies seen, and what became of them, from a row of (stripped, kept)."""
    return {"seen": row["stripped"] + row["kept"], "stripped": row["stripped"], "kept": row["kept"]}


def _number(db: sqlite3.Connection, query: str) -> int:
    (number,) = db.execute(query).fetchone()
    return int(number)
