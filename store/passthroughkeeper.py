"""Changes what passes through untouched, and tells whoever follows."""

import time
from collections.abc import Callable, Mapping
from threading import Lock
from typing import Any

from sqlite_utils import Database

from filterlists.names import did_you_mean
from store.errors import PassthroughError
from store.passthrough import LEARNT_FOR_SECONDS, Learnt, Passthrough, Why, load_passthrough
from store.sitenames import site_name
from store.writer import Writer

MOST_LEARNT = 1000
_BELOW = "*."

Follower = Callable[[Passthrough], None]
Answer = dict[str, Any]


class PassthroughKeeper:
    """Holds what passes in the running service; `current` is one reference, swapped whole.

    The user's changes come back after their commit and after every follower was told; they raise
    StoreError. `learn` never waits: it counts at once and is written when the writer comes to it.
    """

    def __init__(self, writer: Writer, clock: Callable[[], float] = time.time) -> None:
        self._writer = writer
        self._clock = clock
        self._followers: list[Follower] = []
        self._changing = Lock()
        self._swapping = Lock()
        self.current = load_passthrough(writer.path)
        writer.restore_with(lambda db: _write_choices(db, self.current.choices))

    @property
    def now(self) -> float:
        """The moment by which what was learnt counts or has expired."""
        return self._clock()

    def follow(self, follower: Follower) -> None:
        """Call `follower` with each new state, in the thread that changed it."""
        self._followers.append(follower)

    def add(self, name: str) -> Answer:
        """Let a host and all below it (`*.name`: all below) pass; what now holds, as the API shows it."""
        return self._choose(passthrough_name(name), passes=True)

    def remove(self, name: str) -> Answer:
        """Look into it again; what now holds. PassthroughError where it didn't pass."""
        wanted = passthrough_name(name)
        if wanted not in self.current.choices and not self.current.passes(wanted):
            known = (entry.name for entry in self.current.entries if entry.passes)
            raise PassthroughError(
                f"{wanted} isn't on the list: it is looked into already.{did_you_mean(wanted, known)} "
                "`jejak passthrough ls` shows the list."
            )
        return self._choose(wanted, passes=False)

    def learn(self, host: str, why: Why, browsers: bool, remember: bool = True) -> None:
        """Let `host` pass for a day; `remember` says whether after a restart, too."""
        now = self._clock()
        learnt = Learnt(host, browsers, why, now + LEARNT_FOR_SECONDS)
        with self._swapping:
            lasting = {key: each for key, each in self.current.learnt.items() if each.until > now}
            if len(lasting) >= MOST_LEARNT:
                del lasting[min(lasting, key=lambda key: lasting[key].until)]
            lasting[host, browsers] = learnt
            self._publish(self.current.with_learnt(lasting))
            if remember:
                self._writer.execute(lambda db: _write_learnt(db, learnt, now))

    def forget(self, host: str) -> None:
        """Look into a host that was learnt again; PassthroughError where it wasn't."""
        name = site_name(host)
        with self._swapping:
            others = {key: each for key, each in self.current.learnt.items() if key[0] != name}
            if len(others) == len(self.current.learnt):
                known = (each.host for each in self.current.learnt.values())
                raise PassthroughError(
                    f"{name} isn't among the hosts that were learnt.{did_you_mean(name, known)}"
                )
            self._publish(self.current.with_learnt(others))
            done = self._writer.execute(lambda db: _forget_learnt(db, name))
        done.result()

    def reload(self) -> None:
        """Take what the database holds: something else changed it."""
        fresh = load_passthrough(self._writer.path)
        with self._swapping:
            self._publish(fresh)

    def _choose(self, name: str, passes: bool) -> Answer:
        with self._changing:
            after = self.current.chosen(name, passes)
            self._writer.execute(lambda db: _write_choice(db, name, after.choices.get(name))).result()
            with self._swapping:
                self._publish(Passthrough(after.choices, self.current.learnt))
        entry = after.entry(name)
        by, category = (entry.name, entry.category) if entry else ("", "")
        return {"name": name, "passes": passes, "by": by, "category": category}

    def _publish(self, passthrough: Passthrough) -> None:
        self.current = passthrough
        for follower in self._followers:
            follower(passthrough)


def passthrough_name(text: str) -> str:
    """A host, or `*.` and one, in the spelling they are kept in; raises SiteNameError."""
    text = text.strip()
    below = _BELOW if text.startswith(_BELOW) else ""
    return below + site_name(text.removeprefix(below))


def _write_choices(db: Database, choices: Mapping[str, bool]) -> None:
    """What was learnt isn't among them: not all of it was meant to be kept, and it is soon learnt anew."""
    for name, passes in choices.items():
        _write_choice(db, name, passes)


def _write_choice(db: Database, name: str, passes: bool | None) -> None:
    if passes is None:
        db.table("passthrough").delete_where("name = ?", [name])
    else:
        db.table("passthrough").upsert({"name": name, "passes": passes}, pk="name")


def _write_learnt(db: Database, learnt: Learnt, now: float) -> None:
    table = db.table("learnt_passthrough")
    table.delete_where("until <= ?", [now])
    row = {"host": learnt.host, "browsers": learnt.browsers, "reason": learnt.why, "until": learnt.until}
    table.upsert(row, pk=("host", "browsers"))


def _forget_learnt(db: Database, host: str) -> None:
    db.table("learnt_passthrough").delete_where("host = ?", [host])
