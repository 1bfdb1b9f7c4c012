"""What left while a site was paused: which company received what, and which choices that went against."""

import math
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from footprint.cookiepolicy import Kind
from footprint.cookietype import CookieType, Party
from footprint.record import CookieDirection
from store.pauses import Pause, latest
from store.preferences import Because, Preferences, read_preferences
from store.reports_summary import labelled
from store.sitenames import page_site

MOST = 20
LATE_SECONDS = 3_600.0  # nothing leaves for a pause that is over; a clock may have been set meanwhile
LEFT = """WITH went AS (
        SELECT requests.id, company_id, category_id, points, reason, rule, list, exception,
            rule <> '' AND exception = '' AS overruled
        FROM sites CROSS JOIN requests ON site_id = sites.id AND time >= :since AND time < :before
            CROSS JOIN verdicts ON verdicts.id = verdict_id
        WHERE sites.name = :site AND reason = 'paused' AND third_party = 1 AND stopped = 0)"""
COMPANIES = f"""{LEFT}
    SELECT company_id, slug, companies.name AS name, min(categories.name) AS category,
        count(*) AS requests, sum(overruled) AS overruled, sum(points) AS data_points
    FROM went JOIN companies ON companies.id = company_id JOIN categories ON categories.id = category_id
    GROUP BY company_id ORDER BY overruled DESC, data_points DESC, requests DESC, slug"""  # noqa: S608 - constants
KINDS = f"""{LEFT}
    SELECT kinds.name AS kind, count(*) AS count
    FROM went JOIN data_points ON request_id = went.id JOIN fields ON fields.id = field_id
        JOIN kinds ON kinds.id = kind_id
    WHERE company_id = :company GROUP BY kinds.id ORDER BY count DESC, kind"""  # noqa: S608 - constants
COOKIES = f"""{LEFT}
    SELECT company_id, cookies.name AS name, type, direction, count(*) AS times
    FROM went JOIN request_cookies ON request_id = went.id JOIN cookies ON cookies.id = cookie_id
    WHERE "action" <> 'stripped' GROUP BY company_id, cookies.id ORDER BY name"""  # noqa: S608 - constants
RULES = f"""{LEFT}
    SELECT list = 'own' AS own, CASE list WHEN 'own' THEN rule ELSE list END AS what, count(*) AS requests
    FROM went WHERE overruled GROUP BY own, what ORDER BY own DESC, requests DESC, what"""  # noqa: S608 - constants
NEXT = "SELECT min(since) FROM pauses WHERE site = ? AND since > ?"
UNSEEN = ("private_windows", "untouched_connections")


def pauses(db: sqlite3.Connection, now: float, site: str | None = None) -> list[dict[str, Any]]:
    """The newest pauses with their receipts, of all sites or of one; raises SiteNameError."""
    preferences = read_preferences(db)
    found = latest(db, MOST, None if site is None else page_site(site))
    return [described(db, pause, preferences, now) for pause in found]


def described(db: sqlite3.Connection, pause: Pause, preferences: Preferences, now: float) -> dict[str, Any]:
    """A pause and its receipt."""
    return {
        "site": pause.site,
        "since": pause.since,
        "until": pause.until,
        "ended_at": pause.end(now),
        "receipt": _receipt(db, pause, preferences),
    }


def _receipt(db: sqlite3.Connection, pause: Pause, preferences: Preferences) -> dict[str, Any]:
    """Requests say themselves that they left for it; those of the next pause are another receipt's."""
    (following,) = db.execute(NEXT, (pause.site, pause.since)).fetchone()
    before = min(following or math.inf, pause.until + LATE_SECONDS)
    span = {"site": pause.site, "since": pause.since, "before": before}
    cookies = [dict(row) for row in db.execute(COOKIES, span)]
    names: defaultdict[int, list[str]] = defaultdict(list)
    for cookie in cookies:
        if cookie["name"] not in names[cookie["company_id"]]:
            names[cookie["company_id"]].append(cookie["name"])
    companies = [
        {
            **{key: row[key] for key in row.keys() if key != "company_id"},  # noqa: SIM118 - a row's values
            "kinds": labelled(db.execute(KINDS, {**span, "company": row["company_id"]})),
            "cookies": names[row["company_id"]],
        }
        for row in db.execute(COMPANIES, span).fetchall()
    ]
    sums = {name: sum(each[name] for each in companies) for name in ("requests", "overruled", "data_points")}
    return {
        **sums,
        "cookies": sum(len(each) for each in names.values()),
        "companies": companies,
        "against": [*_rules(db, span), *_choices(cookies, pause.site, preferences)],
        "unseen": [*UNSEEN, *(() if pause.recorded else ("recording_off",))],
    }


def _rules(db: sqlite3.Connection, span: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """The rules of the user's own, and the lists, that would have stopped something."""
    for own, what, requests in db.execute(RULES, span):
        yield {"choice": "own_rule" if own else "list", "what": what, "requests": requests, "cookies": 0}


def _choices(cookies: list[dict[str, Any]], site: str, preferences: Preferences) -> Iterator[dict[str, Any]]:
    """The choices for cookies, as they are now, that would have done something about those let pass."""
    protecting = replace(preferences, pauses={})
    said: Counter[str] = Counter()
    for cookie in cookies:
        kind = CookieType(cookie["type"]) if cookie["type"] in set(CookieType) else CookieType.UNCLASSIFIED
        treatment, because = protecting.treatment(site, cookie["name"], kind, Party.THIRD)
        is_set = cookie["direction"] == CookieDirection.SET
        if treatment.kind is Kind.STRIP or (is_set and treatment.kind is not Kind.KEEP):
            said[because.value] += cookie["times"]
    policy = preferences.settings.cookie_policy
    for choice, times in said.most_common():
        what = policy if choice == Because.PRESET else ""
        yield {"choice": choice, "what": what, "requests": 0, "cookies": times}
