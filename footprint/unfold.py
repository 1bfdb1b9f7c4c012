"""Values that hold other values, opened: JSON, base64 of JSON, a query within a parameter.

Everything here yields (key, value) pairs lazily, so that whoever reads them decides when it is enough.
Keys of what was inside are paths: `cd[contents][0].id`, `a.b[0].c`, `p1.m`.
"""

import base64
import json
import re
from binascii import Error as NotBase64
from collections.abc import Iterator
from urllib.parse import unquote, unquote_plus

from footprint.inflate import inflate

Pair = tuple[str, str]

MAX_DEPTH = 8
MAX_PAIRS = 2000  # of one query; what follows stays in one piece
MAX_PART = 64 * 1024  # characters of one part of a query that are percent-decoded
MAX_ITEMS = 30  # of one list
MORE = "[…]"  # ends the key that stands for the rest of a list

_STARTS = ("ey", "ew", "W3", "Wy", "Ww", "H4")  # of JSON in base64, and of gzip
_BASE64 = re.compile(r"(?:ey|ew|W[3yw]|H4s)[A-Za-z0-9+/_ -]{10,}={0,2}\Z")
_ENCODED = re.compile(r"%[0-9A-Fa-f]{2}")
_SPEAKS_PLAINLY = re.compile(r"[ /?&=:]")
_QUERY = re.compile(r"\??[\w.$%\[\]-]{1,64}=[^&]*&[^&=]+=")
_BULK = re.compile(r"\?[\w.$%\[\]-]{1,64}=")


def query_pairs(text: str, separator: str = "&") -> Iterator[Pair]:
    """The pairs of a query or form; a part without "=" is a value without a key.

    What is beyond `MAX_PAIRS`, or `MAX_PART` characters of one, only leaves a mark.
    """
    parts = text.split(separator, MAX_PAIRS)
    for part in parts[:MAX_PAIRS]:
        if part:
            name, equals, value = _decodable(part).partition("=")
            yield (_decoded(name), _decoded(value)) if equals else ("", _decoded(name))
            if len(part) > MAX_PART and "%" in part:
                yield MORE, str(len(part))
    if len(parts) > MAX_PAIRS:
        yield MORE, str(len(parts[-1]))


def _decodable(part: str) -> str:
    """A part short enough to be percent-decoded soon, or without anything to decode."""
    return part[:MAX_PART] if len(part) > MAX_PART and "%" in part else part


def _decoded(text: str) -> str:
    return unquote_plus(text) if "%" in text or "+" in text else text


def json_value(text: str) -> object:
    """The JSON in `text` with its numbers as they were written; None where it isn't JSON."""
    try:
        return json.loads(text, parse_int=str, parse_float=str, parse_constant=str)
    except (ValueError, RecursionError):
        return None


def unfold(key: str, value: str, depth: int = 0) -> Iterator[Pair]:
    """The pairs inside one value, or the value itself where it holds none."""
    if depth >= MAX_DEPTH:
        yield key, value
        return
    value = _decode_again(value)
    found = _inner_json(value)
    if isinstance(found, dict | list):
        yield from unfold_json(key, found, depth)
    elif _BULK.match(value) or _QUERY.match(value):
        for name, inner in query_pairs(value.removeprefix("?")):
            yield from unfold(_under(key, name), inner, depth + 1)
    else:
        yield key, value


def unfold_json(key: str, found: object, depth: int = 0) -> Iterator[Pair]:
    """The leaves of a JSON value, opened where they hold something; null, empty and too deep ones as ""."""
    for place, leaf in json_leaves(key, found, depth):
        yield from unfold(place, leaf, depth + 1) if leaf else ((place, leaf),)


def json_leaves(key: str, found: object, depth: int = 0, nothing: str = "") -> Iterator[Pair]:
    """The leaves of a JSON value as text, each a pair: empty and too deep ones as "", null as `nothing`."""
    if depth >= MAX_DEPTH or not found:
        yield key, "false" if found is False else nothing if found is None else ""
    elif isinstance(found, dict):
        for name, inner in found.items():
            yield from json_leaves(_under(key, str(name)), inner, depth + 1, nothing)
    elif isinstance(found, list):
        for place, inner in enumerate(found[:MAX_ITEMS]):
            yield from json_leaves(f"{key}[{place}]", inner, depth + 1, nothing)
        if len(found) > MAX_ITEMS:
            yield f"{key}{MORE}", str(len(found) - MAX_ITEMS)
    else:
        yield key, "true" if found is True else str(found)


def _under(key: str, name: str) -> str:
    return f"{key}.{name}" if key and name else key or name


def _decode_again(value: str) -> str:
    """A value still wholly percent-encoded after its first decoding, decoded (twice more at most).

    One that already reads as text, a path or a URL is left as it is: its own encoding belongs to it.
    """
    for _ in range(2):
        if "%" not in value or _SPEAKS_PLAINLY.search(value) or not _ENCODED.search(value):
            break
        value = unquote(value)
    return value


def _inner_json(value: str) -> object:
    if value[:1] in ("{", "["):
        return json_value(value)
    return json_value(_base64_text(value)) if value[:2] in _STARTS else None


def _base64_text(value: str) -> str:
    """The text within base64 or base64url, padded or not, gzipped or not; "" for anything else, JWTs too."""
    if not _BASE64.match(value):
        return ""
    plain = (
        value.rstrip("=").replace("-", "+").replace("_", "/").replace(" ", "+")
    )  # a form's space was a plus
    try:
        return inflate(base64.b64decode(plain + "=" * (-len(plain) % 4)), "").data.decode()
    except (NotBase64, UnicodeDecodeError):
        return ""
