"""A stored request in the shape in which the API and the command line show it."""

from typing import TypedDict

from footprint.record import Record


class StoredCompany(TypedDict):
    """Whose host a request went to."""

    slug: str
    name: str
    category: str


class StoredPoint(TypedDict):
    """One thing a request told, or would have told."""

    kind: str
    name: str
    key: str
    value: str
    certainty: str
    source: str


class StoredCookie(TypedDict):
    """One cookie by name, and what became of it."""

    name: str
    direction: str
    action: str
    type: str


class StoredChange(TypedDict):
    """What was changed of a request or its answer: by which option of which rule, or by which protection."""

    change: str
    what: str
    rule: str
    line: int
    list: str  # last, as below


class StoredRequest(TypedDict):
    """One request; `time` in Unix seconds, citations "" or 0 where no rule had a say.

    `status` is that of the server's answer, 0 where none answered, as of what is stopped; `size` is in bytes,
    null where the server didn't say it; `milliseconds` passed until the answer began to come.
    """

    id: int
    time: float
    site: str
    site_certainty: str
    method: str
    url: str
    host: str
    type: str
    third_party: bool
    outcome: str
    reason: str
    rule: str
    line: int
    exception: str
    company: StoredCompany
    data_points: list[StoredPoint]
    cookies: list[StoredCookie]
    changes: list[StoredChange]
    status: int
    size: int | None
    milliseconds: int | None
    list: str  # last, since the name hides the type for the lines after it


def as_stored(request_id: int, record: Record) -> StoredRequest:
    """The record under the number it was stored as, without reading it again.

    Enumeration members stand for their texts: they are `str`, and `json` writes them as such.
    """
    answer = record.answer
    return {
        "id": request_id,
        "time": record.time,
        "site": record.site,
        "site_certainty": record.site_certainty,
        "method": record.method,
        "url": record.url,
        "host": record.host,
        "type": record.resource_type,
        "third_party": record.third_party,
        "outcome": record.outcome,
        "reason": record.reason,
        "rule": record.rule,
        "list": record.list_name,
        "line": record.line,
        "exception": record.exception,
        "company": {
            "slug": slug_of(record),
            "name": record.company,
            "category": record.category,
        },
        "data_points": [
            {
                "kind": point.kind,
                "name": point.name,
                "key": point.key,
                "value": point.value,
                "certainty": point.certainty,
                "source": point.source,
            }
            for point in record.data_points
        ],
        "cookies": [
            {
                "name": cookie.name,
                "direction": cookie.direction,
                "action": cookie.action,
                "type": cookie.type,
            }
            for cookie in record.cookies
        ],
        "changes": changes_of(record),
        "status": answer.status if answer else 0,
        "size": answer.size if answer else None,
        "milliseconds": answer.milliseconds if answer else None,
    }


def changes_of(record: Record) -> list[StoredChange]:
    """What rules changed, as it is stored and shown."""
    return [
        {
            "change": each.change,
            "what": each.what,
            "rule": each.rule,
            "list": each.list_name,
            "line": each.line,
        }
        for each in record.changes
    ]


def slug_of(record: Record) -> str:
    """The company's short name; for one that nobody knows, the domain that stands for it."""
    return record.company_slug or record.company or record.host
