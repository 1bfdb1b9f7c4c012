"""What a company knows of the user, or would: the facts of a period, read for `footprint.claims`.

Sites, days and identifiers are complete. Values are read from a bounded number of requests, which keeps the
answer as fast after a year as on the first day: the company's latest, and among its many latest those that
carry something rare. The answer says how many that were, and of how many.
"""

import json
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from footprint.claims import claims
from footprint.datapoint import Kind
from footprint.profile import Claim, Facts, PurchaseField, PurchaseSeen, SiteSeen, Told
from store.days import day_of
from store.reports_also import also_got
from store.reports_identifiers import held_by

LATEST, LOOKED_THROUGH, RARE = 500, 20_000, 300
MOST_PURCHASES = 50
LONGEST_HOURS = 31 * 24
HOUR = 3_600.0
# What nearly every request has, and what few have and is looked for further back.
USUAL_KINDS = (Kind.PAGE, Kind.TITLE, Kind.SCREEN, Kind.VIEWPORT, Kind.LANGUAGE, Kind.TIME_ZONE, Kind.DEVICE,
               Kind.IP_ADDRESS, Kind.CLIENT_ID)  # fmt: skip
RARE_KINDS = (Kind.SEARCH, Kind.PURCHASE, Kind.INTEREST, Kind.LOCATION, Kind.PERSONAL_DETAIL, Kind.OWN_DETAIL)

TOTALS = """SELECT coalesce(sum(requests), 0) AS requests, coalesce(sum(stopped), 0) AS stopped,
        count(DISTINCT day) AS days, min(first_seen) AS first_seen, max(last_seen) AS last_seen
    FROM counted WHERE company_id = :company"""
SITES = """SELECT sites.name AS site, count(DISTINCT day) AS days, sum(stopped) AS stopped,
        sum(requests) - sum(stopped) AS got, min(first_seen) AS first_seen, max(last_seen) AS last_seen
    FROM counted JOIN sites ON sites.id = site_id WHERE company_id = :company AND site_id <> 0
    GROUP BY site_id ORDER BY days DESC, sum(requests) DESC, site"""
MASK = "SELECT coalesce(sum(1 << id), 0) FROM kinds WHERE name IN (SELECT value FROM json_each(?))"
# Index requests_by_company answers this alone.
CHOSEN = """WITH recent AS (
        SELECT id, time, kinds FROM requests INDEXED BY requests_by_company
        WHERE company_id = :company AND time >= :since AND time < :until ORDER BY time DESC LIMIT :through)
    SELECT id, time FROM (SELECT id, time FROM recent LIMIT :latest) UNION
    SELECT id, time FROM (SELECT id, time FROM recent WHERE kinds & :rare LIMIT :most)"""
# The same value may stand in `texts` more than once, so it is counted by number first, then by text.
TOLD = """WITH wanted AS (
        SELECT fields.id AS id FROM fields JOIN kinds ON kinds.id = kind_id
        WHERE kinds.name IN (SELECT value FROM json_each(:kinds))
            AND (kinds.name <> 'client_id' OR source = 'cookie')),
    numbered AS (
        SELECT field_id, text_id, site_id, sum(stopped) AS stopped, count(*) AS times,
            max(request_id) AS request
        FROM json_each(:chosen) CROSS JOIN requests ON requests.id = value
            CROSS JOIN data_points ON request_id = requests.id
        WHERE field_id IN wanted GROUP BY field_id, text_id, site_id)
    SELECT kinds.name AS kind, fields.name AS name, "key", text, source, sites.name AS site,
        max(request) AS request, sum(stopped) AS stopped, sum(times) - sum(stopped) AS got
    FROM numbered JOIN fields ON fields.id = field_id JOIN kinds ON kinds.id = kind_id
        JOIN texts ON texts.id = text_id JOIN sites ON sites.id = site_id
    GROUP BY field_id, text, site_id ORDER BY max(request) DESC, field_id"""
PURCHASES = """SELECT requests.id AS request, sites.name AS site, NOT stopped AS got, kinds.name AS kind,
        fields.name AS name, "key", text
    FROM (SELECT requests.id AS id FROM json_each(:chosen) CROSS JOIN requests ON requests.id = value
            WHERE kinds & :purchase ORDER BY time DESC LIMIT :most) AS bought
        CROSS JOIN requests ON requests.id = bought.id CROSS JOIN data_points ON request_id = requests.id
        JOIN fields ON fields.id = field_id JOIN kinds ON kinds.id = kind_id JOIN texts ON texts.id = text_id
        JOIN sites ON sites.id = site_id
    WHERE kinds.name IN ('purchase', 'event') ORDER BY requests.time DESC, requests.id DESC, position"""
# By day, as that is what the table is ordered by.
COOKIES_SINCE = """SELECT name, min(rollup_cookies.day) AS day
    FROM (SELECT DISTINCT day FROM rollups INDEXED BY rollups_by_company WHERE company_id = :company) AS days
        CROSS JOIN rollup_cookies ON rollup_cookies.day = days.day AND company_id = :company
    GROUP BY name HAVING min(rollup_cookies.day) < :last"""
ACTIVE = """SELECT value FROM json_each(:hours) WHERE EXISTS (
        SELECT 1 FROM requests WHERE company_id = :company AND time >= value AND time < value + 3600)"""


def profile(
    db: sqlite3.Connection, slug: str, since: float | None, until: float | None
) -> dict[str, Any] | None:
    """GET /companies/{slug}/profile; None where the company wasn't seen in the period."""
    found = db.execute("SELECT id, name FROM companies WHERE slug = ?", (slug,)).fetchone()
    of_company = {"company": None if found is None else found["id"]}
    totals = db.execute(TOTALS, of_company).fetchone()
    if found is None or totals["first_seen"] is None:
        return None
    span = {**of_company, "since": since or 0.0, "until": float("inf") if until is None else until}
    facts, read = _facts(db, span, totals)
    return {
        "slug": slug,
        "name": found["name"],
        "since": since,
        "until": until,
        "days": totals["days"],
        "stopped": totals["stopped"],
        "got": totals["requests"] - totals["stopped"],
        "first_seen": totals["first_seen"],
        "last_seen": totals["last_seen"],
        "read": {**read, "of": totals["requests"]},
        "claims": [_claim(each) for each in claims(facts)],
        "sites": [_site(each) for each in facts.sites],
        "identifiers": [_identifier(each) for each in facts.identifiers],
        "hours": [list(day) for day in facts.hours],
    }


def _facts(
    db: sqlite3.Connection, span: Mapping[str, Any], totals: sqlite3.Row
) -> tuple[Facts, dict[str, Any]]:
    """Everything that sentences are made of, and what it was read from."""
    limits = {"through": LOOKED_THROUGH, "latest": LATEST, "rare": _mask(db, RARE_KINDS), "most": RARE}
    chosen = [tuple(row) for row in db.execute(CHOSEN, {**span, **limits})]
    numbers = json.dumps([number for number, _ in chosen])
    told = list(_told(db, numbers))
    times = [time for _, time in chosen]
    facts = Facts(
        sites=[SiteSeen(**dict(row)) for row in db.execute(SITES, span)],
        days=totals["days"],
        told=told,
        identifiers=held_by(db, span),
        purchases=list(_purchases(db, numbers)),
        hours=_hours(db, span, totals),
        also=also_got(db, told, span["company"]),
        cookies_since=_cookies_since(db, span["company"], totals["last_seen"]),
    )
    oldest, newest = (min(times), max(times)) if times else (None, None)
    return facts, {"requests": len(chosen), "since": oldest, "until": newest}


def _told(db: sqlite3.Connection, chosen: str) -> Iterator[Told]:
    asked = {"chosen": chosen, "kinds": json.dumps([*USUAL_KINDS, *RARE_KINDS])}
    for row in db.execute(TOLD, asked):
        kind, *rest = row
        yield Told(Kind(kind), *rest)


def _purchases(db: sqlite3.Connection, chosen: str) -> Iterator[PurchaseSeen]:
    """Requests that told of money, the latest first, with what was done there."""
    asked = {"chosen": chosen, "purchase": _mask(db, (Kind.PURCHASE,)), "most": MOST_PURCHASES}
    fields: defaultdict[tuple[int, str, bool], list[PurchaseField]] = defaultdict(list)
    for row in db.execute(PURCHASES, asked):
        place = (row["request"], row["site"], bool(row["got"]))
        fields[place].append(PurchaseField(Kind(row["kind"]), row["name"], row["key"], row["text"]))
    for (request, site, got), each in fields.items():
        yield PurchaseSeen(request, site, got, tuple(each))


def _cookies_since(db: sqlite3.Connection, company: int, last: float) -> dict[str, str]:
    """The day on which each cookie of a company was first seen, for those seen before its last day."""
    found = db.execute(COOKIES_SINCE, {"company": company, "last": day_of(last)})
    return {name: date.fromordinal(day).isoformat() for name, day in found}


def _hours(db: sqlite3.Connection, span: Mapping[str, Any], totals: sqlite3.Row) -> list[list[int]]:
    """For each day of the week, on how many days each local hour had a request, in the last 31 days."""
    last = min(totals["last_seen"], span["until"])
    first = max(totals["first_seen"], span["since"], last - LONGEST_HOURS * HOUR)
    begin = datetime.fromtimestamp(first).replace(minute=0, second=0, microsecond=0).timestamp()
    starts = [begin + number * HOUR for number in range(int((last - begin) // HOUR) + 1)]
    active: Counter[tuple[int, int]] = Counter()
    for (start,) in db.execute(ACTIVE, {"company": span["company"], "hours": json.dumps(starts)}):
        local = datetime.fromtimestamp(start)
        active[local.weekday(), local.hour] += 1
    return [[active[day, hour] for hour in range(24)] for day in range(7)]


def _mask(db: sqlite3.Connection, kinds: Sequence[Kind]) -> int:
    """The kinds as bits, as `requests.kinds` has them."""
    return int(db.execute(MASK, (json.dumps(kinds),)).fetchone()[0])


def _claim(claim: Claim) -> dict[str, Any]:
    return {
        "about": claim.about,
        "text": claim.text(),
        "pieces": [{"text": piece.text, "style": piece.style} for piece in claim.pieces],
        "evidence": [
            {"request_id": each.request, "kind": each.kind.value, "key": each.key} for each in claim.evidence
        ],
        "requests": claim.requests,
    }


def _site(each: SiteSeen) -> dict[str, Any]:
    return {name: getattr(each, name) for name in SiteSeen.__slots__}


def _identifier(each: Any) -> dict[str, Any]:
    shared = [
        {"slug": other.slug, "name": other.name, "request_id": other.request, "got": other.got}
        for other in each.others
    ]
    return {
        "kind": each.kind.value,
        "name": each.name,
        "key": each.key,
        "value": each.value,
        "request_id": each.request,
        "sites": list(each.sites),
        "stopped": each.stopped,
        "got": each.got,
        "first_seen": each.first_seen,
        "last_seen": each.last_seen,
        "shared_with": shared,
    }
