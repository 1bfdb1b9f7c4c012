"""The built-in filter list, written from what we know of companies: it protects before any download."""

from collections import Counter, defaultdict
from collections.abc import Iterator

from footprint.companies import WORD, Companies, Company, Place

HEADER = """\
! Title: Jejak built-in
! Description: Hosts of tracking companies, blocked on other companies' websites
! Licence: GPL-3.0-or-later"""


def builtin_rules(companies: Companies) -> str:
    """The list in Adblock Plus syntax, a rule a line, in the order of companies and hosts.

    A company's own websites are excepted from its rules: there it is the first party.
    """
    trackers: defaultdict[str, list[Place]] = defaultdict(list)
    sites: defaultdict[str, list[str]] = defaultdict(list)
    named: dict[str, Company] = {}
    for place in companies.places():
        company = place.owner.company
        named[company.slug] = company
        if place.owner.tracker:
            trackers[company.slug].append(place)
        if place.site:
            sites[company.slug].append(place.host)
    lines = [HEADER]
    for slug in sorted(trackers):
        lines.append(f"! {named[slug].name}")
        lines.extend(_rules(trackers[slug], sites[slug]))
    return "\n".join(lines) + "\n"


def _rules(trackers: list[Place], sites: list[str]) -> Iterator[str]:
    options = "third-party"
    if sites:
        options += ",domain=" + "|".join(f"~{site}" for site in _shortened(sites))
    for place in sorted(trackers, key=lambda place: (place.host, place.path)):
        yield f"||{_pattern(place)}${options}"


def _pattern(place: Place) -> str:
    """The place as a pattern: `^` ends a host or a word of a path."""
    if place.path == "/":
        return f"{place.host}^"
    if "*" in place.path:
        return f"{place.host}{place.path.removesuffix('*')}"
    return f"{place.host}{place.path}" + ("^" if place.path[-1] in WORD else "")


def _shortened(sites: list[str]) -> list[str]:
    """The sites in order, a name that stands under many endings once, as `google.*`."""
    endings = Counter(site.partition(".")[0] for site in sites)
    return sorted({f"{name}.*" if endings[name := site.partition(".")[0]] > 2 else site for site in sites})
