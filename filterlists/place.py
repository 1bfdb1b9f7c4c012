"""Where a request goes and from which page: all that follows from the two hosts alone.

A page asks the same hosts again and again, so it is worked out once for each pair.
"""

from dataclasses import dataclass
from functools import lru_cache

from filterlists.domains import host_and_parents, normalise_host


@dataclass(slots=True, eq=False)
class Place:
    """Two hosts in their one spelling. Not frozen, as a frozen one takes three times as long to make."""

    host: str
    hosts: tuple[str, ...]  # the host and its parents
    page_host: str


@lru_cache(maxsize=8192)
def place_of(host: str, page_host: str) -> Place:
    """Give the place of two hosts, however they are written; never raises."""
    host = normalise_host(host)
    return Place(host, host_and_parents(host), normalise_host(page_host))
