"""Deletes what is older than the settings allow, once a day, and doesn't trust a clock that leapt."""

from dataclasses import dataclass

from sqlite_utils import Database

from store.days import day_of, start_of
from store.preferences import Settings
from store.purge import forget_names, forget_older, forget_requests_before, give_bytes_back

DAY_SECONDS = 86_400.0
LONGEST_BREAK = 30 * DAY_SECONDS
SET_BACK = 3_600.0  # seconds; less than that is a time server's work
LAST = "SELECT max(value) FROM upkeep WHERE name = 'retention'"


@dataclass(frozen=True, slots=True)
class Retention:
    """How many requests were deleted, and what the user should know about it, if anything."""

    removed: int
    notice: str | None = None


def is_due(due: float, now: float) -> bool:
    """Whether the moment has come, or lies further ahead than it was ever set: the clock went back."""
    return not due - DAY_SECONDS - SET_BACK <= now < due


def next_retention(db: Database, now: float) -> float:
    """When it is due, in Unix seconds: a day after the last time, or now where the clock went back."""
    (last,) = db.execute(LAST).fetchone()
    return now if last is None or last > now else float(last) + DAY_SECONDS


def retention(db: Database, settings: Settings, now: float) -> Retention:
    """Delete requests and roll-ups of whole local days that are older than the settings allow.

    Where more than a month seems to have passed since the last time, nothing is deleted this once: if
    the clock is wrong there is a day to put it right, and if it is right the next run deletes as usual.
    """
    (last,) = db.execute(LAST).fetchone()
    db.table("upkeep").upsert({"name": "retention", "value": now}, pk="name")
    passed = 0.0 if last is None else now - last
    if passed > LONGEST_BREAK:
        days = int(passed / DAY_SECONDS)
        return Retention(
            0, f"The clock is {days} days further than when old records were last deleted. {ADVICE}"
        )
    today = day_of(now)
    with db.atomic():
        removed = forget_requests_before(db, start_of(today - settings.detail_days))
        forget_older(db, today - settings.rollup_days)
        forget_names(db)
    give_bytes_back(db)
    return Retention(removed, BEHIND if passed < -SET_BACK else None)


BEHIND = (
    "The clock was set back. What was recorded before stays dated as it was: it is listed as newer than what "
    "is recorded now, and kept for longer. `jejak purge` deletes it."
)
ADVICE = (
    "Nothing was deleted this time, lest a wrong clock cost you your history; the next run, in a day, will. "
    "Put the clock right if it is wrong."
)
