"""Where the user's own details stood: by detail, company, site and how they were written."""

import sqlite3
from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from footprint.datapoint import Kind
from footprint.owndetail import OwnDetail
from store.rare import is_noted

FOUND = """WITH asked AS ({asked})
    SELECT fields.name AS name, companies.slug AS slug, companies.name AS company, sites.name AS site,
        text AS how, sum(stopped OR text LIKE '%, taken out') AS stopped,
        sum(NOT stopped AND text NOT LIKE '%, taken out') AS sent, max(requests.time) AS last_seen
    FROM asked CROSS JOIN requests USING (id) CROSS JOIN data_points ON request_id = requests.id
        JOIN fields ON fields.id = field_id JOIN texts ON texts.id = text_id
        JOIN sites ON sites.id = site_id JOIN companies ON companies.id = company_id
    WHERE kind_id = (SELECT id FROM kinds WHERE name = :kind)
    GROUP BY fields.name, slug, site, text ORDER BY sent DESC, sum(stopped) DESC, slug, site"""
NOTED = """SELECT request_id AS id FROM rare WHERE kind_id = (SELECT id FROM kinds WHERE name = :kind)
    AND time >= :since AND time < :until"""
# `kinds` are bits by number, so that only requests that have the kind at all are looked at.
UNNOTED = """SELECT id FROM requests WHERE kinds & (1 << (SELECT id FROM kinds WHERE name = :kind))
    AND time >= :since AND time < :until"""


def found_details(db: sqlite3.Connection, since: float, until: float) -> dict[str, list[dict[str, Any]]]:
    """By the detail's name in reports: who would have got it, on which site, how, and how often."""
    found: dict[str, list[dict[str, Any]]] = defaultdict(list)
    asked = FOUND.format(asked=NOTED if is_noted(db) else UNNOTED)
    for row in db.execute(asked, {"kind": Kind.OWN_DETAIL.value, "since": since, "until": until}):
        each = dict(row)
        found[each.pop("name")].append(each)
    return dict(found)


def detail_report(
    details: Sequence[OwnDetail], found: dict[str, list[dict[str, Any]]]
) -> list[dict[str, Any]]:
    """The details as GET /details shows them: masked, with what is done, and where they were found."""
    return [
        {
            "id": each.id,
            "kind": each.kind.value,
            "name": each.name,
            "masked": each.masked,
            "action": each.action.value,
            "sites": {site: action.value for site, action in each.sites.items()},
            "found": found.get(each.name, []),
        }
        for each in details
    ]
