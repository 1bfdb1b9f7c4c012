"""Everything a request would have told its receiver, as data points fit to be kept."""

from collections.abc import Iterator
from itertools import chain

from footprint.datapoint import Certainty, DataPoint, Kind, Source
from footprint.reading import read
from footprint.sent import SentRequest

UNREAD = "Part of what was sent"


def collect(sent: SentRequest) -> tuple[DataPoint, ...]:
    """The data points of a request: by vendor definition, then by name and shape, cookies, the connection.

    Never raises, whatever the bytes; looks at a bounded part of them. Values are decoded text of at most
    256 characters without secrets. The same kind, key and value is told once.
    """
    found = read(sent)
    kept = (each.kept() for each in chain(found.known, found.likely))
    return tuple(
        _distinct(chain((point for point in kept if point), _unread(found.unread), found.told.points))
    )


def warm_up() -> None:
    """Read definitions and dictionaries now rather than with the first request."""
    collect(SentRequest("GET", "https://jejak.invalid/?url=/", (("cookie", "a=b"),)))


def _unread(why: str) -> Iterator[DataPoint]:
    """What can't be told of a body."""
    if why:
        yield DataPoint(Kind.OTHER, UNREAD, "body", why, Certainty.EXACT, Source.BODY)


def _distinct(points: Iterator[DataPoint]) -> Iterator[DataPoint]:
    seen: set[tuple[str, str, str]] = set()
    for point in points:
        mark = (point.kind._value_, point.key, point.value)
        if point.value and mark not in seen:
            seen.add(mark)
            yield point
