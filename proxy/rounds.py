"""Notices a page that goes round in circles: its server puts back the parameter that a rule takes out."""

import time
from collections import OrderedDict

_MOST = 256
_SECONDS = 10.0
_ROUNDS = 3


class Rounds:
    """Counts how often the same address was led to another lately; it keeps no address, only its hash."""

    def __init__(self) -> None:
        self._led: OrderedDict[int, tuple[float, int]] = OrderedDict()

    def is_circle(self, url: str) -> bool:
        """Note that a page is about to be led away from this address; whether that was so too often."""
        now, key = time.monotonic(), hash(url)
        since, count = self._led.pop(key, (now, 0))
        if now - since > _SECONDS:
            since, count = now, 0
        self._led[key] = since, count + 1
        if len(self._led) > _MOST:
            self._led.popitem(last=False)
        return count >= _ROUNDS
