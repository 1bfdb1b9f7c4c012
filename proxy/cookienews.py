"""Which changes to a page's own cookies are worth a record: each once an hour, as they recur all the time."""

import time
from collections.abc import Callable, Sequence

from footprint.record import CookieAction, CookieSeen

_SECONDS = 3_600
_MOST = 4_096


class CookieNews:
    """Remembers what was told in this hour."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._since = clock()
        self._told: set[tuple[str, CookieSeen]] = set()

    def of(self, site: str, cookies: Sequence[CookieSeen]) -> tuple[CookieSeen, ...]:
        """Those of a site's own cookies that were changed, and weren't told yet."""
        changed = [each for each in cookies if each.action is not CookieAction.KEPT]
        if not changed:
            return ()
        if self._clock() - self._since >= _SECONDS or len(self._told) >= _MOST:
            self._told.clear()
            self._since = self._clock()
        news = tuple(each for each in dict.fromkeys(changed) if (site, each) not in self._told)
        self._told.update((site, each) for each in news)
        return news
