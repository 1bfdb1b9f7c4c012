"""The requests of the log in the shape in which they can be judged again."""

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from footprint.websocket import METHOD
from store.reader import open_reader

MOST = 200_000  # requests, the newest
QUERY = """SELECT max(time) AS time, count(*) AS requests, sites.name AS site, hosts.name AS host, url, type,
        method, third_party, companies.name AS company, categories.name AS category
    FROM (SELECT * FROM requests WHERE method <> :message ORDER BY time DESC LIMIT :most) AS newest
        JOIN sites ON sites.id = site_id JOIN hosts ON hosts.id = host_id
        JOIN companies ON companies.id = company_id JOIN categories ON categories.id = category_id
    GROUP BY url, site_id, type, method"""


@dataclass(frozen=True, slots=True)
class PastRequest:
    """A request that was made `requests` times, last at `time`; `site` is "" where nobody could tell.

    `url` has its secrets replaced; the page's own host isn't kept, only its site; `third_party` is whether
    it went to another company.
    """

    time: float
    requests: int
    site: str
    host: str
    url: str
    type: str
    method: str
    third_party: bool
    company: str
    category: str


def past_requests(database: Path) -> Iterator[PastRequest]:
    """The newest requests that the log still has, each once; raises StoreError."""
    with open_reader(database) as db:
        for row in db.execute(QUERY, {"most": MOST, "message": METHOD}):
            yield _request(row)


def _request(row: sqlite3.Row) -> PastRequest:
    return PastRequest(
        time=row["time"],
        requests=row["requests"],
        site=row["site"],
        host=row["host"],
        url=row["url"],
        type=row["type"],
        method=row["method"],
        third_party=bool(row["third_party"]),
        company=row["company"],
        category=row["category"],
    )
