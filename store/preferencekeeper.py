"""Changes preferences through the writer, and tells whoever follows them."""

import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from threading import Lock
from types import MappingProxyType
from typing import Any

from sqlite_utils import Database

from store.preferences import (
    LOST,
    NOTHING_SPECIAL,
    CookieChoice,
    Preferences,
    Settings,
    SitePreference,
    load,
)
from store.sitenames import site_name
from store.writer import Writer

Follower = Callable[[Preferences], None]


class PreferenceKeeper:
    """Holds the preferences of the running service; `current` is one reference, swapped whole.

    Changes come back after their commit and after every follower was told; they raise StoreError.
    """

    def __init__(self, writer: Writer) -> None:
        self._writer = writer
        self._followers: list[Follower] = []
        self._changing = Lock()
        self.current = load(writer.path)
        writer.restore_with(lambda db: _write_all(db, self.current))

    def follow(self, follower: Follower) -> None:
        """Call `follower` with each new state of all preferences, in the thread that changed them."""
        self._followers.append(follower)

    def set_site(
        self, site: str, trusted: bool | None = None, cookies: CookieChoice | None = None
    ) -> SitePreference:
        """Change what is done on a site; None leaves as it is. Raises SiteNameError and StoreError."""
        name = site_name(site)
        with self._changing:
            before = self.current.site(name)
            after = SitePreference(
                before.trusted if trusted is None else trusted,
                before.cookies if cookies is None else cookies,
            )
            others = {key: value for key, value in self.current.sites.items() if key != name}
            # Nothing special leaves no trace of the site, except below one that has wishes of its own.
            needed = after != NOTHING_SPECIAL or Preferences(sites=others).site(name) != NOTHING_SPECIAL
            self._writer.execute(lambda db: _write_site(db, name, after if needed else None)).result()
            sites = {**others, name: after} if needed else others
            self._publish(replace(self.current, sites=MappingProxyType(sites)))
        return after

    def change_settings(self, changes: Mapping[str, Any]) -> Settings:
        """Change some settings, given as the API gives them."""
        with self._changing:
            after = self.current.settings.changed(changes)
            self._writer.execute(lambda db: _write_settings(db, after)).result()
            self._publish(Preferences(after, self.current.sites))
        return after

    def _publish(self, preferences: Preferences) -> None:
        self.current = preferences
        for follower in self._followers:
            follower(preferences)


def _write_site(db: Database, site: str, preference: SitePreference | None) -> None:
    if preference is None:
        db.table("preferences").delete_where("site = ?", [site])
    else:
        db.table("preferences").upsert({"site": site, **preference.as_dict()}, pk="site")


def _write_all(db: Database, preferences: Preferences) -> None:
    for site, preference in preferences.sites.items():
        _write_site(db, site, preference)
    if not preferences.doubt:
        _write_settings(db, preferences.settings)


def _write_settings(db: Database, settings: Settings) -> None:
    db.table("settings").delete_where("name = ?", [LOST])
    rows = [{"name": name, "value": json.dumps(value)} for name, value in settings.as_dict().items()]
    db.table("settings").upsert_all(rows, pk="name")
