"""Everything a request would have told its receiver, as data points."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import chain
from typing import NamedTuple
from urllib.parse import urlsplit

from footprint.connection import connection_points
from footprint.datapoint import DataPoint
from footprint.definitionfile import definitions
from footprint.fields import MAX_URL, Field, fields_of
from footprint.generic import generic_points
from footprint.sent import SentRequest
from footprint.sentcookies import cookie_points
from footprint.vendors import Definition

type Headers = tuple[tuple[str, str], ...]

_REMEMBERED = 128
_PLAIN_ADDRESS = re.compile(r"https?://([a-z0-9.-]+)(?::[0-9]{1,5})?(/[^?#;\s]*)?(?=[?#;]|\Z)")


class _Told(NamedTuple):
    """What headers tell by themselves."""

    headers: Mapping[str, str]
    page_host: str
    points: tuple[DataPoint, ...]


def collect(sent: SentRequest) -> tuple[DataPoint, ...]:
    """The data points of a request: by vendor definition, then by name and shape, cookies, the connection.

    Never raises, whatever the bytes; looks at a bounded part of them. Values are decoded text of at most
    256 characters without secrets. The same kind, key and value is told once.
    """
    headers, page_host, told = _told(sent.headers)
    fields = fields_of(sent, headers)
    host, path = _address(sent.url)
    definition = definitions().find(sent.method.upper(), host, path, fields)
    known, rest = _read(definition, fields) if definition else ((), fields)
    generic = generic_points(rest, path, page_host, definition is not None)
    return tuple(_distinct(chain(known, generic, told)))


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


@lru_cache(_REMEMBERED)
def _told(sent: Headers) -> _Told:
    """What headers tell; the latest are remembered: all that a page asks for comes with the same few."""
    headers = _headers(sent)
    points = (*cookie_points(headers.get("cookie", "")), *connection_points(headers))
    return _Told(headers, _page_host(headers), points)


def _headers(sent: Headers) -> Mapping[str, str]:
    """One value a header name: the first, save for cookies, which HTTP/2 sends in pieces."""
    found: dict[str, str] = {}
    for name, value in sent:
        if name == "cookie" and name in found:
            found[name] += f"; {value}"
        else:
            found.setdefault(name, value)
    return found


def _address(url: str) -> tuple[str, str]:
    """Host and path of a URL, lower-case and without matrix parameters; "" for what can't be read."""
    if plain := _PLAIN_ADDRESS.match(url[:MAX_URL]):  # as nearly all are; urlsplit takes ten times as long
        return plain[1], plain[2] or ""
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
        mark = (point.kind._value_, point.key, point.value)
        if point.value and mark not in seen:
            seen.add(mark)
            yield point
