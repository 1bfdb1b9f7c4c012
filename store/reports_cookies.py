"""The report by cookie: who set or got it, of which type it is, and what became of it."""

import sqlite3
from typing import Any

from footprint.cookietype import CookieType
from store.sitenames import site_name

COOKIES = """SELECT cookies.type AS type, cookies.name AS name, hosts.name AS host, companies.name AS company,
        third_party, sum("action" = 'kept') AS kept, sum("action" = 'session') AS session,
        sum("action" = 'capped') AS capped, sum("action" = 'stripped') AS stripped, max(time) AS last_seen
    FROM requests JOIN request_cookies ON request_id = requests.id JOIN cookies ON cookies.id = cookie_id
        JOIN hosts ON hosts.id = host_id JOIN companies ON companies.id = company_id
        JOIN sites ON sites.id = site_id
    WHERE time >= :since AND (:site IS NULL OR sites.name = :site)
    GROUP BY cookies.type, cookies.name, host_id, third_party
    ORDER BY count(*) DESC, cookies.name, hosts.name"""
_ORDER = {kind.value: place for place, kind in enumerate(CookieType)}


def cookies(db: sqlite3.Connection, since: float | None, site: str | None) -> list[dict[str, Any]]:
    """Cookies seen since then, type by type, the most frequent first; SiteNameError for what is no site.

    A page's own are there where something was changed of them, once an hour for each.
    """
    wanted = {"since": since or 0.0, "site": None if site is None else site_name(site)}
    rows = [{**dict(row), "third_party": bool(row["third_party"])} for row in db.execute(COOKIES, wanted)]
    return sorted(rows, key=lambda row: _ORDER.get(row["type"], len(_ORDER)))
