"""Writes a batch of records: one transaction, one `executemany` a table."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from sqlite_utils import Database

from footprint.datapoint import DataPoint, Kind
from footprint.evidence import Evidence
from footprint.record import CookieSeen, Outcome, Record
from footprint.sharing import recognises
from store.counts import Counts, Span
from store.digests import reopen, spans_with
from store.identifiers import Identifiers, Identities
from store.letthrough import is_let_through
from store.names import CompanyNames, FieldNames, Names, Texts
from store.rollups import Rollups
from store.stored import changes_of, slug_of

Row = tuple[Any, ...]

REQUESTS = """INSERT INTO requests (
        id, time, site_id, company_id, host_id, category_id, verdict_id, stopped, modified, let_through,
        third_party, kinds, points, site_certainty, method, type, url, changes,
        status, size, milliseconds)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"""
FIRST_PARTY = """INSERT INTO first_party VALUES (?, ?, ?)
    ON CONFLICT DO UPDATE SET requests = requests + excluded.requests"""
NOT_INSPECTED = """INSERT INTO not_inspected VALUES (?, ?, ?, ?)
    ON CONFLICT DO UPDATE SET connections = connections + excluded.connections"""

PROTECTED = """INSERT INTO protected VALUES (?, ?, ?)
    ON CONFLICT DO UPDATE SET times = times + excluded.times"""
EVIDENCE = """INSERT INTO consent_evidence VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT DO UPDATE SET times = times + excluded.times,
        first_seen = min(first_seen, excluded.first_seen), last_seen = max(last_seen, excluded.last_seen)"""


UNANSWERED = (0, None, None)


@dataclass(slots=True)
class Batch:
    """The rows of one transaction."""

    requests: list[Row] = field(default_factory=list)
    points: list[Row] = field(default_factory=list)
    cookies: list[Row] = field(default_factory=list)
    rare: list[Row] = field(default_factory=list)
    rollups: Rollups = field(default_factory=Rollups)
    identifiers: Identifiers = field(default_factory=Identifiers)


class Recorder:
    """Writes records through one connection and remembers the numbers of names seen before.

    Numbers of requests come from here too, so that a whole batch is laid out before SQLite is asked
    anything: there is only one writer.
    """

    def __init__(self, db: Database) -> None:
        self._db = db
        ((last,),) = db.execute("SELECT coalesce(max(id), 0) FROM requests").fetchall()
        self._numbers = count(int(last) + 1)
        self._sites = Names(db, "sites", ("name",))
        self._hosts = Names(db, "hosts", ("name",))
        self._companies = CompanyNames(db)
        self._categories = Names(db, "categories", ("name",))
        self._verdicts = Names(db, "verdicts", ("reason", "rule", "list", "line", "exception"))
        self._fields = FieldNames(db)
        self._cookies = Names(db, "cookies", ("name", "direction", "action", "type"))
        self._texts = Texts(db)
        self._identities = Identities(db)

    def write(self, records: Sequence[Record], counts: Counts) -> Sequence[int]:
        """Store records and counts, all or none; the records' numbers, in their order.

        Raises what sqlite3 raises, and ValueError for a text that UTF-8 can't hold; after an error, call
        `forget` before writing on.
        """
        batch = Batch()
        with self._db.atomic():
            numbers = [self._lay_out(batch, record) for record in records]
            self._insert(batch)
            self._insert_counts(counts)
            reopen(self._db, spans_with(record.time for record in records))
        return numbers

    def forget(self) -> None:
        """Distrust every number remembered: rows were deleted, or never committed."""
        for names in (self._sites, self._hosts, self._companies, self._categories, self._verdicts):
            names.forget()
        self._fields.forget()
        self._cookies.forget()
        self._texts.forget()
        self._identities.forget()

    def _lay_out(self, batch: Batch, record: Record) -> int:
        number = next(self._numbers)
        site = self._sites.number(record.site)
        company = self._companies.number(slug_of(record), record.company)
        category = self._categories.number(record.category._value_)
        let_through = is_let_through(record)
        kinds = self._points(batch, number, record.data_points)
        mask = _mask(kinds)
        if rare := mask & self._fields.rare:
            batch.rare += [(kind, record.time, number) for kind in set(kinds) if rare >> kind & 1]
        self._cookie_rows(batch, number, record.cookies)
        batch.requests.append(
            (
                number,
                record.time,
                site,
                company,
                self._hosts.number(record.host),
                category,
                self._verdict(record),
                record.outcome is Outcome.BLOCKED,
                record.outcome is Outcome.MODIFIED,
                let_through,
                record.third_party,
                mask,
                len(kinds),
                record.site_certainty,
                record.method,
                record.resource_type,
                record.url,
                json.dumps(changes_of(record)) if record.changes else "[]",
                *(record.answer or UNANSWERED),
            )
        )
        batch.rollups.add(record, (company, site, category), kinds, let_through)
        batch.identifiers.add(record, number, (company, site), self._recognising(record.data_points))
        return number

    def _verdict(self, record: Record) -> int:
        citation = (record.reason, record.rule, record.list_name, record.line, record.exception)
        return self._verdicts.number(*citation)

    def _points(self, batch: Batch, number: int, points: Sequence[DataPoint]) -> list[int]:
        """Lay out the data points; the numbers of their kinds, in order."""
        kinds = []
        for position, point in enumerate(points):
            kind, field_number = self._fields.of_point(point)
            batch.points.append((number, position, field_number, self._texts.number(point.value)))
            kinds.append(kind)
        return kinds

    def _recognising(self, points: Sequence[DataPoint]) -> Iterator[tuple[int, int]]:
        """The numbers of the identifiers among data points, each with that of its field."""
        for point in points:
            if (point.kind is Kind.CLIENT_ID or point.kind is Kind.USER_ID) and recognises(point):
                yield self._identities.number(point.value), self._fields.of_point(point)[1]

    def _cookie_rows(self, batch: Batch, number: int, cookies: Sequence[CookieSeen]) -> None:
        for position, cookie in enumerate(cookies):
            cookie_number = self._cookies.number(
                cookie.name, cookie.direction._value_, cookie.action._value_, cookie.type
            )
            batch.cookies.append((number, position, cookie_number, cookie.likely_id))

    def _insert(self, batch: Batch) -> None:
        connection = self._db.conn
        connection.executemany(REQUESTS, batch.requests)
        connection.executemany("INSERT INTO texts VALUES (?, ?)", self._texts.unwritten)
        connection.executemany("INSERT INTO data_points VALUES (?, ?, ?, ?)", batch.points)
        connection.executemany("INSERT INTO request_cookies VALUES (?, ?, ?, ?)", batch.cookies)
        connection.executemany("INSERT INTO rare VALUES (?, ?, ?)", batch.rare)
        batch.rollups.write(self._db)
        batch.identifiers.write(self._db)
        self._texts.unwritten.clear()

    def _insert_counts(self, counts: Counts) -> None:
        sites = [(quarter, self._sites.number(site), number) for quarter, site, number in counts.sites()]
        hosts = [(at, self._hosts.number(host), why, number) for at, host, why, number in counts.hosts()]
        self._db.conn.executemany(FIRST_PARTY, sites)
        self._db.conn.executemany(NOT_INSPECTED, hosts)
        self._db.conn.executemany(PROTECTED, counts.protections())
        self._db.conn.executemany(EVIDENCE, [self._evidence(*each) for each in counts.evidence.items()])

    def _evidence(self, key: tuple[int, Evidence], span: Span) -> Row:
        day, seen = key
        return (
            day,
            self._sites.number(seen.site),
            self._companies.number(seen.company_slug or seen.company or seen.host, seen.company),
            self._hosts.number(seen.host),
            seen.finding.value,
            seen.use.value,
            seen.own,
            seen.cookie,
            seen.direction,
            seen.point,
            seen.stopped,
            seen.certainty,
            seen.signal,
            seen.key,
            seen.said,
            seen.chosen_at,
            span.times,
            span.first,
            span.last,
        )


def _mask(kinds: Sequence[int]) -> int:
    """The set of kinds as bits, by their numbers in this database, so that a search can skip rows."""
    mask = 0
    for kind in kinds:
        mask |= 1 << kind
    return mask
