"""The reports by company: who would have got what, and where."""

import sqlite3
from typing import Any

from store.reports_summary import labelled, total_sites

VALUES_A_KIND = 20
LATEST_REQUESTS = 1_000

# One host of a company counts visitors and another sells advertising: the category shown is the one
# that most of the company's requests of the period have.
RANKED = """WITH parts AS (
        SELECT company_id, category_id, sum(stopped) AS stopped, sum(let_through) AS let_through,
            sum(points) AS points, max(last_seen) AS last_seen
        FROM counted WHERE stopped OR let_through GROUP BY company_id, category_id),
    placed AS (
        SELECT *, row_number() OVER (PARTITION BY company_id ORDER BY stopped + let_through DESC) AS place
        FROM parts),
    visited AS (
        SELECT company_id, count(DISTINCT site_id) AS sites
        FROM counted WHERE (stopped OR let_through) AND site_id <> 0 GROUP BY company_id)
    SELECT slug, companies.name AS name, max(CASE WHEN place = 1 THEN categories.name END) AS category,
        coalesce(sites, 0) AS sites, sum(stopped) AS stopped, sum(let_through) AS let_through,
        sum(points) AS data_points, max(last_seen) AS last_seen
    FROM placed JOIN companies ON companies.id = placed.company_id
        JOIN categories ON categories.id = category_id
        LEFT JOIN visited ON visited.company_id = placed.company_id
    GROUP BY placed.company_id ORDER BY data_points DESC, sum(stopped) DESC, slug"""

ONE = """SELECT coalesce(sum(stopped), 0) AS stopped, coalesce(sum(let_through), 0) AS let_through,
        min(first_seen) AS first_seen, max(last_seen) AS last_seen
    FROM counted WHERE company_id = :company"""
CATEGORY = """SELECT categories.name FROM counted JOIN categories ON categories.id = category_id
    WHERE company_id = :company GROUP BY category_id
    ORDER BY sum(stopped) + sum(let_through) DESC, sum(requests) DESC LIMIT 1"""
SITES = """SELECT sites.name AS site, sum(stopped) AS stopped, sum(let_through) AS let_through,
        sum(points) AS data_points, min(first_seen) AS first_seen, max(last_seen) AS last_seen
    FROM counted JOIN sites ON sites.id = site_id WHERE company_id = :company AND site_id <> 0
    GROUP BY site_id ORDER BY data_points DESC, sum(stopped) DESC, site"""
KINDS = """SELECT kinds.name AS kind, sum(points) AS count
    FROM companies_kinds JOIN kinds ON kinds.id = kind_id
    WHERE company_id = :company GROUP BY kind_id ORDER BY count DESC, kind"""
COOKIES = """SELECT name, sum(stripped) AS stripped, sum(kept) AS kept FROM counted_cookies
    WHERE company_id = :company GROUP BY name ORDER BY sum(stripped) + sum(kept) DESC, name"""
# The same value may stand in `texts` more than once, so it is counted by number first, then by text.
VALUES = """WITH latest AS (
        SELECT id, site_id FROM requests
        WHERE company_id = :company AND time >= :since AND time < :until AND stopped = 1
        ORDER BY time DESC LIMIT :latest),
    numbered AS (
        SELECT field_id, text_id, count(*) AS times, max(request_id) AS request_id, site_id
        FROM latest CROSS JOIN data_points ON request_id = latest.id GROUP BY field_id, text_id)
    SELECT kinds.name AS kind, fields.name AS name, "key", text AS value, certainty, sum(times) AS times,
        sites.name AS site, max(request_id) AS request_id
    FROM numbered JOIN fields ON fields.id = field_id JOIN kinds ON kinds.id = kind_id
        JOIN texts ON texts.id = text_id JOIN sites ON sites.id = site_id
    GROUP BY field_id, text ORDER BY sum(times) DESC, request_id DESC"""


def companies(db: sqlite3.Connection) -> dict[str, Any]:
    """GET /companies: those that something was stopped for or let through to."""
    return {"companies": [dict(row) for row in db.execute(RANKED)]}


def company(
    db: sqlite3.Connection, slug: str, since: float | None, until: float | None
) -> dict[str, Any] | None:
    """GET /companies/{slug}, without what the log can't know; None where it wasn't seen in the period.

    Counts are exact. The values shown for each kind are the most frequent among the company's latest
    1,000 stopped requests, which keeps the answer as fast after a year as on the first day.
    """
    found = db.execute("SELECT id, name FROM companies WHERE slug = ?", (slug,)).fetchone()
    if found is None:
        return None
    of_company = {"company": found["id"]}
    totals = db.execute(ONE, of_company).fetchone()
    if totals["first_seen"] is None:
        return None
    (category,) = db.execute(CATEGORY, of_company).fetchone()
    return {
        "slug": slug,
        "name": found["name"],
        "category": category,
        **dict(totals),
        "total_sites": total_sites(db),
        "sites": [dict(row) for row in db.execute(SITES, of_company)],
        "collected": _collected(db, found["id"], since, until),
        "cookies": [dict(row) for row in db.execute(COOKIES, of_company)],
    }


def _collected(
    db: sqlite3.Connection, number: int, since: float | None, until: float | None
) -> list[dict[str, Any]]:
    """Each kind with its count and its most frequent values."""
    kinds = labelled(db.execute(KINDS, {"company": number}))
    values: dict[str, list[dict[str, Any]]] = {kind["kind"]: [] for kind in kinds}
    span = {"since": since or 0.0, "until": float("inf") if until is None else until}
    for row in db.execute(VALUES, {"company": number, "latest": LATEST_REQUESTS, **span}):
        value = dict(row)
        kept = values.setdefault(value.pop("kind"), [])
        if len(kept) < VALUES_A_KIND:
            kept.append(value)
    return [{**kind, "values": values[kind["kind"]]} for kind in kinds]
