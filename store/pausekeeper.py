"""Begins pauses and ends them, in the database and in the preferences that whoever decides goes by."""

import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import astuple, dataclass, replace
from threading import Lock

from sqlite_utils import Database

from store.errors import NotStored, PauseError
from store.pauses import LONGEST_SECONDS, Pause, running
from store.preferencekeeper import PreferenceKeeper
from store.reader import open_reader
from store.sitenames import page_site
from store.steady import Steady
from store.writer import Writer

WRITE = """INSERT INTO pauses (site, since, until, ended, recorded) VALUES (?, ?, ?, ?, ?)
    ON CONFLICT (site, since) DO UPDATE SET until = excluded.until, ended = excluded.ended,
        recorded = min(recorded, excluded.recorded)"""
OnEnd = Callable[[Pause], None]


@dataclass(frozen=True, slots=True)
class Running:
    """A pause that holds, and when it is over by a clock that nobody can set."""

    pause: Pause
    deadline: float


class PauseKeeper:
    """Holds the pauses of the running service; each ends by the clock, or once its time has passed.

    `follow`ers are told of each that ended, by itself or not. Thread-safe; changes raise StoreError.
    """

    def __init__(
        self, writer: Writer, preferences: PreferenceKeeper, clock: Callable[[], float] = time.time
    ) -> None:
        self._writer = writer
        self._preferences = preferences
        self._clock = Steady(clock)
        self._followers: list[OnEnd] = []
        self._changing = Lock()
        now = self._clock()
        with open_reader(writer.path) as db:
            self._use({site: _timed(pause, now) for site, pause in running(db, now).items()})
        writer.restore_with(self._write_all)

    def follow(self, follower: OnEnd) -> None:
        """Call `follower` with each pause that ended, in the thread that ended it."""
        self._followers.append(follower)

    def begin(self, site: str, seconds: float) -> Pause:
        """Switch protection off on a site for so long from now, also where it is off already.

        Raises SiteNameError, and PauseError for a length that makes no sense and a site that is trusted.
        """
        name = _site(site)
        if not 1 <= seconds <= LONGEST_SECONDS:
            raise PauseError(
                "A pause lasts from a second to 24 hours. To stop nothing on a site until you say "
                f"otherwise: jejak sites trust {name}"
            )
        if self._preferences.current.chosen(name).trusted:
            raise PauseError(f"You trust {name}: nothing is stopped there, so there is nothing to pause.")
        with self._changing:
            now = self._clock()
            before = self._running.get(name)
            since = before.pause.since if before and before.pause.holds(now) else now
            recorded = self._preferences.current.settings.recording and not (
                before and not before.pause.recorded
            )
            pause = Pause(name, since, now + seconds, recorded=recorded)
            self._writer.execute(lambda db: _write(db, pause)).result()
            self._use({**self._running, name: _timed(pause, now)})
        return pause

    def end(self, site: str) -> Pause:
        """Protect a site again; raises PauseError where that isn't off."""
        name = _site(site)
        with self._changing:
            if name not in self._running:
                raise PauseError(f"{name} isn't paused. `jejak sites ls` shows which sites are.")
            return self._end([name])[0]

    def tidy(self) -> tuple[Pause, ...]:
        """End those whose time has come; answers them."""
        with self._changing:
            now, passed = self._clock(), time.monotonic()
            over = [
                site
                for site, each in self._running.items()
                if not each.pause.holds(now) or passed >= each.deadline
            ]
            return tuple(self._end(over))

    def next_end(self) -> float | None:
        """When the next of them ends, in Unix seconds."""
        passed = time.monotonic()
        with self._changing:
            ends = [
                min(each.pause.until, self._clock() + each.deadline - passed)
                for each in self._running.values()
            ]
        return min(ends, default=None)

    def _end(self, sites: list[str]) -> list[Pause]:
        """Protect these again before anything fails; what isn't written is over by its end all the same."""
        if not sites:
            return []
        now = self._clock()
        ended = [_ended(self._running[site].pause, now) for site in sites]
        self._use({site: each for site, each in self._running.items() if site not in sites})
        with suppress(NotStored):
            self._writer.execute(lambda db: _write(db, *ended)).result()
        for pause in ended:
            for follower in self._followers:
                follower(pause)
        return ended

    def _use(self, pauses: dict[str, Running]) -> None:
        self._running = pauses
        self._preferences.set_pauses({site: each.pause.until for site, each in pauses.items()})

    def _write_all(self, db: Database) -> None:
        _write(db, *(each.pause for each in self._running.values()))


def _site(text: str) -> str:
    """What stands for a host's pages: its registrable domain."""
    return page_site(text)


def _timed(pause: Pause, now: float) -> Running:
    return Running(pause, time.monotonic() + pause.until - now)


def _ended(pause: Pause, now: float) -> Pause:
    """The pause, over now; by its own end where the clock says something that can't be."""
    return replace(pause, ended=now if pause.since <= now < pause.until else pause.until)


def _write(db: Database, *pauses: Pause) -> None:
    """Store pauses; that one wasn't recorded all the while is never taken back."""
    db.conn.executemany(WRITE, map(astuple, pauses))
