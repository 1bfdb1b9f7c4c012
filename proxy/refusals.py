"""Which programs refuse Jejak's certificate for which hosts, and when that means that the host is pinned."""

import time
from collections import OrderedDict
from collections.abc import Callable

from proxy.program import is_browser

WITHIN_SECONDS = 600.0
MOST = 2000
LEFT_AT_ONCE = "the client left as soon as the handshake was over"
_LEFT = ("The client disconnected during the handshake", LEFT_AT_ONCE)  # the first are mitmproxy's words
_REFUSALS = ("unknown ca", "bad certificate", "certificate unknown", "certificate_unknown")


def is_certificate_refused(error: str) -> bool:
    """Whether what went wrong with a browser or program means that it doesn't accept our certificate."""
    return any(sign in error for sign in _REFUSALS)


def is_without_a_word(error: str) -> bool:
    """Whether it went away in the handshake, or as soon as that was over, and didn't say why."""
    return error.startswith(_LEFT)


class Refusals:
    """Two refusals within ten minutes make a host pinned, for the kind of program that refuses it.

    A browser that doesn't trust Jejak's authority, or not yet, refuses every host: its refusals say
    something about a host only once it took the certificate of another. A program that is no browser may
    bring a list of authorities of its own, or know the one host it talks to; either way nobody will ever
    look into its connections, so there is nothing to wait for. Neither speaks for the other: a script
    with a trust store of its own must not blind the browser.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._accepting: OrderedDict[str, None] = OrderedDict()
        self._refused: OrderedDict[tuple[str, bool], float] = OrderedDict()

    def accepted(self, program: str) -> bool:
        """A program (its user agent) took our certificate and spoke; whether that is news."""
        news = program not in self._accepting
        _keep(self._accepting, program, None)
        return news

    def refused(self, program: str, host: str) -> bool:
        """A program refused our certificate for `host`; whether that makes the host pinned."""
        browser = is_browser(program)
        if browser and program not in self._accepting:
            return False
        now, before = self._clock(), self._refused.pop((host, browser), None)
        if before is not None and now - before <= WITHIN_SECONDS:
            return True
        _keep(self._refused, (host, browser), now)
        return False


def _keep[Key, Value](kept: OrderedDict[Key, Value], key: Key, value: Value) -> None:
    kept[key] = value
    kept.move_to_end(key)
    if len(kept) > MOST:
        kept.popitem(last=False)
