"""A request decoded for the person who asks: everything in it, nothing left out and nothing taken out."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from footprint.bodies import MAX_BODY, is_form, text_of
from footprint.collect import UNREAD
from footprint.companies import Category, Owner
from footprint.datapoint import Certainty, DataPoint, Kind, Source
from footprint.details import detail_words
from footprint.fields import MAX_FIELDS, MAX_URL, Field, raw_url_pairs
from footprint.found import Found
from footprint.plaintext import MAX_KEY, clean, cut
from footprint.reading import Reading, address, read
from footprint.sent import SentRequest
from footprint.unfold import json_leaves, json_value, query_pairs

type OwnerOf = Callable[[str, str], Owner | None]

NOT_KNOWN = "Not known what it means"
CONTAINER = "Holds several things, told one by one"
NOTHING = "Nothing was told here"
SERVER = "The server it goes to"
MAX_SHOWN = 4096


@dataclass(frozen=True, slots=True)
class Shown:
    """One thing a request tells; `value` as it was sent, `meaning` in words where that says more, else "".

    `technical` says that it tells nothing about a person.
    """

    kind: Kind
    name: str
    key: str
    value: str
    meaning: str
    certainty: Certainty
    source: Source
    technical: bool = False


@dataclass(frozen=True, slots=True)
class Decoded:
    """A request decoded; "" stands for a vendor or a company nobody knows."""

    vendor: str
    company: str
    category: Category
    shown: tuple[Shown, ...]


def decode(sent: SentRequest, owner_of: OwnerOf) -> Decoded:
    """Decode a request. Never raises, whatever the bytes; looks at a bounded part of them.

    `owner_of` is asked for the company of a host and path where the vendor's definition doesn't say it.
    """
    reading = read(sent)
    host, path = address(sent.url)
    shown = tuple(_shown(sent, reading, host))
    definition = reading.definition
    if definition and definition.company:
        return Decoded(definition.name, definition.company, Category(definition.category), shown)
    vendor, owner = definition.name if definition else "", owner_of(host, path or "/")
    if owner is None:
        return Decoded(vendor, "", Category(definition.category) if definition else Category.UNKNOWN, shown)
    return Decoded(vendor, owner.company.name, owner.category, shown)


def _shown(sent: SentRequest, reading: Reading, host: str) -> Iterator[Shown]:
    found = [*reading.known, *reading.likely]
    yield from map(_of_found, found)
    understood = {each.field.key for each in found}
    stacked = (
        reading.definition is not None and reading.definition.stacked
    )  # as sent, keys lack their prefixes
    yield from _others((*reading.fields, *(() if stacked else _as_sent(sent))), understood)
    if reading.unread:
        yield Shown(Kind.OTHER, UNREAD, "body", reading.unread, "", Certainty.EXACT, Source.BODY)
    yield from map(_of_point, reading.told.points)
    if host:
        yield Shown(Kind.OTHER, SERVER, "host", host, "", Certainty.EXACT, Source.URL, technical=True)


def _of_found(found: Found) -> Shown:
    field, name, meaning = found.field, found.name, found.words
    if found.detail:
        name, meaning = detail_words(name, field.value)
    return Shown(
        found.kind,
        name,
        field.key,
        field.value,
        "" if meaning == field.value else meaning,
        found.certainty,
        field.source,
        found.technical,
    )


def _others(fields: Iterable[Field], understood: set[str]) -> Iterator[Shown]:
    """What holds what was understood, and what nobody understood."""
    told = set(understood)
    for source, key, value in fields:
        if key not in told:
            told.add(key)
            holds = any(each.startswith((f"{key}.", f"{key}[")) for each in understood)
            name, certainty = (CONTAINER, Certainty.EXACT) if holds else (NOT_KNOWN, Certainty.GUESS)
            name = NOTHING if value == "null" else name
            yield Shown(Kind.OTHER, name, key, value, "", certainty, source, technical=True)


def _as_sent(sent: SentRequest) -> Iterator[Field]:
    """Parameters with all that they hold in one piece."""
    body = text_of(sent.body[:MAX_BODY])
    found = json_value(body) if body[:1] in ("{", "[") else None
    in_body = json_leaves("", found, nothing="null") if found else query_pairs(body) if is_form(body) else ()
    in_url = raw_url_pairs(sent.url[:MAX_URL])
    for source, pairs in ((Source.URL, in_url), (Source.BODY, in_body)):
        for name, value in islice(pairs, MAX_FIELDS):
            key, text = cut(clean(name[:MAX_SHOWN]), MAX_KEY), clean(value[:MAX_SHOWN])
            if key and text:
                yield Field(source, key, text)


def _of_point(point: DataPoint) -> Shown:
    return Shown(point.kind, point.name, point.key, point.value, "", point.certainty, point.source)
