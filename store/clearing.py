"""When cookies and site data are cleared, by site and by type, and on which sites never; pure values.

What is cleared, the extension clears: nobody else can reach what lies in the browser.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from footprint.cookiepolicy import EVERYWHERE, PolicyError, type_called
from store.sitenames import page_site

NEVER, ON_LEAVE, DEFAULT = "never", "on-leave", "default"
MOST_DAYS = 365
MOST_CHOICES = 5_000
NAMES = ("site", "type", "when", "keep", "answer")
_EVERY = re.compile(r"every:([1-9]\d{0,2})")
_SHAPES = (
    frozenset({"site", "when"}),
    frozenset({"type", "when"}),
    frozenset({"keep", "answer"}),
    frozenset({"when"}),
)
ANSWERS = ("keep", "clear", DEFAULT)


@dataclass(frozen=True, slots=True)
class Clearing:
    """What the user said: `schedules` by ("site" or "type", which), `kept` by site whether it is left alone.

    The site "" stands for every site that has no schedule of its own.
    """

    schedules: Mapping[tuple[str, str], str] = field(default_factory=lambda: MappingProxyType({}))
    kept: Mapping[str, bool] = field(default_factory=lambda: MappingProxyType({}))

    def rows(self) -> Iterable[tuple[str, str, str]]:
        """(kind, subject, choice) of each, as they are stored."""
        yield from ((kind, subject, when) for (kind, subject), when in self.schedules.items())
        yield from (("keep", site, "keep" if kept else "clear") for site, kept in self.kept.items())


def clearing_of(rows: Iterable[tuple[str, str, str]]) -> Clearing:
    """The choices again; a row that makes no sense is left out."""
    schedules: dict[tuple[str, str], str] = {}
    kept: dict[str, bool] = {}
    for kind, subject, choice in rows:
        if kind == "keep" and choice in ANSWERS[:2]:
            kept[subject] = choice == "keep"
        elif kind in ("site", "type") and _is_when(choice):
            schedules[kind, subject] = choice
    return Clearing(MappingProxyType(schedules), MappingProxyType(kept))


def changed(clearing: Clearing, wish: Mapping[str, str]) -> Clearing:
    """The choices after a wish in the words of API and command line; raises PolicyError, SiteNameError."""
    if wish.keys() not in _SHAPES:
        raise PolicyError("Say when, with a site or a type or for all sites; or keep (a site) and answer.")
    after = _answered(clearing, wish) if "keep" in wish else _scheduled(clearing, wish)
    if len(after.schedules) + len(after.kept) > MOST_CHOICES:
        raise PolicyError(f"There are {MOST_CHOICES} choices for clearing already: take some back first.")
    return after


def _answered(clearing: Clearing, wish: Mapping[str, str]) -> Clearing:
    site, answer = page_site(wish["keep"]), wish["answer"]
    if answer not in ANSWERS:
        raise PolicyError(f"{answer!r} is no answer: say {', '.join(ANSWERS)}.")
    others = {each: kept for each, kept in clearing.kept.items() if each != site}
    given = {} if answer == DEFAULT else {site: answer == "keep"}
    return replace(clearing, kept=MappingProxyType({**others, **given}))


def _scheduled(clearing: Clearing, wish: Mapping[str, str]) -> Clearing:
    when = wish["when"]
    if when != DEFAULT and not _is_when(when):
        raise PolicyError(
            f"{when!r} is no time for clearing: say every:7 (days, 1 to {MOST_DAYS}), on-leave, "
            "never, or default."
        )
    key = ("type", type_called(wish["type"]).value) if "type" in wish else ("site", _site(wish))
    others = {each: choice for each, choice in clearing.schedules.items() if each != key}
    given = {} if when == DEFAULT else {key: when}
    return replace(clearing, schedules=MappingProxyType({**others, **given}))


def _site(wish: Mapping[str, str]) -> str:
    return page_site(wish["site"]) if "site" in wish else EVERYWHERE


def _is_when(text: str) -> bool:
    every = _EVERY.fullmatch(text)
    return text in (NEVER, ON_LEAVE) or (every is not None and int(every[1]) <= MOST_DAYS)
