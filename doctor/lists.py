"""Filter lists: in effect, not too old, and last updated without trouble."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from doctor.finding import Detail, Finding, Private, notice, ok, problem
from doctor.words import DAY, counted, days, number
from filterlists.catalogue import catalogue
from filterlists.errors import FilterListError
from filterlists.listfile import read_header
from filterlists.shelf import Lists, stored_lists
from filterlists.sources import is_url
from filterlists.storedlist import StoredList

EXPIRES_HOURS = 5 * 24  # for a list that doesn't say: what Adblock Plus takes
VERY_LATE = 4  # times its own term; a month at least
HEADER_BYTES = 20_000


@dataclass(frozen=True, slots=True)
class ListState:
    """One list as it is stored, and how many of its rules the service uses; None where it uses none."""

    name: str
    stored: StoredList
    expires_hours: int
    loaded: int | None

    @property
    def is_public(self) -> bool:
        """Whether it is a list of the catalogue, so that having it says nothing of its user."""
        known = catalogue().get(self.name)
        return known is not None and known.url == self.stored.source

    @property
    def private(self) -> Private:
        """What must not be told of it: everything, unless everybody knows it."""
        if self.is_public:
            return {}
        texts = (self.stored.error, self.stored.source, self.stored.title, self.name)
        return {text: "a private list" for text in texts if text}


def check(folder: Path, status: Mapping[str, Any] | None, now: float) -> Iterator[Finding]:
    """One finding for each list that needs something, and one for all of them."""
    try:
        lists = stored_lists(folder)
    except FilterListError as error:
        yield problem("lists", str(error), "Start Jejak: it puts the file aside. `jejak run`")
        return
    if lists is None:
        only = "No filter list was fetched yet: the built-in one protects alone."
        yield notice("lists", only, "Fetch the usual ones: `jejak lists update`")
        return
    states = list_states(folder, lists, status)
    findings = [finding for state in states if (finding := _judge(state, status is not None, now))]
    yield from findings
    if not lists.builtin_enabled and not states:
        yield problem(
            "lists",
            "No filter list is switched on: only your own rules stop anything.",
            "Switch the built-in list on: `jejak lists enable jejak`",
        )
    elif not findings:
        yield _well(lists, states, status)


def list_states(folder: Path, lists: Lists, status: Mapping[str, Any] | None) -> tuple[ListState, ...]:
    """Every list that is switched on, but for the built-in one."""
    loaded = {str(each["name"]): int(each["rules"]) for each in (status or {}).get("lists", ())}
    return tuple(
        ListState(name, stored, _expires(folder / f"{name}.txt"), loaded.get(name))
        for name, stored in lists.switched_on().items()
    )


def _expires(text: Path) -> int:
    try:
        with text.open(encoding="utf-8", errors="replace") as file:
            return read_header(file.read(HEADER_BYTES)).expires_hours or EXPIRES_HOURS
    except OSError:
        return EXPIRES_HOURS


def _judge(state: ListState, running: bool, now: float) -> Finding | None:
    if state.stored.fetched_at is None:
        return _never_fetched(state)
    if running and state.loaded is None:
        return _not_in_effect(state)
    late = _late(state, now - state.stored.fetched_at)
    if late is not None:
        return late
    if state.stored.quarantined_at is not None:
        summary = f"An update of {state.stored.title} was put aside as damaged: {state.stored.error}"
        return notice("lists", summary, _update(state), private=state.private)
    if state.stored.error:
        summary = f"The last update of {state.stored.title} failed: {state.stored.error}"
        return notice("lists", summary, _update(state), private=state.private)
    return None


def _never_fetched(state: ListState) -> Finding:
    """A download that failed is a fault; one that nobody tried, as with `--offline`, is not."""
    title, error = state.stored.title, state.stored.error
    if error:
        return problem(
            "lists", f"{title} was never fetched: {error}", _update(state), {"rules": 0}, state.private
        )
    return notice("lists", f"{title} was never fetched.", _update(state), {"rules": 0}, state.private)


def _not_in_effect(state: ListState) -> Finding:
    summary = f"{state.stored.title} is switched on, but the running service uses none of its rules."
    return problem("lists", summary, _update(state), {"rules": 0}, state.private)


def _late(state: ListState, age: float) -> Finding | None:
    """How late its update is; a list copied from a file is as old as the user wants."""
    term = state.expires_hours * 3600
    if age <= term or not is_url(state.stored.source):
        return None
    why = f" The last try failed: {state.stored.error}" if state.stored.error else ""
    summary = (
        f"{state.stored.title} was last fetched {days(age)} ago and counts as fresh for {days(term)}.{why}"
    )
    make = problem if age > max(30 * DAY, VERY_LATE * term) else notice
    return make("lists", summary, _update(state), {"age_days": int(age / DAY)}, state.private)


def _update(state: ListState) -> str:
    return f"Fetch it again: `jejak lists update {state.name}`"


def _well(lists: Lists, states: tuple[ListState, ...], status: Mapping[str, Any] | None) -> Finding:
    private = {text: stand_in for state in states for text, stand_in in state.private.items()}
    if status is None:
        rules: dict[str, Detail] = {state.name: state.stored.rules for state in states}
        total = len(states) + lists.builtin_enabled
        return ok("lists", f"{counted(total, 'list')} switched on, none too old.", rules, private)
    rules = {str(each["name"]): int(each["rules"]) for each in status["lists"]}
    summary = f"{number(status['rules'])} rules of {counted(len(rules), 'list')} are in effect, none too old."
    return ok("lists", summary, rules, private)
