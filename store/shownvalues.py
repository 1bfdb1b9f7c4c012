"""How much of what requests carried is shown: all that is kept, nothing that tells who you are, or none."""

import re
from enum import StrEnum

from footprint.datapoint import Kind
from footprint.redact import HIDDEN
from store.stored import StoredPoint, StoredRequest


class Values(StrEnum):
    """Which values are shown."""

    FULL = "full"
    REDACTED = "redacted"
    NONE = "none"


_TELLING = frozenset(
    kind.value
    for kind in (
        Kind.CLIENT_ID, Kind.USER_ID, Kind.SESSION, Kind.COOKIE, Kind.PERSONAL_DETAIL, Kind.LOCATION,
        Kind.IP_ADDRESS, Kind.SEARCH, Kind.PURCHASE, Kind.OTHER,
    )
)  # fmt: skip
_QUERY_VALUE = re.compile(r"=[^&;#]+")


def with_values(request: StoredRequest, values: Values) -> StoredRequest:
    """The request with no more values than wanted; names of sites, companies, fields and cookies stay."""
    if values is Values.FULL:
        return request
    return {
        **request,
        "url": _address(request["url"], values),
        "data_points": [_point(point, values) for point in request["data_points"]],
    }


def _point(point: StoredPoint, values: Values) -> StoredPoint:
    if values is Values.NONE or point["kind"] in _TELLING:
        return {**point, "value": HIDDEN if point["value"] else ""}
    return {**point, "value": _address(point["value"], values)}


def _address(text: str, values: Values) -> str:
    """An address without the values of its parameters, or with nothing after its host."""
    if values is Values.NONE:
        return f"{'/'.join(text.split('/', 3)[:3])}/{HIDDEN}"
    before, question, query = text.partition("?")
    return before + question + _QUERY_VALUE.sub(f"={HIDDEN}", query)
