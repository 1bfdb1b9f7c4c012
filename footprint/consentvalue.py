"""The value of a consent cookie as one flat table of texts, however it is written."""

import base64
import binascii
import json
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from urllib.parse import parse_qsl, unquote

LONGEST = 16 * 1024
MOST_MEMBERS = 2_000
_DEEPEST = 6

type Table = dict[str, str]


def read_value(form: str, value: str) -> Table:
    """The table; what can't be read as that form gives an empty one. Never raises for a known form."""
    if len(value) > LONGEST:
        return {}
    try:
        return FORMS[form](value)
    except (ValueError, RecursionError):
        return {}


def _json(value: str) -> Table:
    table: Table = {}
    for key, text in _members("", json.loads(unquote(value)), 0):
        if len(table) >= MOST_MEMBERS:
            break
        table[key] = text
    return table


def _json_in_base64(value: str) -> Table:
    text = unquote(value)
    try:
        raw = base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_")
    except binascii.Error as error:
        raise ValueError("no base64") from error
    return _json(raw.decode("utf-8"))


def _members(key: str, value: object, depth: int) -> Iterator[tuple[str, str]]:
    """What JSON holds, each under its path; an entry of a list is there by its own text."""
    if isinstance(value, dict) and depth < _DEEPEST:
        for name, member in value.items():
            yield from _members(f"{key}.{name}" if key else str(name), member, depth + 1)
    elif isinstance(value, list):
        yield from ((f"{key}[{entry}]", "1") for entry in value if isinstance(entry, str))
    elif isinstance(value, bool):
        yield key, "true" if value else "false"
    elif isinstance(value, str | int | float):
        yield key, str(value)


def _query(value: str) -> Table:
    table: Table = {}
    for name, text in parse_qsl(value, max_num_fields=MOST_MEMBERS):
        table[name] = text
        table.update((f"{name}.{inner}", each) for inner, each in _pairs(text).items())
    return table


def _pairs(value: str) -> Table:
    parts = unquote(value).strip("{} ").split(",", MOST_MEMBERS)
    split = (part.partition(":") for part in parts)
    return {name.strip(" \"'"): text.strip(" \"'") for name, colon, text in split if colon}


def _alone(_value: str) -> Table:
    return {}


FORMS: Mapping[str, Callable[[str], Table]] = MappingProxyType(
    {
        "json": _json,
        "json-base64": _json_in_base64,
        "query": _query,
        "pairs": _pairs,
        "value": _alone,
    }
)
