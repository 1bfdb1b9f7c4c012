"""What a list would have changed: the log judged again without it and with it, and that in figures."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from cli.replay import Change, Replay, Sides, replay
from filterlists.engine import Engine
from filterlists.filters import Filters
from filterlists.library import Library
from filterlists.ownrules import OwnRules
from filterlists.verdict import FilterList
from store.history import past_requests
from store.preferences import Preferences

EXAMPLES = 100


@dataclass(frozen=True, slots=True)
class Tried:
    """The list that is meant, and whether it is switched on."""

    text: FilterList
    on: bool


@dataclass(frozen=True, slots=True)
class Ground:
    """What a list is tried on: the lists and rules beside it, and the log; `give_way` as in `Engine`."""

    lists: Library
    own: OwnRules
    preferences: Preferences
    database: Path
    give_way: Callable[[], None] | None = None


async def meant(lists: Library, source: str) -> Tried:
    """A list that is here, by its name or address, or one that is fetched for this once."""
    entry = next((each for each in lists.entries() if source in (each.name, each.source)), None)
    if entry is not None and (entry.builtin or entry.fetched_at is not None):
        return Tried(lists.list_of(entry.name), entry.enabled)
    return Tried(await lists.fetch(source), on=False)


def replayed(ground: Ground, tried: FilterList) -> Replay:
    """Judge the requests of the log again."""
    others = [each for each in ground.lists.enabled_lists() if each.name != tried.name]
    own = Engine.from_lists([ground.own.as_list()])

    def engine(*lists: FilterList) -> Engine:
        return Engine.from_lists(lists, ground.give_way)

    sides = Sides(
        without=Filters(own=own, lists=engine(*others)),
        having=Filters(own=own, lists=engine(*others, tried)),
        alone=engine(tried),
        preferences=ground.preferences,
    )
    return replay(past_requests(ground.database), sides, ground.give_way)


def in_figures(tried: Tried, found: Replay) -> dict[str, Any]:
    """What POST /lists/try answers: of each kind how many, to whom, where, and some."""
    return {
        "name": tried.text.name,
        "title": tried.text.title,
        "enabled": tried.on,
        "requests": found.requests,
        "sites": len(found.sites),
        "since": found.first,
        "stopped_already": found.stopped_already,
        "newly_stopped": _of_kind(found.stopped),
        "freed": _of_kind(found.freed),
        "altered": _of_kind(found.altered),
        "at_risk": _of_kind(found.at_risk),
    }


def _of_kind(changes: Sequence[Change]) -> dict[str, Any]:
    frequent = sorted(changes, key=lambda each: -each.request.requests)
    companies, sites = Counter[str](), Counter[str]()
    for each in changes:
        companies[each.request.company] += each.request.requests
        sites[each.request.site] += each.request.requests
    return {
        "requests": companies.total(),
        "companies": _most(companies),
        "sites": _most(sites),
        "examples": [
            {**asdict(each.request), "rule": each.rule, "line": each.line} for each in frequent[:EXAMPLES]
        ],
    }


def _most(counted: Counter[str]) -> list[dict[str, Any]]:
    return [{"name": name, "requests": count} for name, count in counted.most_common(EXAMPLES)]
