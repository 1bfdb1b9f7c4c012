"""Takes the user's own details out of what is kept of a request."""

import re
from collections.abc import Collection
from dataclasses import replace

from footprint.datapoint import DataPoint
from footprint.detailsearch import DetailSearch
from footprint.redact import HIDDEN

_BETWEEN = re.compile(r"([/?&;=#])")


def hide_details(text: str, search: DetailSearch, details: Collection[str]) -> str:
    """A URL or other text without the pieces in which one of `details` (their IDs) stands in any form."""
    if not any(hit.detail.id in details for hit in search.find(text)):
        return text
    pieces = _BETWEEN.split(text)
    shown = [HIDDEN if _has(piece, search, details) else piece for piece in pieces]
    return "".join(shown) if shown != pieces else HIDDEN  # it may stand across pieces


def hide_in_point(point: DataPoint, search: DetailSearch, details: Collection[str]) -> DataPoint:
    """A data point whose value no longer has any of these details."""
    value = hide_details(point.value, search, details)
    return point if value is point.value else replace(point, value=value)


def _has(piece: str, search: DetailSearch, details: Collection[str]) -> bool:
    return len(piece) > 1 and any(hit.detail.id in details for hit in search.find(piece))
