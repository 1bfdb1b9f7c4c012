"""What becomes of the cookies of a host on a page, by the user's policy: worked out once a name."""

from collections.abc import Mapping
from functools import lru_cache, partial

from footprint.cookiepolicy import STRIP
from footprint.cookietype import CookieType, Party
from footprint.cookietypes import CookieTyper
from proxy.cookies import Fate, FateOf
from store.preferences import Preferences, places_of

_PLACES, _NAMES = 512, 64


class CookieFates:
    """Answers for one state of the preferences; make another for the next."""

    def __init__(self, preferences: Preferences, typer: CookieTyper) -> None:
        self._preferences = preferences
        self._typer = typer
        self.of = lru_cache(_PLACES)(self._made)

    def forget(self) -> None:
        """Forget which hosts on which pages were asked for."""
        self.of.cache_clear()

    def _made(self, site: str, host: str, third_party: bool, stopped: bool = False) -> FateOf:
        """What becomes of each cookie that goes to or comes from `host`; none where it is `stopped`."""
        party = Party.THIRD if third_party else Party.FIRST
        own = self._preferences.cookies.own_types_on(places_of(site))
        return lru_cache(_NAMES)(partial(self._fate, site, host, party, own, stopped))

    def _fate(
        self, site: str, host: str, party: Party, own: Mapping[str, CookieType], stopped: bool, name: str
    ) -> Fate:
        kind = self._typer.type_of(name, host, party, own).type
        if stopped:
            return Fate(STRIP, kind)
        return Fate(self._preferences.treatment(site, name, kind, party)[0], kind)
