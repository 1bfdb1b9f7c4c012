"""What of the user's own details a request carries: which, how, under what name; never the value.

A detail that could stand anywhere by chance (a first name, a date, a postcode) counts only where its field is
called so, or where another detail of the user's is in the same request.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple
from urllib.parse import unquote

from footprint.bodies import READABLE
from footprint.datafile import data_table
from footprint.datapoint import Certainty, DataPoint, Kind, Source
from footprint.detailforms import as_words
from footprint.detailsearch import PLAIN, DetailSearch, Hit
from footprint.fields import Field, listed
from footprint.inflate import inflate
from footprint.owndetail import DetailKind
from footprint.reading import by_name
from footprint.sent import SentRequest

_NAME_WORDS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_LONG = 16 * 1024
_ASCII_OR_BLANK = bytes(code if code < 128 else 32 for code in range(256))
_BROWSERS_OWN = frozenset(
    {"host", "user-agent", "accept", "accept-encoding", "accept-language", "connection", "content-length"}
)


class _Seen(NamedTuple):
    """A hit and the field that it was found in."""

    field: Field
    hit: Hit


class Found(NamedTuple):
    """The details in a request: their IDs, and a data point for each way in which one stands there."""

    points: tuple[DataPoint, ...]
    ids: frozenset[str]


NOTHING = Found((), frozenset())


def own_points(sent: SentRequest, search: DetailSearch) -> Found:
    """What of the user's own details stands in a request."""
    headers = by_name(sent.headers)
    telling = [value for name, value in headers.items() if _may_tell(name)]
    head, body = "\n".join((sent.url, *telling)), _body_text(sent.body, headers)
    if not (found := [*search.find(head), *(search.find(body) if body else ())]):
        return NOTHING
    seen = [
        _Seen(field, hit)
        for field in _all_fields(sent, headers)
        for hit in _clearest(search.find(field.value))
    ]
    whole = [each for each in seen if _is_whole(each)]
    details = {each.hit.detail.id for each in whole} | {hit.detail.id for hit in found if not hit.form}
    told = [each for each in whole if len(details) > 1 or _speaks(each)]
    somewhere = {(each.hit.detail.id, each.hit.said) for each in told}
    source = Source.BODY if sent.body else Source.URL
    told += [
        _Seen(Field(source, "", ""), hit)
        for hit in _clearest(found)
        if not hit.form and (hit.detail.id, hit.said) not in somewhere
    ]
    return Found(
        tuple(dict.fromkeys(_point(each) for each in told)), frozenset(each.hit.detail.id for each in told)
    )


def _may_tell(name: str) -> bool:
    """Whether a site can put what it likes into a header."""
    return name not in _BROWSERS_OWN and not name.startswith("sec-")


def _body_text(body: bytes, headers: Mapping[str, str]) -> str:
    """A body as text; of a long binary one what stands in it as plain ASCII."""
    opened = inflate(body, headers.get("content-encoding", "")).data if body else b""
    text = opened.decode("utf-8", "replace")
    is_text = len(text) < _LONG or text.count("\ufffd") <= len(text) * READABLE
    return text if is_text else opened.translate(_ASCII_OR_BLANK).decode("ascii")


def _all_fields(sent: SentRequest, headers: Mapping[str, str]) -> Iterator[Field]:
    """Fields of URL and body, parts of the path, cookies and other headers."""
    path = sent.url.partition("://")[2].partition("?")[0].partition("#")[0].partition("/")[2]
    for part in path.split("/"):
        yield Field(Source.URL, "", part)
    yield from listed(sent, headers).fields
    for name, value in headers.items():
        if name == "cookie":
            for cookie in value.split(";"):
                key, _, content = cookie.strip().partition("=")
                yield Field(Source.COOKIE, key, content)
        elif _may_tell(name):
            yield Field(Source.HEADER, name, value)


def _clearest(hits: Sequence[Hit]) -> list[Hit]:
    """Hits without those that say less of what others say: a piece of it, or that it is encoded somehow.

    A name within an e-mail address is told with it.
    """
    plain = {hit.detail.id for hit in hits if hit.said == PLAIN and not hit.form}
    kinds = {hit.detail.kind for hit in hits if not hit.form}
    return [
        hit
        for hit in hits
        if ((hit.said == PLAIN and not hit.form) or hit.detail.id not in plain)
        and not (hit.detail.kind is DetailKind.NAME and DetailKind.EMAIL in kinds and hit.said == PLAIN)
    ]


def _is_whole(seen: _Seen) -> bool:
    """Whether what could stand anywhere by chance is all that its field has."""
    value = seen.field.value
    return not seen.hit.form or seen.hit.form in (as_words(value), as_words(unquote(value)))


def _speaks(seen: _Seen) -> bool:
    """Whether nothing more needs to speak for it, or its field's name does."""
    return not seen.hit.form or bool(_speaking(seen.hit.detail.kind) & _name_words(seen.field.key))


@cache
def _speaking(kind: DetailKind) -> frozenset[str]:
    return frozenset(data_table("detail-names").get(kind.value, ()))


def _name_words(key: str) -> set[str]:
    """What a field's name is made of: `userData.firstName` → user, data, first, name and so on."""
    parts = re.split(r"[^A-Za-z]+", key)
    return {word.lower() for part in parts for word in (part, *_NAME_WORDS.findall(part))} - {""}


def _point(seen: _Seen) -> DataPoint:
    return DataPoint(
        Kind.OWN_DETAIL,
        seen.hit.detail.name,
        seen.field.key,
        seen.hit.said,
        Certainty.EXACT,
        seen.field.source,
    )
