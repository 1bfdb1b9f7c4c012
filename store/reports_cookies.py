"""The report by cookie: who set or got it, of which type it is, and what became of it."""

import sqlite3
from typing import Any

from footprint.cookietype import CookieType
from store.sitenames import page_site
from store.spans import look_into

# Summed by number first: names are put to what is left.
COOKIES = """WITH seen AS (
        SELECT cookie_id, host_id, company_id, third_party, sum(times) AS times,
            max(likely_id) AS likely_id, max(last_seen) AS last_seen
        FROM {cookies} GROUP BY cookie_id, host_id, company_id, third_party)
    SELECT cookies.type AS type, cookies.name AS name, hosts.name AS host, companies.name AS company,
        third_party, 0 AS by_script, third_party AND max(likely_id) AS likely_id,
        sum(("action" = 'kept') * times) AS kept, sum(("action" = 'session') * times) AS session,
        sum(("action" = 'capped') * times) AS capped, sum(("action" = 'stripped') * times) AS stripped,
        max(last_seen) AS last_seen
    FROM seen JOIN cookies ON cookies.id = cookie_id JOIN hosts ON hosts.id = host_id
        JOIN companies ON companies.id = company_id
    GROUP BY cookies.type, cookies.name, host_id, third_party
    ORDER BY sum(times) DESC, cookies.name, hosts.name"""
EVERYWHERE = "told_cookies"
ON_SITE = "sites_cookies WHERE site_id = (SELECT id FROM sites WHERE name = :site)"
BY_SCRIPT = """SELECT type, name, host, company, site <> host AND host NOT LIKE '%.' || site AS third_party,
        1 AS by_script, 0 AS likely_id, sum("action" = 'kept') AS kept, sum("action" = 'session') AS session,
        sum("action" = 'capped') AS capped, sum("action" = 'stripped') AS stripped, max(time) AS last_seen
    FROM script_cookies WHERE time >= :since AND (:site IS NULL OR site = :site)
    GROUP BY type, name, host, 5 ORDER BY count(*) DESC, name, host"""
_ORDER = {kind.value: place for place, kind in enumerate(CookieType)}


def cookies(db: sqlite3.Connection, since: float | None, site: str | None) -> list[dict[str, Any]]:
    """Cookies seen since then, type by type, the most frequent first; SiteNameError for what is no site.

    A page's own are there where something was changed of them, once an hour for each, and so are those that
    scripts set (`by_script`). Of others' that nobody knows, those that look like identifiers are `likely_id`.
    """
    wanted = {"since": since or 0.0, "site": None if site is None else page_site(site)}
    look_into(db, since, None)
    found = [
        dict(row) for statement in _statements(db, site is None) for row in db.execute(statement, wanted)
    ]
    flags = ("third_party", "by_script", "likely_id")
    rows = [{**row, **{name: bool(row[name]) for name in flags}} for row in found]
    return sorted(rows, key=lambda row: _ORDER.get(row["type"], len(_ORDER)))


def _statements(db: sqlite3.Connection, everywhere: bool) -> tuple[str, ...]:
    """What to ask; a database of an earlier version knows nothing of scripts yet."""
    of_headers = COOKIES.format(cookies=EVERYWHERE if everywhere else ON_SITE)
    known = db.execute("SELECT 1 FROM sqlite_master WHERE name = 'script_cookies'").fetchone()
    return (of_headers, BY_SCRIPT) if known else (of_headers,)
