"""Cookies that scripts set in the page: no answer carries them, so the extension finds them in the browser.

A script can write a cookie anew at each visit and so keep it for ever. Those that follow people last a
week at most, and those of known trackers a day, unless the user said himself what becomes of them.
"""

import re
from collections.abc import Callable
from functools import lru_cache

from footprint.companies import Companies
from footprint.cookiepolicy import Kind, Treatment, cap
from footprint.cookierow import FOLLOWING
from footprint.cookietypes import Typed

MOST_DAYS = 7
MOST_DAYS_OF_TRACKERS = 1

_SEVERAL = re.compile(", | and ")

type IsTracking = Callable[[Typed, str], bool]
"""Whether a cookie of that type on a host is a known tracker's."""


def limited_for_script(treatment: Treatment, typed: Typed, tracking: bool) -> Treatment:
    """What becomes of a cookie that a script set, where only a preset says what becomes of its type."""
    if typed.type not in FOLLOWING or treatment.kind in (Kind.STRIP, Kind.SESSION):
        return treatment
    most = MOST_DAYS_OF_TRACKERS if tracking else MOST_DAYS
    return cap(min(most, treatment.days) if treatment.kind is Kind.CAP else most)


def by_vendor(companies: Companies) -> IsTracking:
    """A cookie is a known tracker's where the table names one as its vendor, or its host belongs to one."""
    trackers = frozenset(place.owner.company.name for place in companies.places() if place.owner.tracker)

    def is_tracking(typed: Typed, host: str) -> bool:
        owner = companies.owner(host)
        return bool(owner and owner.tracker) or bool(typed.row and _names_one(typed.row.vendor, trackers))

    return is_tracking


@lru_cache(256)
def _names_one(vendor: str, trackers: frozenset[str]) -> bool:
    """Whether a vendor, such as "Google Analytics" or "Taboola, Outbrain", begins with a tracker's name."""
    beginnings = (part.split()[:length] for part in _SEVERAL.split(vendor) for length in range(1, 4))
    return any(" ".join(words) in trackers for words in beginnings)
