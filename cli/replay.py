"""What a list would have changed: past requests judged again without it and with it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from filterlists.domains import is_third_party
from filterlists.engine import Engine
from filterlists.filters import Filters
from filterlists.request import Request, ResourceType
from proxy.changes import Alteration, alteration_of
from proxy.decision import Preference, decide
from store.history import PastRequest
from store.preferences import Preferences

MAIN = frozenset(
    {
        ResourceType.DOCUMENT,
        ResourceType.SUBDOCUMENT,
        ResourceType.SCRIPT,
        ResourceType.STYLESHEET,
        ResourceType.XMLHTTPREQUEST,
        ResourceType.WEBSOCKET,
    }
)
"""What a page can hardly do without."""

A_WHILE = 100
"""Requests that are judged in one go: a few milliseconds."""

NEEDED = frozenset({"content", "consent", "interaction"})
"""Companies that send what a page shows: its pictures, its videos, its chat, its banner."""


@dataclass(frozen=True, slots=True)
class Change:
    """A past request that would be decided otherwise, and the rule that says so."""

    request: PastRequest
    rule: str
    line: int

    @property
    def risky(self) -> bool:
        """Whether a page may break: it or its own company asks, or somebody who sends what it shows."""
        asked = self.request
        if asked.type == ResourceType.DOCUMENT:
            return True
        return asked.type in MAIN and (not asked.third_party or asked.category in NEEDED)


@dataclass(slots=True)
class Replay:
    """What became of all past requests; `stopped_already` are those that the list would have stopped, too.

    `altered` are those that would pass as before, but changed, as by `$removeparam`.
    """

    requests: int = 0
    first: float | None = None
    sites: set[str] = field(default_factory=set)
    stopped_already: int = 0
    stopped: list[Change] = field(default_factory=list)
    freed: list[Change] = field(default_factory=list)
    altered: list[Change] = field(default_factory=list)

    @property
    def at_risk(self) -> list[Change]:
        """The newly stopped requests that a page may need."""
        return [change for change in self.stopped if change.risky]


@dataclass(frozen=True, slots=True)
class Sides:
    """What is decided with: the engines without the list and with it, and the list's own."""

    without: Filters
    having: Filters
    alone: Engine
    preferences: Preferences


def replay(past: Iterable[PastRequest], sides: Sides, give_way: Callable[[], None] | None = None) -> Replay:
    """Judge every request twice and keep where the two differ; `give_way` is called now and then."""
    found = Replay()
    for number, each in enumerate(past):
        if give_way and number % A_WHILE == 0:
            give_way()
        found.requests += each.requests
        found.first = each.time if found.first is None else min(found.first, each.time)
        found.sites.add(each.site)
        _judge(each, sides, found)
    return found


def _judge(past: PastRequest, sides: Sides, found: Replay) -> None:
    request = _as_request(past)
    preference = sides.preferences.site(past.site)
    before = _outcome(request, sides.without, preference)
    after = _outcome(request, sides.having, preference)
    if before.decision.blocked != after.decision.blocked:
        stopped = after.decision.blocked
        rule = after.decision.rule if stopped else after.decision.exception
        change = Change(past, rule.text if rule else "", rule.line if rule else 0)
        (found.stopped if stopped else found.freed).append(change)
    elif after.decision.blocked:
        found.stopped_already += past.requests * sides.alone.match(request).blocked
    elif new := [made for made in after.made if made not in before.made]:
        found.altered.append(Change(past, new[0].rule, new[0].line))


def _outcome(request: Request, filters: Filters, preference: Preference) -> Alteration:
    return alteration_of(request, decide(request, filters, preference), filters, preference)


def _as_request(past: PastRequest) -> Request:
    return Request(
        url=past.url,
        host=past.host,
        resource_type=ResourceType(past.type),
        page_host=past.site,
        third_party=is_third_party(past.host, past.site) if past.site else True,
        method=past.method,
    )
