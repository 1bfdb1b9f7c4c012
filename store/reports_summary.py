"""The report of everything at once."""

import sqlite3
from typing import Any

from footprint.words import KIND_LABELS
from store.reports_passthrough import reasons
from store.reports_protections import times

MOST_SITES, MOST_COOKIES = 20, 50
LABELS = {kind.value: label for kind, label in KIND_LABELS.items()}

# Summed by site first, which all but the number of companies can then be told from.
TOTALS = """WITH each AS MATERIALIZED (
        SELECT site_id, sum(requests) AS requests, sum(third_party) AS third_party, sum(stopped) AS stopped,
            sum(let_through) AS let_through, sum(points) AS points
        FROM counted GROUP BY site_id)
    SELECT coalesce(sum(requests), 0) AS requests, coalesce(sum(third_party), 0) AS third_party,
        coalesce(sum(stopped), 0) AS stopped, coalesce(sum(let_through), 0) AS let_through,
        coalesce(sum(points), 0) AS data_points,
        (SELECT count(DISTINCT company_id) FROM counted WHERE stopped) AS companies,
        count(CASE WHEN stopped AND site_id <> 0 THEN 1 END) AS sites,
        coalesce(sum(CASE WHEN site_id = 0 THEN requests END), 0) AS unknown_site,
        (SELECT count(*) FROM (SELECT site_id FROM each UNION SELECT site_id FROM visits)
            WHERE site_id <> 0) AS total_sites
    FROM each"""
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
COOKIES = """SELECT name, sum(stripped) AS stripped, sum(kept) AS kept FROM counted_names
    GROUP BY name ORDER BY sum(stripped) + sum(kept) DESC, name"""


def summary(db: sqlite3.Connection) -> dict[str, Any]:
    """GET /summary without the period's own bounds."""
    totals = dict(db.execute(TOTALS).fetchone())
    unknown_site = totals.pop("unknown_site")
    totals["requests"] += _number(db, FIRST_PARTY)
    cookies = [dict(row) for row in db.execute(COOKIES)]
    return {
        **totals,
        "let_through_sites": [dict(row) for row in db.execute(LET_THROUGH, (MOST_SITES,))],
        "kinds": labelled(db.execute(KINDS)),
        "cookies": {**_cookie_totals(cookies), "names": cookies[:MOST_COOKIES]},
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


def cookie_counts(row: sqlite3.Row | dict[str, int]) -> dict[str, int]:
    """Cookies seen, and what became of them, from a row of (stripped, kept)."""
    return {"seen": row["stripped"] + row["kept"], "stripped": row["stripped"], "kept": row["kept"]}


def _cookie_totals(names: list[dict[str, Any]]) -> dict[str, int]:
    return cookie_counts({outcome: sum(name[outcome] for name in names) for outcome in ("stripped", "kept")})


def _number(db: sqlite3.Connection, query: str) -> int:
    (number,) = db.execute(query).fetchone()
    return int(number)
