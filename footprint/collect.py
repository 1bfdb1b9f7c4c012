"""Everything a request would have told its receiver, as data points."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from urllib.parse import urlsplit

from footprint.connection import connection_points
from footprint.datapoint import DataPoint
from footprint.definitionfile import definitions
from footprint.fields import MAX_URL, Field, fields_of
from footprint.generic import generic_points
from footprint.sent import SentRequest
from footprint.sentcookies import cookie_points
from footprint.vendors import Definition


def collect(sent: SentRequest) -> tuple[DataPoint, ...]:
    """The data points of a request: by vendor definition, then by name and shape, cookies, the connection.

    Never raises, whatever the bytes; looks at a bounded part of them. Values are decoded text of at most
    256 characters without secrets. The same kind, key and value is told once.
    """
    headers = _headers(sent)
    fields = fields_of(sent, headers)
    host, path = _address(sent.url)
    definition = definitions().find(sent.method.upper(), host, path, fields)
    known, rest = _read(definition, fields) if definition else ((), fields)
    points = chain(
        known,
        generic_points(rest, path, _page_host(headers), definition is not None),
        cookie_points(headers.get("cookie", "")),
        connection_points(headers),
    )
    return tuple(_distinct(points))


def warm_up() -> None:
    """Read definitions and dictionaries now rather than with the first request."""
    collect(SentRequest("GET", "https://jejak.invalid/?url=/", (("cookie", "a=b"),)))


def _read(definition: Definition, fields: Sequence[Field]) -> tuple[Sequence[DataPoint], Sequence[Field]]:
    """The points a definition knows, and the fields it doesn't."""
    points: list[DataPoint] = []
    rest: list[Field] = []
    for field in definition.unpacked(fields):
        reading = definition.rules.find(field.key)
        if reading is None:
            rest.append(field)
        elif point := reading.point(field):
            points.append(point)
    return points, rest


def _headers(sent: SentRequest) -> Mapping[str, str]:
    """One value a header name: the first, save for cookies, which HTTP/2 sends in pieces."""
    found: dict[str, str] = {}
    for name, value in sent.headers:
        if name == "cookie" and name in found:
            found[name] += f"; {value}"
        else:
            found.setdefault(name, value)
    return found


def _address(url: str) -> tuple[str, str]:
    """Host and path of a URL, lower-case and without matrix parameters; "" for what can't be read."""
    try:
        parts = urlsplit(url[:MAX_URL])
        return parts.hostname or "", parts.path.partition(";")[0]
    except ValueError:
        return "", ""


def _page_host(headers: Mapping[str, str]) -> str:
    page = headers.get("referer") or headers.get("origin", "")
    return _address(page)[0].removeprefix("www.")


def _distinct(points: Iterator[DataPoint]) -> Iterator[DataPoint]:
    seen: set[tuple[str, str, str]] = set()
    for point in points:
        mark = (point.kind.value, point.key, point.value)
        if point.value and mark not in seen:
            seen.add(mark)
            yield point
