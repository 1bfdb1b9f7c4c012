"""The report by cookie: who set or got it, of which type it is, and what became of it."""

import sqlite3
from typing import Any

from footprint.cookietype import CookieType
from store.sitenames import page_site

COOKIES = """SELECT cookies.type AS type, cookies.name AS name, hosts.name AS host, companies.name AS company,
        third_party, 0 AS by_script, third_party AND max({likely}) AS likely_id,
        sum("action" = 'kept') AS kept, sum("action" = 'session') AS session,
        sum("action" = 'capped') AS capped, sum("action" = 'stripped') AS stripped, max(time) AS last_seen
    FROM requests JOIN request_cookies ON request_id = requests.id JOIN cookies ON cookies.id = cookie_id
        JOIN hosts ON hosts.id = host_id JOIN companies ON companies.id = company_id
        JOIN sites ON sites.id = site_id
    WHERE time >= :since AND (:site IS NULL OR sites.name = :site)
    GROUP BY cookies.type, cookies.name, host_id, third_party
    ORDER BY count(*) DESC, cookies.name, hosts.name"""
BY_SCRIPT = """SELECT type, name, host, company, site <> host AND host NOT LIKE '%.' || site AS third_party,
        1 AS by_script, 0 AS likely_id, sum("action" = 'kept') AS kept, sum("action" = 'session') AS session,
        sum("action" = 'capped') AS capped, sum("action" = 'stripped') AS stripped, max(time) AS last_seen
    FROM script_cookies WHERE time >= :since AND (:site IS NULL OR site = :site)
    GROUP BY type, name, host, 5 ORDER BY count(*) DESC, name, host"""
GUESSED = "SELECT 1 FROM pragma_table_info('request_cookies') WHERE name = 'likely_id'"
_ORDER = {kind.value: place for place, kind in enumerate(CookieType)}


def cookies(db: sqlite3.Connection, since: float | None, site: str | None) -> list[dict[str, Any]]:
    """Cookies seen since then, type by type, the most frequent first; SiteNameError for what is no site.

    A page's own are there where something was changed of them, once an hour for each, and so are those that
    scripts set (`by_script`). Of others' that nobody knows, those that look like identifiers are `likely_id`.
    """
    wanted = {"since": since or 0.0, "site": None if site is None else page_site(site)}
    found = [dict(row) for statement in _statements(db) for row in db.execute(statement, wanted)]
    flags = ("third_party", "by_script", "likely_id")
    rows = [{**row, **{name: bool(row[name]) for name in flags}} for row in found]
    return sorted(rows, key=lambda row: _ORDER.get(row["type"], len(_ORDER)))


def _statements(db: sqlite3.Connection) -> tuple[str, ...]:
    """What to ask; a database of an earlier version knows nothing of scripts or likely identifiers yet."""
    of_headers = COOKIES.format(likely="likely_id" if db.execute(GUESSED).fetchone() else "0")
    known = db.execute("SELECT 1 FROM sqlite_master WHERE name = 'script_cookies'").fetchone()
    return (of_headers, BY_SCRIPT) if known else (of_headers,)
