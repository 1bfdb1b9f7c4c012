"""The report on answers to consent banners: what was answered on a site, and what contradicted it."""

import sqlite3
from collections.abc import Sequence
from itertools import groupby
from typing import Any

from store.sitenames import page_site

EVIDENCE = """SELECT sites.name AS site, finding, use, companies.slug AS company_slug,
        companies.name AS company, hosts.name AS host, own, cookie, direction, point, stopped,
        certainty AS site_certainty, signal, "key", said, nullif(max(chosen_at), 0) AS chosen_at,
        sum(times) AS times, min(first_seen) AS first_seen, max(last_seen) AS last_seen
    FROM period CROSS JOIN consent_evidence ON day BETWEEN first_day AND last_day
            OR EXISTS (SELECT 1 FROM edges WHERE edges.day = consent_evidence.day
                AND last_seen >= edges.since AND first_seen < edges.until)
        JOIN sites ON sites.id = site_id JOIN companies ON companies.id = company_id
        JOIN hosts ON hosts.id = host_id
    WHERE :site IS NULL OR sites.name = :site
    GROUP BY site_id, finding, use, company_id, host_id, own, cookie, direction, point, stopped, certainty,
        signal, "key", said
    ORDER BY sites.name, companies.name, cookie, point"""
GRAVEST_FIRST = ("refused", "claimed", "unanswered")
_FLAGS = ("own", "stopped")


def consent(db: sqlite3.Connection, site: str | None) -> dict[str, Any]:
    """GET /consent: sites on which an answer was contradicted, those with most companies first.

    Evidence is counted per day: a period that begins or ends within one has all that was seen in its part
    of the day, and what was seen before and in it. SiteNameError for what is no site.
    """
    if not db.execute("SELECT 1 FROM sqlite_master WHERE name = 'consent_evidence'").fetchone():
        return {"sites": []}  # a database of an earlier version, which no service has opened yet
    wanted = {"site": None if site is None else page_site(site)}
    rows = [_evidence(row) for row in db.execute(EVIDENCE, wanted)]
    sites = [_site(name, list(group)) for name, group in groupby(rows, key=lambda row: row["site"])]
    return {"sites": sorted(sites, key=lambda each: -_most(each))}


def _evidence(row: sqlite3.Row) -> dict[str, Any]:
    return {**dict(row), **{name: bool(row[name]) for name in _FLAGS}}


def _site(name: str, rows: Sequence[dict[str, Any]]) -> dict[str, Any]:
    found = [
        _finding(finding, [row for row in rows if row["finding"] == finding]) for finding in GRAVEST_FIRST
    ]
    return {"site": name, "findings": [each for each in found if each["evidence"]]}


def _finding(finding: str, rows: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """One finding: companies that were reached, others that Jejak kept from it, cookies of its own."""
    others = [row for row in rows if not row["own"]]
    reached = {row["company_slug"] for row in others if not row["stopped"]}
    kept_from = {row["company_slug"] for row in others} - reached
    own = {row["cookie"] for row in rows if row["own"] and not row["stopped"]}
    own_stopped = {row["cookie"] for row in rows if row["own"]} - own
    return {
        "finding": finding,
        "uses": sorted({row["use"] for row in rows}),
        "companies_reached": len(reached),
        "companies_stopped": len(kept_from),
        "own_cookies": len(own),
        "own_cookies_stopped": len(own_stopped),
        "evidence": [{name: row[name] for name in row if name not in ("site", "finding")} for row in rows],
    }


def _most(site: dict[str, Any]) -> int:
    return max(int(each["companies_reached"] + each["companies_stopped"]) for each in site["findings"])
