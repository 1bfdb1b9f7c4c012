"""What a request's body says, in whatever shape it was sent."""

import re
from collections.abc import Iterator
from itertools import chain
from typing import NamedTuple

from footprint.inflate import inflate
from footprint.multipart import is_multipart, multipart_pairs
from footprint.unfold import Pair, json_value, query_pairs, unfold, unfold_json

MAX_BODY = 1024 * 1024  # bytes as sent that are looked at
MAX_LINES = 200
MAX_CUT = 64 * 1024  # characters of broken JSON that are looked through

_FORM = re.compile(r"[^\s{\[<=&][^\s{<=&]{0,127}=(?!=*\Z)")  # no base64 with its padding
_JSON_PAIR = re.compile(
    r'(?<!\\)"((?:[^"\\]|\\.){1,64}+)"\s*+:\s*+(?:"((?:[^"\\]|\\.){0,2048}+)"|(-?\d[\d.]{0,32}|true|false))'
)
_MESSAGE = re.compile(r"\d{1,6}(?:/[\w/-]{1,64},)?(?=[\[{])")  # the number before a Socket.IO message
READABLE = 0.05  # share of undecodable characters above which a body is binary


class Body(NamedTuple):
    """The pairs of a body, and why some of it isn't among them ("" where all is)."""

    pairs: Iterator[Pair]
    unread: str


def read_body(body: bytes, content_type: str, encoding: str, length: int = 0) -> Body:
    """The pairs of a body: form, lines of forms, JSON, cut-off JSON, lines of JSON, multipart, base64.

    The shape is read from the body itself, since scripts send JSON and forms as text/plain as often
    as not. Binary bodies give nothing. Reads `MAX_BODY` bytes, opens compressed ones up to
    `inflate.MAX_INFLATED`. `length` is how long the body was where only its beginning is here.
    """
    opened, unread = inflate(body[:MAX_BODY], encoding)
    if max(length, len(body)) > min(MAX_BODY, len(body)):
        unread = f"longer than {min(MAX_BODY, len(body)):,} bytes: the rest of it was left out"
    if is_multipart(opened, content_type):
        pairs = multipart_pairs(opened, content_type)
        return Body(chain.from_iterable(unfold(name, value) for name, value in pairs), unread)
    text = text_of(opened)
    if not text and body.strip():
        return Body(iter(()), f"could not be read: {unread or f'{len(body):,} bytes that are no text'}")
    return Body(_text_pairs(text), unread)


def is_form(line: str) -> bool:
    """Whether a text is a query or form."""
    return _FORM.match(line) is not None


def text_of(body: bytes) -> str:
    """A body as text, "" for a binary one."""
    text = body.decode("utf-8", "replace").strip("\ufeff \t\r\n")
    wrong = text.count("\ufffd") + text.count("\0")
    if wrong > len(text) * READABLE:
        return ""
    number = _MESSAGE.match(text)
    return text[number.end() :] if number else text


def _text_pairs(text: str) -> Iterator[Pair]:
    if text[:1] not in ("{", "["):
        return chain.from_iterable(_line_pairs(line.strip()) for line in text.splitlines()[:MAX_LINES])
    whole = json_value(text)
    if isinstance(whole, dict | list):
        return unfold_json("", whole)
    lines = text.splitlines()[:MAX_LINES]
    if len(lines) == 1:
        return _cut_pairs(text)
    return chain.from_iterable(_line_pairs(line.strip()) for line in lines)


def _line_pairs(line: str) -> Iterator[Pair]:
    """The pairs of one line: JSON, a form, base64 of JSON; prose and anything else says nothing."""
    if line[:1] in ("{", "["):
        found = json_value(line)
        yield from unfold_json("", found) if isinstance(found, dict | list) else _cut_pairs(line)
    elif is_form(line):
        for name, value in query_pairs(line):
            yield from unfold(name, value)
    else:
        yield from (pair for pair in unfold("", line) if pair != ("", line))


def _cut_pairs(text: str) -> Iterator[Pair]:
    """The name and value pairs of JSON that was cut off or is broken, without their paths."""
    for found in _JSON_PAIR.finditer(text, 0, MAX_CUT):
        yield found[1], found[2] if found[3] is None else found[3]
