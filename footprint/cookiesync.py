"""Requests by which two companies tell each other who is who, where no definition fits: by their shape."""

import re
from collections.abc import Sequence
from functools import cache

from footprint.datapoint import Kind
from footprint.definitionfile import definitions
from footprint.fields import Field
from footprint.shapes import is_identifier, is_url
from footprint.vendors import Definition

NAME = "Cookie sync"
MOST_FIELDS = 40

_PATH = re.compile(
    r"(?i)(?:^|[/_.-])(?:(?:user|cookie|ck|c|id|uid|pixel)?[_-]?(?:sync|match(?:ing)?)|(?:get|set|map)[_-]?uid|cm)"
    r"(?:[0-9]{0,2}(?:\.(?:gif|png|ashx|php|html))?)(?=[/_.?-]|\Z)"
)
# What a partner is asked to put the ID in place of: ${UID}, $UID, [UID], {uid}, %%USER_ID%%.
_PLACEHOLDER = re.compile(r"(?i)(?:\$\{?|\[|\{|%%)(?:\w{0,20}_?)?(?:u|user_?)id\w{0,12}(?:\}|\]|%%)?")


def cookie_sync(path: str, fields: Sequence[Field]) -> Definition | None:
    """The definition of cookie syncs, where this request is one.

    It is one by a path that says so with an ID that is passed on, or by asking for an ID to be put into
    the address that comes next.
    """
    if not fields or len(fields) > MOST_FIELDS:
        return None
    passed_on = _PATH.search(path) is not None and any(_is_id(field) for field in fields)
    return _definition() if passed_on or any(_asks_for_id(field) for field in fields) else None


def _is_id(field: Field) -> bool:
    found = _definition().rules.exact.get(field.key)
    return found is not None and found.kind is Kind.CLIENT_ID and is_identifier(field.value)


def _asks_for_id(field: Field) -> bool:
    return (
        "id" in field.value.lower() and is_url(field.value) and _PLACEHOLDER.search(field.value) is not None
    )


@cache
def _definition() -> Definition:
    return next(each for each in definitions() if each.name == NAME)
