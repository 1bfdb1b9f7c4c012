"""A guess whether a cookie that nobody knows recognises a browser: a long random value, kept for long.

Only ever said, as a guess: what becomes of the cookie is decided by its type, and that stays unclassified.
"""

import re
from collections import Counter
from math import log2

LEAST_SECONDS = 30 * 86_400
LEAST_BITS = 64.0  # as much as tells all browsers there are apart, with some to spare for what isn't random
_LONGEST = 512
_RUN = re.compile(r"[A-Za-z0-9_-]{12,}")
_WORD = re.compile(r"(?:^|[_-])(?=[A-Za-z]*[g-zG-Z])[A-Za-z]{4,}(?=[_-]|$)")  # as in `summer-sale-2026`
_MOMENT = re.compile(r"1[0-9]{9}(?:[0-9]{3})?")


def looks_like_an_identifier(value: str, seconds: float | None) -> bool:
    """Whether a cookie's value is random enough, and kept for long enough, to be one."""
    if seconds is None or seconds < LEAST_SECONDS:
        return False
    return any(_bits(run) >= LEAST_BITS for run in _RUN.findall(value[:_LONGEST]) if _is_random(run))


def _is_random(run: str) -> bool:
    """Digits among the letters, or digits alone that are no moment; no words."""
    digits = sum(character.isdigit() for character in run)
    return digits * 6 >= len(run) and not _WORD.search(run) and not _MOMENT.fullmatch(run)


def _bits(text: str) -> float:
    """What the characters tell, taken by how often each occurs."""
    length = len(text)
    return -sum(many * log2(many / length) for many in Counter(text).values())
