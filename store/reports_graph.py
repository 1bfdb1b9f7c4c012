"""The graph of sites and companies, and of companies that share an identifier."""

import json
import sqlite3
from collections.abc import Iterable
from typing import Any

from footprint.graph import Graph, Seen, graph
from footprint.sharing import Held

SEEN = """SELECT company_id, sites.name AS site, count(DISTINCT day) AS days, sum(stopped) AS stopped,
        sum(requests) - sum(stopped) AS got
    FROM counted JOIN sites ON sites.id = site_id
    WHERE site_id <> 0 AND (stopped OR let_through) AND (:site IS NULL OR sites.name = :site)
    GROUP BY company_id, site_id"""
# Only identifiers that more than one company holds.
HELD = """SELECT DISTINCT identity_id, company_id FROM identifiers
    WHERE last_seen >= :since AND first_seen < :until
        AND (:site IS NULL OR site_id = (SELECT id FROM sites WHERE name = :site))
        AND identity_id IN (
            SELECT identity_id FROM identifiers GROUP BY identity_id HAVING min(company_id) < max(company_id))
    ORDER BY identity_id"""
COMPANIES = """SELECT companies.id AS id, slug, companies.name AS name,
        coalesce((SELECT categories.name FROM rollups JOIN categories ON categories.id = category_id
            WHERE company_id = companies.id LIMIT 1), 'unknown') AS category
    FROM companies WHERE companies.id IN (SELECT value FROM json_each(?))"""
EXAMPLE = """SELECT value, (SELECT max(request_id) FROM identifiers WHERE identity_id = :identity
            AND company_id = :one) AS one, (SELECT max(request_id) FROM identifiers
            WHERE identity_id = :identity AND company_id = :other) AS other
    FROM identities WHERE id = :identity"""


def graph_of(
    db: sqlite3.Connection,
    since: float | None,
    until: float | None,
    company: str | None,
    site: str | None,
    most: int,
) -> dict[str, Any]:
    """GET /graph: up to `most` edges of each kind; of all or one company, on all sites or one."""
    number = None if company is None else _number(db, company)
    asked = {"since": since or 0.0, "until": float("inf") if until is None else until, "site": site}
    seen = (Seen(*row) for row in db.execute(SEEN, {"site": site}))
    return {"since": since, "until": until, **_shown(db, graph(seen, _held(db, asked), number, most))}


def _held(db: sqlite3.Connection, asked: dict[str, Any]) -> Iterable[Held]:
    """Who holds what; a database of an earlier version kept nothing of it."""
    if not db.execute("SELECT 1 FROM sqlite_master WHERE name = 'identifiers'").fetchone():
        return []
    return (Held(*row) for row in db.execute(HELD, asked))


def _number(db: sqlite3.Connection, slug: str) -> int:
    found = db.execute("SELECT id FROM companies WHERE slug = ?", (slug,)).fetchone()
    return -1 if found is None else int(found[0])


def _shown(db: sqlite3.Connection, made: Graph) -> dict[str, Any]:
    """Edges by the companies' short names."""
    rows = [dict(row) for row in db.execute(COMPANIES, (json.dumps(sorted(made.companies())),))]
    slugs = {row.pop("id"): row["slug"] for row in rows}
    return {
        "companies": rows,
        "sites": made.sites(),
        "seen": [
            {
                "site": each.site,
                "company": slugs[each.company],
                "days": each.days,
                "stopped": each.stopped,
                "got": each.got,
            }
            for each in made.seen
        ],
        "shared": [
            {
                "companies": [slugs[each.one], slugs[each.other]],
                "identifiers": each.identifiers,
                "example": _example(db, each.example, each.one, each.other),
            }
            for each in made.shared
        ],
        "left_out": {"seen": made.seen_left_out, "shared": made.shared_left_out},
    }


def _example(db: sqlite3.Connection, identity: int, one: int, other: int) -> dict[str, Any]:
    """One of the identifiers that both hold, and a request of each in which it is to be seen."""
    row = db.execute(EXAMPLE, {"identity": identity, "one": one, "other": other}).fetchone()
    return {"value": row["value"], "request_ids": [row["one"], row["other"]]}
