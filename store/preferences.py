"""What the user wants: settings, and choices for single sites. One frozen snapshot, replaced whole."""

import json
import logging
import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field, replace
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType
from typing import Any

from footprint.cookiepolicy import (
    DEFAULT_PRESET,
    EVERYWHERE,
    KEEP,
    PRESETS,
    STRIP,
    CookieRules,
    PolicyError,
    Treatment,
    rules_of,
)
from footprint.cookietype import CookieType, Party
from footprint.protections import NO_CHOICES, Choices, Protection, active
from store.errors import SettingError
from store.pauses import running
from store.protectionchoices import read_choices
from store.reader import open_reader

LOST = "lost"
"""The name beside the settings under which stands that they couldn't be read; until they are chosen again."""

SWITCH_ON = "`jejak recording on`, or the extension's settings"
SENSELESS = "The stored settings make no sense: nothing is recorded until they are chosen again."
UNREAD = (
    "The database was damaged, and whether you wanted to be recorded couldn't be read from it. "
    f"Switch it on again if you do: {SWITCH_ON}."
)

log = logging.getLogger(__name__)


class CookieChoice(StrEnum):
    """What becomes of third-party cookies."""

    DEFAULT = "default"
    KEEP = "keep"
    STRIP = "strip"


class Because(StrEnum):
    """What decides about a cookie, highest first."""

    PAUSED = "paused"
    TRUSTED = "trusted_site"
    COOKIE = "own_choice_for_cookie"
    SITE = "own_choice_for_site"
    TYPE_ON_SITE = "own_choice_for_type_on_site"
    SETTINGS = "settings"
    TYPE = "own_choice_for_type"
    PRESET = "preset"


_AS_CHOSEN = {CookieChoice.KEEP: KEEP, CookieChoice.STRIP: STRIP}


@dataclass(frozen=True, slots=True)
class SitePreference:
    """What the user wants on one site; the plain value means nothing special.

    `paused_until` is the Unix time up to which protection is off there.
    """

    trusted: bool = False
    cookies: CookieChoice = CookieChoice.DEFAULT
    paused_until: float | None = None

    @property
    def paused(self) -> bool:
        """Whether protection is off for a while."""
        return self.paused_until is not None

    @property
    def unprotected(self) -> bool:
        """Whether nothing is stopped or changed there."""
        return self.trusted or self.paused_until is not None

    def as_dict(self) -> dict[str, Any]:
        """As the API shows it."""
        return {"trusted": self.trusted, "cookies": self.cookies.value, "paused_until": self.paused_until}


@dataclass(frozen=True, slots=True)
class Settings:
    """What holds everywhere; `detail_days` and `rollup_days` say how long requests and counts are kept.

    `uncloak`: whether hosts are looked up for other names that they are really known by. `cookie_policy` is
    the preset by which cookies are treated; where `third_party_cookies` is "keep", for the page's own only.

    Raises SettingError for values that make no sense.
    """

    third_party_cookies: CookieChoice = CookieChoice.STRIP
    detail_days: int = 30
    rollup_days: int = 400
    recording: bool = True
    uncloak: bool = True
    cookie_policy: str = DEFAULT_PRESET

    def __post_init__(self) -> None:
        if self.third_party_cookies not in (CookieChoice.KEEP, CookieChoice.STRIP):
            raise SettingError('third_party_cookies is "keep" or "strip".')
        if self.cookie_policy not in PRESETS:
            raise SettingError(
                f"{self.cookie_policy!r} is no policy for cookies; there are {', '.join(PRESETS)}."
            )
        for name in ("detail_days", "rollup_days"):
            days = getattr(self, name)
            if type(days) is not int or not 1 <= days <= MOST_DAYS:
                raise SettingError(f"{name} is a whole number of days from 1 to {MOST_DAYS}, not {days!r}.")
        if self.rollup_days < self.detail_days:
            raise SettingError("rollup_days can't be fewer than detail_days: counts outlive single requests.")
        for name in ("recording", "uncloak"):
            if type(getattr(self, name)) is not bool:
                raise SettingError(f"{name} is true or false.")

    def as_dict(self) -> dict[str, Any]:
        """As the API shows them."""
        return asdict(self)

    def changed(self, changes: Mapping[str, Any]) -> "Settings":
        """These settings with some changed, given as the API gives them; raises SettingError."""
        unknown = changes.keys() - SETTING_NAMES
        if unknown:
            known = ", ".join(sorted(SETTING_NAMES))
            raise SettingError(f"There is no setting {', '.join(sorted(unknown))}; there are {known}.")
        values = {**self.as_dict(), **changes}
        return Settings(**{**values, "third_party_cookies": cookie_choice(values["third_party_cookies"])})


MOST_DAYS = 36_500
SETTING_NAMES = frozenset(Settings().as_dict())
NOTHING_SPECIAL = SitePreference()


@dataclass(frozen=True, slots=True)
class Preferences:
    """All of it at one moment; give it to whoever decides, and a new one after a change.

    `pauses` are the sites on which protection is off, with the ends of that. `doubt` says why the settings
    are not those that the user chose, where they aren't.
    """

    settings: Settings = Settings()
    sites: Mapping[str, SitePreference] = field(default_factory=lambda: MappingProxyType({}))
    cookies: CookieRules = field(default_factory=CookieRules)
    protections: Choices = NO_CHOICES
    doubt: str = ""
    pauses: Mapping[str, float] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def why_unrecorded(self) -> str | None:
        """Why the settings let nothing be recorded; None where they do."""
        return None if self.settings.recording else self.doubt or "Recording is switched off in the settings."

    def site(self, site: str) -> SitePreference:
        """What counts on a site now: what was chosen for it, unless it is paused."""
        chosen = self.chosen(site)
        until = self.pauses.get(site) if self.pauses else None
        return chosen if until is None else replace(chosen, paused_until=until)

    def chosen(self, site: str) -> SitePreference:
        """The preference for a site, else that of the domain above it, and so on up."""
        name = site if self.sites else ""
        while name:
            if name in self.sites:
                return self.sites[name]
            name = name.partition(".")[2]
        return NOTHING_SPECIAL

    def protections_on(self, site: str) -> frozenset[Protection]:
        """The protections that are on: the nearest choice counts, and none on a site without protection."""
        return frozenset() if self.site(site).unprotected else active(self.protections, places_of(site))

    def treatment(self, site: str, name: str, kind: CookieType, party: Party) -> tuple[Treatment, Because]:
        """What becomes of a cookie on a site, and what says so: the first of `Because` that has a say."""
        said = self._said_of(site, name, kind, party)
        return next((found, because) for found, because in said if found)

    def _said_of(
        self, site: str, name: str, kind: CookieType, party: Party
    ) -> Iterator[tuple[Treatment | None, Because]]:
        preference, places = self.site(site), places_of(site)
        third = party is Party.THIRD
        kept = self.settings.third_party_cookies is CookieChoice.KEEP
        yield (KEEP if preference.paused else None), Because.PAUSED
        yield (KEEP if preference.trusted else None), Because.TRUSTED
        yield self.cookies.of_cookie(places, name), Because.COOKIE
        yield (_AS_CHOSEN.get(preference.cookies) if third else None), Because.SITE
        yield self.cookies.of_type(places[:-1], kind, party), Because.TYPE_ON_SITE
        yield (KEEP if third and kept else None), Because.SETTINGS
        yield self.cookies.of_type((EVERYWHERE,), kind, party), Because.TYPE
        yield PRESETS[self.settings.cookie_policy][kind, party], Because.PRESET


def places_of(site: str) -> tuple[str, ...]:
    """A site, the domains above it, and everywhere: where something may have been said, nearest first."""
    labels = site.split(".") if site else []
    return (*(".".join(labels[start:]) for start in range(len(labels))), EVERYWHERE)


def cookie_choice(text: str) -> CookieChoice:
    """The choice of that name; raises SettingError."""
    try:
        return CookieChoice(text)
    except ValueError as error:
        raise SettingError(f"{text!r} is no choice for cookies: say default, keep or strip.") from error


def load(path: Path) -> Preferences:
    """The preferences in the database at `path`, also while a service runs; raises StoreError."""
    with open_reader(path) as db:
        return read_preferences(db)


def read_preferences(db: sqlite3.Connection, now: float | None = None) -> Preferences:
    """The preferences at a moment, now where none is given, through a connection that is open."""
    rows = db.execute("SELECT site, trusted, cookies FROM preferences")
    sites = {site: SitePreference(bool(trusted), _known_choice(cookies)) for site, trusted, cookies in rows}
    settings, doubt = _read_settings(db)
    pauses = {site: pause.until for site, pause in running(db, now).items()}
    rules, protections = _read_cookie_rules(db), read_choices(db)
    return Preferences(settings, MappingProxyType(sites), rules, protections, doubt, MappingProxyType(pauses))


def _read_cookie_rules(db: sqlite3.Connection) -> CookieRules:
    """What was said of cookies; a row that makes no sense is left out, and said in the log.

    A database of an earlier version knows nothing yet.
    """
    if not db.execute("SELECT 1 FROM sqlite_master WHERE name = 'cookie_choices'").fetchone():
        return CookieRules()
    rows = []
    for row in db.execute("SELECT site, kind, subject, party, choice FROM cookie_choices"):
        try:
            rules_of([tuple(row)])
            rows.append(tuple(row))
        except (PolicyError, ValueError) as error:
            log.error("a stored choice for cookies makes no sense and is left out (%s).", error)  # noqa: TRY400
    return rules_of(rows)


def _read_settings(db: sqlite3.Connection) -> tuple[Settings, str]:
    """What is stored, and what is wrong with it: nothing is recorded then.

    Where it makes no sense, nothing is deleted for its age, either.
    """
    stored = dict(db.execute("SELECT name, value FROM settings").fetchall())
    try:
        settings = Settings().changed(
            {name: json.loads(value) for name, value in stored.items() if name in SETTING_NAMES}
        )
    except (ValueError, TypeError) as error:
        log.error("not recording: the stored settings make no sense (%s). Choose them again.", error)  # noqa: TRY400
        return Settings(detail_days=MOST_DAYS, rollup_days=MOST_DAYS, recording=False), SENSELESS
    return (replace(settings, recording=False), UNREAD) if LOST in stored else (settings, "")


def _known_choice(text: str) -> CookieChoice:
    return CookieChoice(text) if text in set(CookieChoice) else CookieChoice.DEFAULT
