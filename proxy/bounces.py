"""Bounce trackers: sites that only pass a browser on, within a second, and know it by a cookie.

Such a site would be a first party, with cookies of its own. It is told from sites that people go to by what
they do there: a page that they stay on, or act on, isn't passed through. Kept in memory only.
"""

import time
from collections import OrderedDict
from collections.abc import Callable, Mapping
from urllib.parse import urljoin

from filterlists.domains import registrable_domain
from footprint.parameters import signs_in
from proxy.context import host_of
from proxy.cookies import FateOf, until_left

SECONDS = 1.0
MOST = 4096
_REDIRECTS = (301, 302, 303, 307, 308)

type Related = Callable[[str, str], bool]
"""Whether two hosts belong to one company."""


class Bounces:
    """Which sites were gone to for themselves, and which only passed a browser on."""

    def __init__(self, related: Related, now: Callable[[], float] = time.monotonic) -> None:
        self._related = related
        self._now = now
        self._answered = OrderedDict[str, tuple[float, bool]]()
        self._gone_to = OrderedDict[str, None]()
        self._passed = OrderedDict[str, None]()

    def opens(self, host: str, headers: Mapping[str, str]) -> str:
        """A page is about to be asked for; the site that only passed the browser on to it, or ""."""
        before, acted = host_of(headers.get("referer", "")), headers.get("sec-fetch-user") == "?1"
        left = registrable_domain(before)
        if not before or left == registrable_domain(host) or self._related(before, host):
            if before and acted:
                self._goes_to(left)
            return ""
        at, known = self._answered.pop(left, (None, False))
        if acted or (at is not None and self._now() - at >= SECONDS):
            self._goes_to(left)
        elif at is not None and known and "sec-fetch-site" in headers and left not in self._gone_to:
            _keep(self._passed, left, None)
            return left
        return ""

    def answers(self, url: str, host: str, status: int, location: str, known: bool) -> bool:
        """A page was answered, `known` where a cookie tells who comes; whether that only passes them on."""
        site = registrable_domain(host)
        known = known and not signs_in(url)
        if status not in _REDIRECTS:
            _keep(self._answered, site, (self._now(), known))
            return False
        target = host_of(_joined(url, location))
        if not target or registrable_domain(target) == site or self._related(host, target):
            return False
        if not known or site in self._gone_to:
            return False
        _keep(self._passed, site, None)
        return True

    def fate(self, host: str, fate_of: FateOf) -> FateOf:
        """What becomes of the cookies of a host as a first party: those of a site passed through end soon."""
        return until_left(fate_of) if registrable_domain(host) in self._passed else fate_of

    def _goes_to(self, site: str) -> None:
        _keep(self._gone_to, site, None)
        self._passed.pop(site, None)


def _keep[Value](among: OrderedDict[str, Value], site: str, value: Value) -> None:
    among[site] = value
    among.move_to_end(site)
    if len(among) > MOST:
        among.popitem(last=False)


def _joined(url: str, location: str) -> str:
    try:
        return urljoin(url, location)
    except ValueError:
        return ""
