"""A request flattened into fields: where each stood, its key, its decoded value."""

from collections.abc import Iterator, Mapping
from itertools import chain, islice
from typing import NamedTuple

from footprint.bodies import Body, read_body
from footprint.datapoint import Source
from footprint.plaintext import MAX_KEY, clean, cut
from footprint.redact import hide_shapes
from footprint.sent import SentRequest
from footprint.unfold import MAX_PAIRS, MORE, Pair, query_pairs, unfold

MAX_FIELDS = 400
MAX_URL = 16 * 1024
MAX_FIELD_VALUE = 1024
MAX_TEXT = 64 * 1024
SAMPLED = "longer than what is looked at: the rest of it was left out"

_NOTHING = Body(iter(()), "")


class Field(NamedTuple):
    """One thing sent: `key` a path like `a.b[0].c` (at most 128 characters), `value` decoded, clean text."""

    source: Source
    key: str
    value: str


class Listed(NamedTuple):
    """A request's fields, and why some of it isn't among them ("" where all is)."""

    fields: tuple[Field, ...]
    unread: str


def listed(sent: SentRequest, headers: Mapping[str, str]) -> Listed:
    """The fields of a request's URL and body, in order, empty values left out.

    At most `MAX_FIELDS`, and `MAX_TEXT` characters of values. Never raises, whatever the bytes.
    `headers` are the request's, one value a name.
    """
    body = _body(sent, headers) if sent.body else _NOTHING
    in_url = _fields(Source.URL, url_pairs(sent.url[:MAX_URL]))
    taken, all_of_it = _affordable(chain(in_url, _fields(Source.BODY, body.pairs)))
    cut_off = "" if all_of_it and len(sent.url) <= MAX_URL else SAMPLED
    return Listed(tuple(taken), body.unread or cut_off)


def _affordable(fields: Iterator[Field]) -> tuple[list[Field], bool]:
    """Fields until there are enough: what is read of them costs time by number and length."""
    taken: list[Field] = []
    length, all_of_it = 0, True
    for field in fields:
        length += len(field.value)
        if length > MAX_TEXT or len(taken) == MAX_FIELDS:
            return taken, False
        if field.key.endswith(MORE):
            all_of_it = False
        else:
            taken.append(field)
    return taken, all_of_it


def url_pairs(url: str) -> Iterator[Pair]:
    """The pairs of a URL's matrix parameters (`/activity;src=1;type=a`) and its query."""
    for name, value in raw_url_pairs(url):
        yield from unfold(name, value)


def raw_url_pairs(url: str) -> Iterator[Pair]:
    """The same without what is inside of values."""
    path, _, query = url.partition("#")[0].partition("?")
    if ";" in path:
        yield from (pair for pair in query_pairs(path.partition(";")[2], ";") if pair[0])
    if query:
        yield from query_pairs(query)


def _body(sent: SentRequest, headers: Mapping[str, str]) -> Body:
    kind, encoding = headers.get("content-type", ""), headers.get("content-encoding", "")
    return read_body(sent.body, kind, encoding, sent.length)


def _fields(source: Source, pairs: Iterator[Pair]) -> Iterator[Field]:
    for key, value in islice(pairs, MAX_PAIRS):
        text = clean(value[:MAX_FIELD_VALUE])
        if text:
            yield Field(source, cut(hide_shapes(clean(key[:MAX_FIELD_VALUE])), MAX_KEY), text)
