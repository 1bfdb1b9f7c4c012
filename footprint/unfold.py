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

Pair = tuple[str, str]

MAX_DEPTH = 8
MAX_PAIRS = 2000  # of one query; what follows stays in one piece

_BASE64_JSON = re.compile(r"(?:ey|ew|W[3yw])[A-Za-z0-9+/_-]{10,}={0,2}\Z")
_ENCODED = re.compile(r"%[0-9A-Fa-f]{2}")
_SPEAKS_PLAINLY = re.compile(r"[ /?&=:]")
_QUERY = re.compile(r"\??[\w.$%\[\]-]{1,64}=[^&]*&[^&=]+=")
_BULK = re.compile(r"\?[\w.$%\[\]-]{1,64}=")


def query_pairs(text: str, separator: str = "&") -> Iterator[Pair]:
    """The pairs of a query or form; a part without "=" is a value without a key."""
    for part in text.split(separator, MAX_PAIRS):
        if part:
            name, equals, value = part.partition("=")
            yield (_decoded(name), _decoded(value)) if equals else ("", _decoded(part))


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
    """The leaves of a JSON value; null, empty and too deep ones as "", so that each counts as a pair."""
    if depth >= MAX_DEPTH or not found:
        yield key, "false" if found is False else ""
    elif isinstance(found, dict):
        for name, inner in found.items():
            yield from unfold_json(_under(key, str(name)), inner, depth + 1)
    elif isinstance(found, list):
        for place, inner in enumerate(found):
            yield from unfold_json(f"{key}[{place}]", inner, depth + 1)
    elif isinstance(found, bool):
        yield key, "true"
    else:
        yield from unfold(key, str(found), depth + 1)


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
    return _base64_json(value) if value[:2] in ("ey", "ew", "W3", "Wy", "Ww") else None


def _base64_json(value: str) -> object:
    """JSON within base64 or base64url, with or without padding; None for anything else, JWTs among it."""
    if not _BASE64_JSON.match(value):
        return None
    plain = value.rstrip("=").replace("-", "+").replace("_", "/")
    try:
        return json_value(base64.b64decode(plain + "=" * (-len(plain) % 4)).decode())
    except (NotBase64, UnicodeDecodeError):
        return None
