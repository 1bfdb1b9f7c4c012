"""Who would have seen the user where, and which companies could tell each other: a graph of bounded size."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from footprint.sharing import Held, pairs


class Seen(NamedTuple):
    """A company on a site: on how many days, how many requests were stopped, and how many it got."""

    company: int
    site: str
    days: int
    stopped: int
    got: int


class Shared(NamedTuple):
    """Two companies that hold the same identifiers, by number, and how many; `example` is one of those."""

    one: int
    other: int
    identifiers: int
    example: int


class Graph(NamedTuple):
    """The edges that are shown, the weightiest first, and how many of each kind are left out."""

    seen: Sequence[Seen]
    shared: Sequence[Shared]
    seen_left_out: int
    shared_left_out: int

    def companies(self) -> set[int]:
        """Every company that an edge touches."""
        return {each.company for each in self.seen} | {end for each in self.shared for end in each[:2]}

    def sites(self) -> list[str]:
        """Every site that an edge touches."""
        return sorted({each.site for each in self.seen})


def graph(seen: Iterable[Seen], held: Iterable[Held], company: int | None, most: int) -> Graph:
    """At most `most` edges of each kind; with a company, only those that touch it or what it touches.

    That is: its sites, who shares an identifier with it, and these companies on its sites.
    """
    shared = [Shared(*ends, len(which), which[-1]) for ends, which in pairs(held).items()]
    seen = list(seen)
    if company is not None:
        shared = [each for each in shared if company in each[:2]]
        near = {company} | {end for each in shared for end in each[:2]}
        sites = {each.site for each in seen if each.company == company}
        seen = [each for each in seen if each.company in near and each.site in sites]
    seen.sort(key=lambda each: (-each.days, -(each.stopped + each.got), each.site, each.company))
    shared.sort(key=lambda each: (-each.identifiers, each.one, each.other))
    return Graph(seen[:most], shared[:most], max(0, len(seen) - most), max(0, len(shared) - most))
