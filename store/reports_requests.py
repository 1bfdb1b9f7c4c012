"""The log itself: single requests, page by page."""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from store.errors import QuestionError
from store.rare import KINDS, is_noted
from store.stored import StoredCookie, StoredPoint, StoredRequest

MOST = 500

CONDITIONS = {
    "id": "requests.id = :id",
    "since": "{log}.time >= :since",
    "until": "{log}.time < :until",
    "company": "company_id = :company",
    "site": "site_id = :site",
    "host": "host_id = :host",
    "type": "type = :type",
    "list": "verdict_id IN (SELECT id FROM verdicts WHERE list = :list)",
    "rule": "verdict_id IN (SELECT id FROM verdicts WHERE rule = :rule OR exception = :rule)",
    "text": "instr(lower(url), lower(:text)) > 0",
    "kind": "kinds & (1 << :kind)",
}
BEFORE = "({log}.time, {id}) < (:before, :before_id)"
LATEST = "ORDER BY {log}.time DESC, {id} DESC LIMIT :limit"
ALL = "SELECT requests.id AS id, time FROM requests"
RARE = """SELECT request_id AS id, rare.time AS time
    FROM rare CROSS JOIN requests ON requests.id = request_id AND rare.kind_id = :kind"""
NUMBERS = {
    "company": "SELECT id FROM companies WHERE slug = ?",
    "site": "SELECT id FROM sites WHERE name = ?",
    "host": "SELECT id FROM hosts WHERE name = ?",
    "kind": "SELECT id FROM kinds WHERE name = ?",
}
OUTCOMES = {
    "blocked": "stopped = 1",
    "modified": "modified = 1",
    "allowed": "stopped = 0 AND modified = 0",
}
ROWS = """SELECT requests.id AS id, time, sites.name AS site, site_certainty, method, url,
        hosts.name AS host, type, third_party, stopped, modified, reason, rule, list, line, exception,
        changes, {answer}, slug, companies.name AS company, categories.name AS category
    FROM requests JOIN sites ON sites.id = site_id JOIN hosts ON hosts.id = host_id
        JOIN companies ON companies.id = company_id JOIN categories ON categories.id = category_id
        JOIN verdicts ON verdicts.id = verdict_id
    WHERE requests.id IN (SELECT value FROM json_each(?)) ORDER BY time DESC, requests.id DESC"""
ANSWER = "status, size, milliseconds"
NO_ANSWER = "0 AS status, NULL AS size, NULL AS milliseconds"
HAS_ANSWERS = "SELECT 1 FROM pragma_table_info('requests') WHERE name = 'status'"
POINTS = """SELECT request_id, kinds.name AS kind, fields.name AS name, "key", text AS value, certainty,
        source
    FROM data_points JOIN fields ON fields.id = field_id JOIN kinds ON kinds.id = kind_id
        JOIN texts ON texts.id = text_id
    WHERE request_id IN (SELECT value FROM json_each(?)) ORDER BY request_id, position"""
COOKIES = """SELECT request_id, name, direction, "action", type
    FROM request_cookies JOIN cookies ON cookies.id = cookie_id
    WHERE request_id IN (SELECT value FROM json_each(?)) ORDER BY request_id, position"""


def requests(
    db: sqlite3.Connection, filters: Mapping[str, Any], limit: int, cursor: str | None
) -> dict[str, Any]:
    """GET /requests: up to `limit` (at most 500) requests, newest first, and the cursor of the next page.

    Raises QuestionError for an outcome that doesn't exist, and for a cursor that no answer has given.
    """
    wanted = {name: value for name, value in filters.items() if value is not None}
    most = max(1, min(limit, MOST))
    found = _find(db, wanted, most + 1, cursor)
    page = found[:most]
    last = page[-1] if len(found) > most else None
    return {
        "requests": _read(db, [number for number, _ in page]),
        "next": None if last is None else f"{last[1]!r}:{last[0]}",
    }


def _find(
    db: sqlite3.Connection, wanted: dict[str, Any], limit: int, cursor: str | None
) -> list[tuple[int, float]]:
    """The numbers and times of the requests on a page; indexes alone can answer this."""
    conditions = [CONDITIONS[name] for name in wanted if name in CONDITIONS]
    if "outcome" in wanted:
        conditions.append(_outcome(wanted["outcome"]))
    rare = wanted.get("kind") in KINDS and is_noted(db)
    wanted |= {name: _number(db, query, wanted[name]) for name, query in NUMBERS.items() if name in wanted}
    if cursor is not None:
        conditions.append(BEFORE)
        wanted |= _position(cursor)
    if None in wanted.values():  # nobody has met it yet
        return []
    where = " AND ".join(conditions) or "true"  # of the constants above: no value is ever put in
    names = {"log": "rare", "id": "request_id"} if rare else {"log": "requests", "id": "requests.id"}
    query = f"{RARE if rare else ALL} WHERE {where} {LATEST}".format_map(names)
    return [(row["id"], row["time"]) for row in db.execute(query, {**wanted, "limit": limit})]


def _number(db: sqlite3.Connection, query: str, name: str) -> int | None:
    found = db.execute(query, (name,)).fetchone()
    return None if found is None else int(found[0])


def _outcome(outcome: str) -> str:
    if outcome not in OUTCOMES:
        raise QuestionError(f'"{outcome}" is not an outcome: say blocked, modified or allowed.')
    return OUTCOMES[outcome]


def _position(cursor: str) -> dict[str, float | int]:
    time, _, number = cursor.partition(":")
    try:
        return {"before": float(time), "before_id": int(number)}
    except ValueError as error:
        raise QuestionError(f'"{cursor}" is not a cursor: give the "next" of an earlier answer.') from error


def _read(db: sqlite3.Connection, numbers: Sequence[int]) -> list[StoredRequest]:
    asked = (json.dumps(numbers),)
    points: defaultdict[int, list[StoredPoint]] = defaultdict(list)
    for row in db.execute(POINTS, asked):
        points[row["request_id"]].append(_point(row))
    cookies: defaultdict[int, list[StoredCookie]] = defaultdict(list)
    for row in db.execute(COOKIES, asked):
        cookies[row["request_id"]].append(_cookie(row))
    rows = ROWS.format(answer=ANSWER if db.execute(HAS_ANSWERS).fetchone() else NO_ANSWER)
    return [_request(row, points[row["id"]], cookies[row["id"]]) for row in db.execute(rows, asked)]


def _point(row: sqlite3.Row) -> StoredPoint:
    return {
        "kind": row["kind"],
        "name": row["name"],
        "key": row["key"],
        "value": row["value"],
        "certainty": row["certainty"],
        "source": row["source"],
    }


def _cookie(row: sqlite3.Row) -> StoredCookie:
    return {
        "name": row["name"],
        "direction": row["direction"],
        "action": row["action"],
        "type": row["type"],
    }


def _request(row: sqlite3.Row, points: list[StoredPoint], cookies: list[StoredCookie]) -> StoredRequest:
    return {
        "id": row["id"],
        "time": row["time"],
        "site": row["site"],
        "site_certainty": row["site_certainty"],
        "method": row["method"],
        "url": row["url"],
        "host": row["host"],
        "type": row["type"],
        "third_party": bool(row["third_party"]),
        "outcome": "blocked" if row["stopped"] else "modified" if row["modified"] else "allowed",
        "reason": row["reason"],
        "rule": row["rule"],
        "list": row["list"],
        "line": row["line"],
        "exception": row["exception"],
        "company": {"slug": row["slug"], "name": row["company"], "category": row["category"]},
        "data_points": points,
        "cookies": cookies,
        "changes": json.loads(row["changes"]),
        "status": row["status"],
        "size": row["size"],
        "milliseconds": row["milliseconds"],
    }
