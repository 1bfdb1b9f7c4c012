"""Who got the same as a company within a minute of it, or would have: the same text in another's request."""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Sequence

from footprint.datapoint import Kind
from footprint.profile import Other, Told

KINDS = (Kind.TITLE, Kind.PAGE, Kind.SEARCH)
MOST_VALUES = 4  # of each kind, the latest
NEARBY = 300  # requests looked into
WITHIN = 60.0  # seconds
MASK = "SELECT coalesce(sum(1 << id), 0) FROM kinds WHERE name IN (SELECT value FROM json_each(?))"
SAME = """WITH given AS (
        SELECT requests.id AS id, site_id, time, json_extract(value, '$[1]') AS place,
            json_extract(value, '$[2]') AS text
        FROM json_each(:asked) CROSS JOIN requests ON requests.id = json_extract(value, '$[0]')),
    near AS (
        SELECT place, given.text AS text, requests.id AS id, requests.company_id AS company_id,
            NOT requests.stopped AS got
        FROM given CROSS JOIN requests INDEXED BY requests_by_site ON requests.site_id = given.site_id
            AND requests.time >= given.time - :within AND requests.time < given.time + :within
        WHERE requests.company_id <> :company AND requests.kinds & :mask LIMIT :most)
    SELECT place, slug, companies.name AS name, max(near.id) AS request, max(got) AS got
    FROM near CROSS JOIN data_points ON request_id = near.id
        CROSS JOIN texts ON texts.id = text_id AND texts.text = near.text
        CROSS JOIN companies ON companies.id = company_id
    GROUP BY place, company_id ORDER BY max(near.id) DESC"""


def also_got(
    db: sqlite3.Connection, told: Sequence[Told], company: int
) -> dict[tuple[Kind, str], list[Other]]:
    """By kind and value, the other companies with the same text; looked for from the latest values on."""
    asked = [each for kind in KINDS for each in [one for one in told if one.kind is kind][:MOST_VALUES]]
    given = json.dumps([(each.request, place, each.value) for place, each in enumerate(asked)])
    (mask,) = db.execute(MASK, (json.dumps(KINDS),)).fetchone()
    span = {"asked": given, "company": company, "mask": mask, "within": WITHIN, "most": NEARBY}
    found: defaultdict[tuple[Kind, str], list[Other]] = defaultdict(list)
    for place, slug, name, request, got in db.execute(SAME, span):
        found[asked[place].kind, asked[place].value].append(Other(slug, name, request, bool(got)))
    return dict(found)
