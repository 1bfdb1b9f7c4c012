"""Which of a page's own requests are looked at for what was answered to its consent banner."""

import time
from collections import OrderedDict
from collections.abc import Callable, Sequence

from footprint.cookierow import FOLLOWING
from footprint.record import CookieDirection, CookieSeen
from proxy.head import Fields

_SECONDS = 0.5
_MOST_SITES = 1_000


class PageCookies:
    """Remembers, for the latest sites, when their cookies were looked at, and a number for what they were."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._latest: OrderedDict[str, tuple[int, float]] = OrderedDict()

    def are_news(self, site: str, fields: Fields, cookies: Sequence[CookieSeen]) -> bool:
        """Whether they are others than before or seen again after a moment, or one that follows is set."""
        if not site or not cookies:
            return False
        now = self._clock()
        number = hash(tuple([value for name, value in fields if name.lower() == b"cookie"]))
        before = self._latest.get(site)
        known = before is not None and before[0] == number and now - before[1] < _SECONDS
        if known and not any(_follows(cookie) for cookie in cookies):
            return False
        self._latest[site] = number, now
        self._latest.move_to_end(site)
        if len(self._latest) > _MOST_SITES:
            self._latest.popitem(last=False)
        return True


def _follows(cookie: CookieSeen) -> bool:
    return cookie.direction is CookieDirection.SET and cookie.type in FOLLOWING
