"""How a period is put together from spans that are digested and the bits of time between them."""

from collections.abc import Collection

from store.digests import DAY

type Span = tuple[int, int]  # length and start, in seconds
type Bit = tuple[float, float]  # from, until


def cover(since: float, until: float, digested: Collection[Span]) -> tuple[list[Span], list[Bit]]:
    """The largest digested spans within [since, until), and the bits between them, both in order."""
    whole = [(length, start) for length, start in digested if since <= start and start + length <= until]
    days = {start for length, start in whole if length == DAY}
    spans = sorted((span for span in whole if span[0] == DAY or span[1] // DAY * DAY not in days), key=_start)
    return spans, list(_between(since, until, spans))


def _start(span: Span) -> int:
    return span[1]


def _between(since: float, until: float, spans: list[Span]) -> "list[Bit]":
    ends = [since, *(float(end) for length, start in spans for end in (start, start + length)), until]
    bits = zip(ends[::2], ends[1::2], strict=True)
    return [(begin, end) for begin, end in bits if begin < end]
