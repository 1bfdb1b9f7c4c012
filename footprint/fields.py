"""A request flattened into fields: where each stood, its key, its decoded value."""

from collections.abc import Iterator, Mapping
from itertools import chain, islice
from typing import NamedTuple

from footprint.bodies import body_pairs
from footprint.datapoint import Source
from footprint.plaintext import MAX_KEY, clean, cut
from footprint.redact import hide_shapes
from footprint.sent import SentRequest
from footprint.unfold import MAX_PAIRS, Pair, query_pairs, unfold

MAX_FIELDS = 400
MAX_URL = 16 * 1024
MAX_FIELD_VALUE = 1024
MAX_TEXT = 64 * 1024


class Field(NamedTuple):
    """One thing sent: `key` a path like `a.b[0].c` (at most 128 characters), `value` decoded, clean text."""

    source: Source
    key: str
    value: str


def fields_of(sent: SentRequest, headers: Mapping[str, str]) -> tuple[Field, ...]:
    """The fields of a request's URL and body, in order, empty values left out.

    At most `MAX_FIELDS`, and `MAX_TEXT` characters of values. Never raises, whatever the bytes.
    `headers` are the request's, one value a name.
    """
    in_url = _fields(Source.URL, url_pairs(sent.url[:MAX_URL]))
    in_body = _fields(Source.BODY, _body_pairs(sent.body, headers)) if sent.body else iter(())
    return tuple(islice(_affordable(chain(in_url, in_body)), MAX_FIELDS))


def _affordable(fields: Iterator[Field]) -> Iterator[Field]:
    """Fields until their values are `MAX_TEXT` long together: what is read of them costs time by length."""
    length = 0
    for field in fields:
        length += len(field.value)
        if length > MAX_TEXT:
            return
        yield field


def url_pairs(url: str) -> Iterator[Pair]:
    """The pairs of a URL's matrix parameters (`/activity;src=1;type=a`) and its query."""
    path, _, query = url.partition("#")[0].partition("?")
    if ";" in path:
        for name, value in query_pairs(path.partition(";")[2], ";"):
            if name:
                yield from unfold(name, value)
    for name, value in query_pairs(query) if query else ():
        yield from unfold(name, value)


def _body_pairs(body: bytes, headers: Mapping[str, str]) -> Iterator[Pair]:
    return body_pairs(body, headers.get("content-type", ""), headers.get("content-encoding", ""))


def _fields(source: Source, pairs: Iterator[Pair]) -> Iterator[Field]:
    for key, value in islice(pairs, MAX_PAIRS):
        text = clean(value[:MAX_FIELD_VALUE])
        if text:
            yield Field(source, cut(hide_shapes(clean(key[:MAX_FIELD_VALUE])), MAX_KEY), text)
