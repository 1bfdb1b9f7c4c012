"""A quick test whether a path can be one of many patterns', before each of them is asked."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self

_WILD = re.compile(r"[*#]+")


@dataclass(frozen=True, slots=True)
class PathTest:
    """Last segments of paths, and pieces that stand within others."""

    endings: frozenset[str]
    within: re.Pattern[str]

    @classmethod
    def of(cls, patterns: Iterable[str]) -> Self:
        """The test for patterns of whole paths, with `*` and `#` as in definitions."""
        last = {pattern: _last_segment(pattern) for pattern in patterns}
        endings = {ending for ending in last.values() if not _WILD.search(ending)}
        pieces = {_longest_piece(pattern) for pattern, ending in last.items() if ending not in endings}
        return cls(frozenset(endings), re.compile("|".join(map(re.escape, sorted(pieces))) or r"(?!)"))

    def may_hold(self, path: str) -> bool:
        """Whether a path, or a URL that ends with it, looks like one of them."""
        return _last_segment(path) in self.endings or self.within.search(path) is not None


def _last_segment(path: str) -> str:
    """`/a/b` → "b", `/a/b/` → "b/"."""
    return path[path.rfind("/", 0, len(path) - 1) + 1 :]


def _longest_piece(pattern: str) -> str:
    return max(_WILD.split(pattern), key=len)
