"""Whether the user is asked before a form takes own details to a stranger, and the sites to which it may."""

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Lock
from typing import Any

from sqlite_utils import Database

from store.errors import SettingError
from store.reader import open_reader
from store.sitenames import page_site
from store.writer import Writer

EVERYWHERE = ""
NAMES = ("state", "site")
STATES: Mapping[str, bool] = {"on": True, "off": False}
MOST_SITES = 5_000


@dataclass(frozen=True, slots=True)
class FormGuard:
    """What the user said: off until it is switched on; `unasked` are sites that he gives his details to."""

    on: bool = False
    unasked: frozenset[str] = frozenset()

    def as_dict(self) -> dict[str, Any]:
        """As the API shows it."""
        return {"on": self.on, "unasked": sorted(self.unasked)}

    def changed(self, wish: Mapping[str, str]) -> "FormGuard":
        """The same after a wish: a state, for one site or all; raises SettingError and SiteNameError."""
        if wish.get("state") not in STATES or wish.keys() - set(NAMES):
            raise SettingError("Say on or off for the form guard. A site may be said, too.")
        on = STATES[wish["state"]]
        if "site" not in wish:
            return replace(self, on=on)
        site = frozenset({page_site(wish["site"])})
        unasked = self.unasked - site if on else self.unasked | site
        if len(unasked) > MOST_SITES:
            raise SettingError(f"{MOST_SITES} sites get your forms unasked already: take some back first.")
        return replace(self, unasked=unasked)


class FormGuardKeeper:
    """Changes come back after their commit; they raise StoreError."""

    def __init__(self, writer: Writer) -> None:
        self._writer = writer
        self._changing = Lock()
        self.current = load_form_guard(writer.path)
        writer.restore_with(lambda db: _write(db, self.current))

    def change(self, wish: Mapping[str, str]) -> dict[str, Any]:
        """Switch it on or off, on all sites or for forms that go to one."""
        with self._changing:
            after = self.current.changed(wish)
            self._writer.execute(lambda db: _write(db, after)).result()
            self.current = after
        return after.as_dict()


def load_form_guard(path: Path) -> FormGuard:
    """What the database at `path` says; one of an earlier version knows nothing yet. Raises StoreError."""
    with open_reader(path) as db:
        return _read(db)


def _read(db: sqlite3.Connection) -> FormGuard:
    if not db.execute("SELECT 1 FROM sqlite_master WHERE name = 'form_guard'").fetchone():
        return FormGuard()
    rows: dict[str, bool] = {
        site: bool(asks) for site, asks in db.execute("SELECT site, asks FROM form_guard")
    }
    return FormGuard(rows.pop(EVERYWHERE, False), frozenset(site for site, asks in rows.items() if not asks))


def _write(db: Database, guard: FormGuard) -> None:
    rows = {EVERYWHERE: guard.on, **dict.fromkeys(guard.unasked, False)}
    db.table("form_guard").delete_where()
    db.table("form_guard").insert_all({"site": site, "asks": asks} for site, asks in rows.items())
