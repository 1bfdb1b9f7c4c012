"""A request read: whose beacon it is, what its fields mean, and which of them nobody knows."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import urlsplit

from footprint.connection import connection_points
from footprint.cookiesync import cookie_sync
from footprint.datapoint import Certainty, DataPoint
from footprint.definitionfile import definitions
from footprint.fields import MAX_URL, Field, listed
from footprint.found import Found
from footprint.generic import generic_found
from footprint.sent import SentRequest
from footprint.sentcookies import cookie_points
from footprint.vendors import Definition

type Headers = tuple[tuple[str, str], ...]

_REMEMBERED = 128
_PLAIN_ADDRESS = re.compile(r"https?://([a-z0-9.-]+)(?::[0-9]{1,5})?(/[^?#;\s]*)?(?=[?#;]|\Z)")


class Told(NamedTuple):
    """What headers tell by themselves."""

    headers: Mapping[str, str]
    page_host: str
    points: tuple[DataPoint, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read of a request: by its headers, by a definition, and by names and shapes.

    `fields` are all there were; `unread` says why something isn't among them.
    """

    told: Told
    fields: Sequence[Field]
    unread: str
    definition: Definition | None
    known: Sequence[Found]
    likely: Sequence[Found]


def read(sent: SentRequest) -> Reading:
    """Read a request. Never raises, whatever the bytes; looks at a bounded part of them."""
    told = _told(sent.headers)
    fields, unread = listed(sent, told.headers)
    host, path = address(sent.url)
    definition = definitions().find(sent.method.upper(), host, path, fields)
    certainty = Certainty.EXACT if definition else Certainty.LIKELY
    definition = definition or cookie_sync(path, fields)
    known, rest = _by_definition(definition, path, fields, certainty) if definition else ((), fields)
    likely = tuple(generic_found(rest, path, told.page_host, definition is not None))
    opened = (*(found.field for found in known), *rest)
    return Reading(told, opened, unread, definition, known, likely)


def _by_definition(
    definition: Definition, path: str, fields: Sequence[Field], certainty: Certainty
) -> tuple[Sequence[Found], Sequence[Field]]:
    """What a definition knows, and the fields it doesn't."""
    known: list[Found] = []
    rest: list[Field] = []
    rules = definition.rules
    for field in definition.fields(path, fields):
        found = rules.find(field.key)
        if found is None:
            rest.append(field)
        else:
            known.append(found.of(field, certainty))
    return known, rest


@lru_cache(_REMEMBERED)
def _told(sent: Headers) -> Told:
    """What headers tell; the latest are remembered: all that a page asks for comes with the same few."""
    headers = by_name(sent)
    points = (*cookie_points(headers.get("cookie", "")), *connection_points(headers))
    return Told(headers, _page_host(headers), points)


def by_name(sent: Headers) -> Mapping[str, str]:
    """One value a header name: the first, save for cookies, which HTTP/2 sends in pieces."""
    found: dict[str, str] = {}
    for name, value in sent:
        if name == "cookie" and name in found:
            found[name] += f"; {value}"
        else:
            found.setdefault(name, value)
    return found


def address(url: str) -> tuple[str, str]:
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
    return address(page)[0].removeprefix("www.")
