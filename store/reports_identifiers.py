"""By what a company recognises the user, and who else holds the same."""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from footprint.datapoint import Kind
from footprint.profile import Identifier, Other

MOST = 100
HELD = """SELECT identity_id, value, kinds.name AS kind, fields.name AS name, "key", sites.name AS site,
        request_id, stopped, got, first_seen, last_seen
    FROM identifiers JOIN identities ON identities.id = identity_id JOIN fields ON fields.id = field_id
        JOIN kinds ON kinds.id = kind_id JOIN sites ON sites.id = site_id
    WHERE company_id = :company AND last_seen >= :since AND first_seen < :until ORDER BY last_seen DESC"""
OTHERS = """SELECT identity_id, slug, companies.name AS name, max(request_id) AS request, max(got) AS got
    FROM json_each(:identities) CROSS JOIN identifiers ON identity_id = value
        JOIN companies ON companies.id = company_id
    WHERE company_id <> :company AND last_seen >= :since AND first_seen < :until
    GROUP BY identity_id, company_id ORDER BY max(last_seen) DESC, slug"""


def held_by(db: sqlite3.Connection, span: Mapping[str, Any]) -> list[Identifier]:
    """The identifiers of a company: those that others hold too first, then those on most sites.

    A database of an earlier version kept none.
    """
    if not db.execute("SELECT 1 FROM sqlite_master WHERE name = 'identifiers'").fetchone():
        return []
    rows: defaultdict[int, list[sqlite3.Row]] = defaultdict(list)
    for row in db.execute(HELD, span):
        rows[row["identity_id"]].append(row)
    others: defaultdict[int, list[Other]] = defaultdict(list)
    for identity, slug, name, request, got in db.execute(
        OTHERS, {**span, "identities": json.dumps(list(rows))}
    ):
        others[identity].append(Other(slug, name, request, bool(got)))
    held = [_identifier(each, others[number]) for number, each in rows.items()]
    held.sort(key=lambda each: (-len(each.others), -len(each.sites), -each.last_seen, each.value))
    return held[:MOST]


def _identifier(rows: list[sqlite3.Row], others: list[Other]) -> Identifier:
    """One identifier, of its rows a site, the latest first."""
    latest = rows[0]
    return Identifier(
        kind=Kind(latest["kind"]),
        name=latest["name"],
        key=latest["key"],
        value=latest["value"],
        request=latest["request_id"],
        sites=tuple(row["site"] for row in rows),
        stopped=any(row["stopped"] for row in rows),
        got=any(row["got"] for row in rows),
        first_seen=min(row["first_seen"] for row in rows),
        last_seen=max(row["last_seen"] for row in rows),
        others=tuple(others),
    )
