"""A site's setting that `jejak rules fix` only tries: noted with an end, so that it never stays by mistake.

The note is there while the setting is tried. Should the program be killed meanwhile, the service takes the
setting back when its end has come or when it starts, and the next `jejak rules fix` does before it begins.
"""

import json
import logging
import time
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from filterlists.privatefile import write_private
from store.preferencekeeper import PreferenceKeeper
from store.preferences import CookieChoice, SitePreference

log = logging.getLogger(__name__)

SECONDS = 30 * 60.0

type SetSite = Callable[[str, Mapping[str, object]], object]
type SiteNow = Callable[[str], SitePreference]


@dataclass(frozen=True, slots=True)
class Tried:
    """What is tried on a site until when, and what stood there before."""

    site: str
    change: Mapping[str, object]
    before: Mapping[str, object]
    until: float


class TriedSetting:
    """The one setting on trial, if there is any."""

    def __init__(self, path: Path, now_on: SiteNow, set_site: SetSite) -> None:
        self._path = path
        self._now_on = now_on
        self._set_site = set_site

    @classmethod
    def of_service(cls, path: Path, preferences: PreferenceKeeper) -> "TriedSetting":
        """The running service's."""

        def set_site(site: str, change: Mapping[str, object]) -> None:
            trusted, cookies = change.get("trusted"), change.get("cookies")
            preferences.set_site(
                site,
                trusted if isinstance(trusted, bool) else None,
                CookieChoice(str(cookies)) if cookies else None,
            )

        def now_on(site: str) -> SitePreference:
            return preferences.current.site(site)

        return cls(path, now_on, set_site)

    def begin(self, site: str, change: Mapping[str, object], before: Mapping[str, object]) -> None:
        """Try a setting; raises ListUnreadable where it can't be noted, and changes nothing then."""
        note = Tried(site, change, before, time.time() + SECONDS)
        write_private(self._path, json.dumps(asdict(note)) + "\n")
        self._set_site(site, change)

    def keep(self) -> None:
        """The setting is meant to stay."""
        self._path.unlink(missing_ok=True)

    def take_back(self) -> bool:
        """End the trial; a setting that was changed since stays as it is. Whether there was any."""
        note = self._note()
        if note is None:
            return False
        now = self._now_on(note.site).as_dict()
        if all(now.get(name) == value for name, value in note.change.items()):
            self._set_site(note.site, note.before)
        self._path.unlink(missing_ok=True)
        return True

    def tidy(self) -> bool:
        """Take it back where its end has come."""
        end = self.next_end()
        return end is not None and end <= time.time() and self.take_back()

    def next_end(self) -> float | None:
        """When it ends; None where nothing is tried."""
        note = self._note()
        return None if note is None else note.until

    def _note(self) -> Tried | None:
        try:
            return Tried(**json.loads(self._path.read_text(encoding="utf-8")))
        except FileNotFoundError:
            return None
        except (OSError, TypeError, ValueError) as error:
            log.warning("%s can't be read (%s): what was tried there stays.", self._path, error)
            self._path.unlink(missing_ok=True)
            return None
