"""Which rules stopped or changed something on a site, or would have: those that may have broken it."""

import time
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from filterlists.modifiers import Change
from filterlists.narrowing import Seen, narrowest, rule_off, unchanged
from filterlists.rule import parse_rule
from store.reports import Reports

_LIKELIEST = ("script", "xmlhttprequest", "subdocument", "stylesheet", "websocket", "font", "media", "object")
_BREAKING = (Change.REMOVEPARAM, Change.CSP, Change.PERMISSIONS, Change.REMOVEHEADER)
_MOST = 5_000
_SETTLING_SECONDS = 1.0  # the log is written in batches, a second apart at most


@dataclass(frozen=True, slots=True)
class Suspect:
    """A rule, where it stands, and what it was seen to stop."""

    rule: str
    list_name: str
    line: int
    seen: tuple[Seen, ...]
    changes: bool = False  # it changed something, and stopped nothing

    def exceptions(self, site: str) -> tuple[str, ...]:
        """What takes the rule back on that site."""
        rule = parse_rule(self.rule)
        if self.changes and rule.options.modifier:
            return (unchanged(rule.pattern, rule.options.modifier, site),)
        return rule_off(rule.pattern or "*", self.seen, site)

    def narrowest(self, site: str) -> tuple[str, ...]:
        """What takes back no more of it than was seen."""
        return self.exceptions(site) if self.changes else narrowest(self.seen, site)


def suspects(database: Path, site: str, since: float) -> list[Suspect]:
    """The rules that had something to say about requests of a site's pages, likely culprits first."""
    found = defaultdict[tuple[str, str, int, bool], dict[Seen, None]](dict)
    for request in _settled(database, site, since):
        seen = Seen(request["url"], request["type"])
        if request["rule"] and request["type"] != "document":
            found[request["rule"], request["list"], request["line"], False][seen] = None
        for change in request["changes"]:
            if change["change"] in _BREAKING:
                found[change["rule"], change["list"], change["line"], True][seen] = None
    each = (
        Suspect(rule, name, line, tuple(seen), changes) for (rule, name, line, changes), seen in found.items()
    )
    return sorted(each, key=_likelihood)


def _settled(database: Path, site: str, since: float) -> Sequence[Mapping[str, Any]]:
    """The requests, once no more are being written."""
    before, requests = -1, list(_requests(database, site, since))
    while len(requests) != before:
        time.sleep(_SETTLING_SECONDS)  # how much is still to come, nobody knows
        before, requests = len(requests), list(_requests(database, site, since))
    return requests


def _requests(database: Path, site: str, since: float) -> Iterator[Mapping[str, Any]]:
    reports, cursor, count = Reports(database), None, 0
    while count < _MOST:
        page = reports.requests({"site": site, "since": since}, 500, cursor)
        yield from page["requests"]
        count += len(page["requests"])
        cursor = page["next"]
        if cursor is None:
            return


def _likelihood(suspect: Suspect) -> tuple[int, int]:
    ranks = [_rank(seen.resource_type) for seen in suspect.seen]
    return min(ranks), -len(ranks)


def _rank(resource_type: str) -> int:
    return _LIKELIEST.index(resource_type) if resource_type in _LIKELIEST else len(_LIKELIEST)
