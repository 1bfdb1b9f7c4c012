"""When a list is due for an update: by its own term, within bounds, and later after each failure."""

from filterlists.sources import is_url
from filterlists.storedlist import StoredList

DEFAULT_MINUTES = 5 * 24 * 60  # for a list that doesn't say: what Adblock Plus takes
_SHORTEST = 4 * 60
_LONGEST = 14 * 24 * 60
_SHORTEST_DIFF = 60
_FIRST_RETRY = 30
_LAST_RETRY = 24 * 60


def due_at(stored: StoredList) -> float | None:
    """When a list should be looked for again, in Unix seconds; None for a file, which is the user's own."""
    if not is_url(stored.source):
        return None
    fetched = stored.fetched_at
    fresh_until = 0.0 if fetched is None else fetched + 60 * _minutes(stored)
    if not stored.failures or stored.tried_at is None:
        return fresh_until
    return max(fresh_until, stored.tried_at + 60 * _retry_minutes(stored.failures))


def is_due(stored: StoredList, now: float) -> bool:
    """Whether to look for a list now; so where its time lies in the future, as after a wrong clock."""
    due = due_at(stored)
    return due is not None and (due <= now or max(stored.fetched_at or 0, stored.tried_at or 0) > now)


def whole_text_is_due(stored: StoredList, now: float) -> bool:
    """Whether patches alone won't do any more."""
    return stored.whole_at is None or now - stored.whole_at >= 60 * _term(stored)


def _minutes(stored: StoredList) -> int:
    if stored.diff_minutes is None:
        return _term(stored)
    return min(_term(stored), max(_SHORTEST_DIFF, stored.diff_minutes))


def _term(stored: StoredList) -> int:
    return min(_LONGEST, max(_SHORTEST, stored.expires_minutes or DEFAULT_MINUTES))


def _retry_minutes(failures: int) -> int:
    return min(_LAST_RETRY, _FIRST_RETRY << min(failures - 1, 10))
