"""Sites on which protection is off for a while: since when, until when, and whether that is over."""

import sqlite3
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

LONGEST_SECONDS = 86_400


@dataclass(frozen=True, slots=True)
class Pause:
    """Protection is off on a site from `since` to `until`, in Unix seconds; `ended`, where that came first.

    `recorded`: whether recording was on all the while, so that what left is known.
    """

    site: str
    since: float
    until: float
    ended: float | None = None
    recorded: bool = True

    def holds(self, now: float) -> bool:
        """Whether protection is off now; not before it began either, since the clock was set back then."""
        return self.ended is None and self.since <= now < self.until

    def end(self, now: float) -> float | None:
        """When it ended; None while it holds."""
        if self.holds(now):
            return None
        return self.until if self.ended is None else self.ended


def running(db: sqlite3.Connection, now: float | None = None) -> Mapping[str, Pause]:
    """Those that hold now, by site; none in a database of an earlier version."""
    if not db.execute("SELECT 1 FROM sqlite_master WHERE name = 'pauses'").fetchone():
        return {}
    rows = db.execute("SELECT site, since, until, ended, recorded FROM pauses WHERE ended IS NULL")
    moment = time.time() if now is None else now
    return {pause.site: pause for pause in _pauses(rows) if pause.holds(moment)}


def latest(db: sqlite3.Connection, most: int, site: str | None = None) -> list[Pause]:
    """The newest first, of all sites or one."""
    query = """SELECT site, since, until, ended, recorded FROM pauses WHERE site = coalesce(:site, site)
        ORDER BY since DESC LIMIT :most"""
    return list(_pauses(db.execute(query, {"site": site, "most": most})))


def _pauses(rows: Iterable[Any]) -> Iterable[Pause]:
    return (Pause(site, since, until, ended, bool(recorded)) for site, since, until, ended, recorded in rows)
