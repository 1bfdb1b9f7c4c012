"""Changes preferences through the writer, and tells whoever follows them."""

import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from threading import Lock
from types import MappingProxyType
from typing import Any

from sqlite_utils import Database

from footprint.cookiechange import (
    Change,
    TypeChange,
    changed,
    with_preset_on,
    without_types_everywhere,
)
from footprint.cookiepolicy import EVERYWHERE, CookieRules, PolicyError
from footprint.cookietype import Party
from footprint.protections import Protection, ProtectionError, chosen
from store.preferences import (
    LOST,
    NOTHING_SPECIAL,
    CookieChoice,
    Preferences,
    Settings,
    SitePreference,
    load,
)
from store.protectionchoices import write_choices
from store.sitenames import page_site, site_name
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
            before = self.current.chosen(name)
            after = SitePreference(
                before.trusted if trusted is None else trusted,
                before.cookies if cookies is None else cookies,
            )
            others = {key: value for key, value in self.current.sites.items() if key != name}
            # Nothing special leaves no trace of the site, except below one that has wishes of its own.
            needed = after != NOTHING_SPECIAL or Preferences(sites=others).chosen(name) != NOTHING_SPECIAL
            self._writer.execute(lambda db: _write_site(db, name, after if needed else None)).result()
            sites = {**others, name: after} if needed else others
            self._publish(replace(self.current, sites=MappingProxyType(sites)))
        return self.current.site(name)

    def change_settings(self, changes: Mapping[str, Any]) -> Settings:
        """Change some settings, given as the API gives them."""
        with self._changing:
            after = self.current.settings.changed(changes)
            self._writer.execute(lambda db: _write_settings(db, after)).result()
            self._publish(replace(self.current, settings=after, doubt=""))
        return after

    def choose_cookie_policy(self, preset: str) -> Preferences:
        """Treat cookies by a preset: what was said of types on all sites is gone, all else stays."""
        with self._changing:
            after = self.current.settings.changed(
                {"cookie_policy": preset, "third_party_cookies": CookieChoice.STRIP.value}
            )
            rules = without_types_everywhere(self.current.cookies)
            self._writer.execute(lambda db: _write_policy(db, after, rules)).result()
            self._publish(replace(self.current, settings=after, cookies=rules, doubt=""))
        return self.current

    def choose_cookie_policy_on(self, site: str, preset: str | None) -> Preferences:
        """Treat one site's cookies by a preset, or as everywhere; what was said of its types is gone."""
        name = page_site(site)
        with self._changing:
            if preset is not None:
                _refuse_on_site(self.current, name)
            rules = with_preset_on(self.current.cookies, name, preset)
            self._writer.execute(lambda db: _write_cookie_rules(db, rules)).result()
            self._publish(replace(self.current, cookies=rules))
        return self.current

    def change_cookies(self, change: Change) -> Preferences:
        """Change what is done with a type of cookies or with one; raises PolicyError and SiteNameError."""
        site = page_site(change.site) if change.site else EVERYWHERE
        with self._changing:
            _refuse_what_wont_count(self.current, change, site)
            rules = changed(self.current.cookies, replace(change, site=site))
            self._writer.execute(lambda db: _write_cookie_rules(db, rules)).result()
            self._publish(replace(self.current, cookies=rules))
        return self.current

    def set_protection(self, protection: Protection, on: bool | None, site: str = EVERYWHERE) -> Preferences:
        """Switch a protection on or off, None for as usual; raises ProtectionError and SiteNameError."""
        name = page_site(site) if site else EVERYWHERE
        with self._changing:
            if name and on and self.current.chosen(name).trusted:
                raise ProtectionError(
                    f"You trust {name}, so nothing is done there. First: jejak sites trust {name} --off"
                )
            after = chosen(self.current.protections, name, protection, on)
            self._writer.execute(lambda db: write_choices(db, after)).result()
            self._publish(replace(self.current, protections=after))
        return self.current

    def set_pauses(self, pauses: Mapping[str, float]) -> None:
        """Have protection off on these sites, and on no others; `store.pausekeeper` stores which."""
        with self._changing:
            self._publish(replace(self.current, pauses=MappingProxyType(dict(pauses))))

    def _publish(self, preferences: Preferences) -> None:
        self.current = preferences
        for follower in self._followers:
            follower(preferences)


def _refuse_what_wont_count(preferences: Preferences, change: Change, site: str) -> None:
    """Raise PolicyError for a choice that another, which is above it, would leave without effect."""
    others = isinstance(change, TypeChange) and change.party is Party.THIRD and change.treatment is not None
    if site:
        _refuse_on_site(preferences, site, others)
    elif others and preferences.settings.third_party_cookies is CookieChoice.KEEP:
        raise PolicyError(
            "Your settings keep all third-party cookies. First choose a policy: "
            f"jejak cookies policy {preferences.settings.cookie_policy}"
        )


def _refuse_on_site(preferences: Preferences, site: str, others: bool = True) -> None:
    """The same for one site; `others`: the choice is about other companies' cookies, too."""
    preference = preferences.chosen(site)
    if preference.trusted:
        raise PolicyError(
            f"You trust {site}, so all cookies are kept there. First: jejak sites trust {site} --off"
        )
    if others and preference.cookies is not CookieChoice.DEFAULT:
        raise PolicyError(
            f"You chose to {preference.cookies} all third-party cookies on {site}. "
            f"First: jejak sites set {site} --cookies default"
        )


def _write_policy(db: Database, settings: Settings, rules: CookieRules) -> None:
    _write_settings(db, settings)
    _write_cookie_rules(db, rules)


def _write_cookie_rules(db: Database, rules: CookieRules) -> None:
    db.table("cookie_choices").delete_where()
    names = ("site", "kind", "subject", "party", "choice")
    db.table("cookie_choices").insert_all(dict(zip(names, row, strict=True)) for row in rules.rows())


def _write_site(db: Database, site: str, preference: SitePreference | None) -> None:
    if preference is None:
        db.table("preferences").delete_where("site = ?", [site])
    else:
        row = {"site": site, "trusted": preference.trusted, "cookies": preference.cookies.value}
        db.table("preferences").upsert(row, pk="site")


def _write_all(db: Database, preferences: Preferences) -> None:
    for site, preference in preferences.sites.items():
        _write_site(db, site, preference)
    _write_cookie_rules(db, preferences.cookies)
    write_choices(db, preferences.protections)
    if not preferences.doubt:
        _write_settings(db, preferences.settings)


def _write_settings(db: Database, settings: Settings) -> None:
    db.table("settings").delete_where("name = ?", [LOST])
    rows = [{"name": name, "value": json.dumps(value)} for name, value in settings.as_dict().items()]
    db.table("settings").upsert_all(rows, pk="name")
    if not settings.recording:
        db.execute("UPDATE pauses SET recorded = 0 WHERE ended IS NULL")
