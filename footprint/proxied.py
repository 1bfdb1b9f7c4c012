"""Which addresses on a site's own host may be a vendor's collector there, passed on or run by the site.

A quick test of the path, for each of a site's own requests; whether one is a collector then shows in what it
carries, for which there is time when it is recorded.
"""

import re
from dataclasses import dataclass
from functools import cache

from footprint.definitionfile import definitions

_WILD = re.compile(r"[*#]+")


@dataclass(frozen=True, slots=True)
class ProxiedPaths:
    """Last segments of collectors' paths, and pieces that stand within others."""

    endings: frozenset[str]
    within: re.Pattern[str]

    def may_hold(self, url: str) -> bool:
        """Whether a URL's path looks like a collector's."""
        path = url.partition("?")[0].partition(";")[0]
        return _last_segment(path) in self.endings or self.within.search(path) is not None


def _last_segment(path: str) -> str:
    """`/a/b` → "b", `/a/b/` → "b/"."""
    return path[path.rfind("/", 0, len(path) - 1) + 1 :]


@cache
def proxied_paths() -> ProxiedPaths:
    """The paths of all vendors that are recognised on any host."""
    patterns = [
        path
        for definition in definitions()
        for match in definition.matches
        if not match.hosts and not match.host_patterns
        for path in match.paths
    ]
    endings = {_last_segment(pattern) for pattern in patterns}
    pieces = {_longest_piece(pattern) for pattern in patterns if _WILD.search(_last_segment(pattern))}
    return ProxiedPaths(
        frozenset(ending for ending in endings if not _WILD.search(ending)),
        re.compile("|".join(map(re.escape, sorted(pieces)))),
    )


def _longest_piece(pattern: str) -> str:
    return max(_WILD.split(pattern), key=len)
