"""The log as a file to keep or to hand on: JSON, CSV or HAR, piece by piece, newest first."""

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC, datetime
from typing import Any
from urllib.parse import parse_qsl

from store.reports import Reports
from store.shownvalues import Values, with_values
from store.stored import StoredRequest

PAGE = 500
OF_POINTS = ("kind", "name", "key", "value", "certainty", "source")
COLUMNS = (
    "time", "site", "company", "category", "host", "method", "type", "url", "outcome", "reason", "rule",
    "list", "line", "exception", *OF_POINTS,
)  # fmt: skip
_FORMULA = ("=", "+", "-", "@", "\t", "\r")

type Format = Callable[[Iterable[StoredRequest], str], Iterator[str]]
"""Requests, and the version of Jejak, as pieces of a text."""


def exported(reports: Reports, asked: Mapping[str, Any], values: Values) -> Iterator[StoredRequest]:
    """Every request that the filters of `Reports.requests` ask for."""
    cursor: str | None = None
    while True:
        page = reports.requests(asked, PAGE, cursor)
        yield from (with_values(request, values) for request in page["requests"])
        cursor = page["next"]
        if cursor is None:
            return


def as_json(requests: Iterable[StoredRequest], version: str) -> Iterator[str]:
    """One object with all requests, each on a line of its own."""
    yield f'{{"creator": {{"name": "Jejak", "version": {json.dumps(version)}}}, "requests": ['
    between = "\n"
    for request in requests:
        yield between + json.dumps(request, ensure_ascii=False)
        between = ",\n"
    yield "\n]}\n"


def as_csv(requests: Iterable[StoredRequest], _version: str) -> Iterator[str]:
    """A row a data point, and one for a request without any; nothing that a spreadsheet would calculate."""
    yield _row(COLUMNS)
    for request in requests:
        about = _about(request)
        points: list[Mapping[str, object]] = [{**point} for point in request["data_points"]]
        yield from (_row([*about, *(point.get(name, "") for name in OF_POINTS)]) for point in points or [{}])


def _about(request: StoredRequest) -> list[object]:
    company = request["company"]
    return [
        _moment(request["time"]), request["site"], company["name"], company["category"], request["host"],
        request["method"], request["type"], request["url"], request["outcome"], request["reason"],
        request["rule"], request["list"], request["line"] or "", request["exception"],
    ]  # fmt: skip


def _row(cells: Iterable[object]) -> str:
    """One line; a cell that a spreadsheet would take for a formula begins with an apostrophe."""
    texts = [str(cell) for cell in cells]
    line = io.StringIO()
    csv.writer(line).writerow([f"'{text}" if text.startswith(_FORMULA) else text for text in texts])
    return line.getvalue()


def as_har(requests: Iterable[StoredRequest], version: str) -> Iterator[str]:
    """HTTP Archive 1.2, as browsers' developer tools read it; what Jejak knows besides stands in `_jejak`."""
    head = {"version": "1.2", "creator": {"name": "Jejak", "version": version}}
    yield f'{{"log": {json.dumps(head)[:-1]}, "entries": ['
    between = "\n"
    for request in requests:
        yield between + json.dumps(_entry(request), ensure_ascii=False)
        between = ",\n"
    yield "\n]}}\n"


def _entry(request: StoredRequest) -> dict[str, Any]:
    nothing = {"httpVersion": "", "cookies": [], "headers": [], "headersSize": -1, "bodySize": -1}
    query = request["url"].partition("?")[2].partition("#")[0]
    return {
        "startedDateTime": _moment(request["time"]),
        "time": request["milliseconds"] or 0,
        "request": {
            "method": request["method"],
            "url": request["url"],
            "queryString": [
                {"name": name, "value": value} for name, value in parse_qsl(query, keep_blank_values=True)
            ],
            **nothing,
        },
        "response": {
            "status": request["status"],
            "statusText": "",
            "content": {"size": request["size"] or 0, "mimeType": ""},
            "redirectURL": "",
            **nothing,
        },
        "cache": {},
        "timings": {"send": 0, "wait": request["milliseconds"] or 0, "receive": 0},
        "_jejak": {name: value for name, value in request.items() if name not in ("url", "method", "time")},
    }


def _moment(seconds: float) -> str:
    return datetime.fromtimestamp(seconds, UTC).isoformat(timespec="milliseconds")


FORMATS: Mapping[str, Format] = {"json": as_json, "csv": as_csv, "har": as_har}
