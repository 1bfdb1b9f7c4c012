"""The reports by site: what happened there, and what the user has set for it."""

import sqlite3
from typing import Any

from store.days import start_of
from store.preferences import read_preferences
from store.reports_summary import cookie_counts, labelled
from store.sitenames import site_name

EVERY = """WITH third AS (
        SELECT site_id, sum(requests) AS requests, sum(stopped) AS stopped, sum(let_through) AS let_through,
            sum(points) AS data_points,
            count(DISTINCT CASE WHEN stopped OR let_through THEN company_id END) AS companies
        FROM counted GROUP BY site_id),
    first AS (SELECT site_id, sum(requests) AS requests FROM visits GROUP BY site_id)
    SELECT name AS site, coalesce(third.requests, 0) + coalesce(first.requests, 0) AS requests,
        coalesce(stopped, 0) AS stopped, coalesce(let_through, 0) AS let_through,
        coalesce(companies, 0) AS companies, coalesce(data_points, 0) AS data_points
    FROM sites LEFT JOIN third ON third.site_id = sites.id LEFT JOIN first ON first.site_id = sites.id
    WHERE sites.id <> 0 AND (third.requests OR first.requests)
    ORDER BY stopped DESC, requests DESC, site"""
ONE = """SELECT coalesce(sum(requests), 0) AS requests, coalesce(sum(stopped), 0) AS stopped,
        coalesce(sum(let_through), 0) AS let_through, coalesce(sum(points), 0) AS data_points
    FROM counted WHERE site_id = :site"""
VISITS = "SELECT coalesce(sum(requests), 0) FROM visits WHERE site_id = :site"
COMPANIES = """WITH parts AS (
        SELECT company_id, category_id, sum(stopped) AS stopped, sum(let_through) AS let_through,
            sum(points) AS points
        FROM counted WHERE site_id = :site AND (stopped OR let_through) GROUP BY company_id, category_id),
    placed AS (
        SELECT *, row_number() OVER (PARTITION BY company_id ORDER BY stopped + let_through DESC) AS place
        FROM parts)
    SELECT slug, companies.name AS name, max(CASE WHEN place = 1 THEN categories.name END) AS category,
        sum(stopped) AS stopped, sum(let_through) AS let_through, sum(points) AS data_points
    FROM placed JOIN companies ON companies.id = company_id JOIN categories ON categories.id = category_id
    GROUP BY company_id ORDER BY data_points DESC, sum(stopped) DESC, slug"""
KINDS = """SELECT kinds.name AS kind, sum(points) AS count FROM sites_kinds JOIN kinds ON kinds.id = kind_id
    WHERE site_id = :site GROUP BY kind_id ORDER BY count DESC, kind"""
COOKIES = """SELECT coalesce(sum(stripped), 0) AS stripped, coalesce(sum(kept), 0) AS kept
    FROM counted_cookies WHERE site_id = :site"""
VISITED = """SELECT EXISTS (SELECT 1 FROM rollups WHERE site_id = :site AND day < :day)
    OR EXISTS (SELECT 1 FROM first_party WHERE site_id = :site AND quarter < :start)"""
NOWHERE = -1  # the number of a site that was never seen
NOT_SEEN = {"requests": 0, "stopped": 0, "let_through": 0, "companies": 0, "data_points": 0}


def sites(db: sqlite3.Connection, now: float) -> dict[str, Any]:
    """GET /sites: those visited, then those that were only chosen something for."""
    preferences = read_preferences(db, now)
    seen = [dict(row) for row in db.execute(EVERY)]
    special = preferences.sites.keys() | preferences.pauses.keys()
    chosen = sorted(special - {row["site"] for row in seen})
    every = [*seen, *({"site": site, **NOT_SEEN} for site in chosen)]
    return {"sites": [{**row, **preferences.site(row["site"]).as_dict()} for row in every]}


def site(db: sqlite3.Connection, name: str, now: float) -> dict[str, Any]:
    """GET /sites/{site}; zeros where nothing was seen. Raises SiteNameError for what isn't a name."""
    wanted = site_name(name)
    of_site = _of_site(db, wanted)
    totals = dict(db.execute(ONE, of_site).fetchone())
    (visits,) = db.execute(VISITS, of_site).fetchone()
    totals["requests"] += visits
    return {
        "site": wanted,
        **read_preferences(db, now).site(wanted).as_dict(),
        **totals,
        "companies": [dict(row) for row in db.execute(COMPANIES, of_site)],
        "kinds": labelled(db.execute(KINDS, of_site)),
        "cookie_counts": cookie_counts(db.execute(COOKIES, of_site).fetchone()),
    }


def was_visited(db: sqlite3.Connection, name: str, day: int) -> bool:
    """Whether one of a site's pages was open on a day before this one."""
    (found,) = db.execute(VISITED, {**_of_site(db, name), "day": day, "start": start_of(day)}).fetchone()
    return bool(found)


def _of_site(db: sqlite3.Connection, name: str) -> dict[str, int]:
    """The number of a site, as queries want it."""
    found = db.execute("SELECT id FROM sites WHERE name = ?", (name,)).fetchone()
    return {"site": NOWHERE if found is None else found["id"]}
