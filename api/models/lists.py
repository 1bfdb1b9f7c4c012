"""Filter lists."""

from dataclasses import dataclass
from typing import TypedDict

from api.kinds import Wording


class ListEntry(TypedDict):
    """One filter list; `fetched_at` is null for never, `error` says what went wrong last.

    `due_at` is when it is looked for again; `quarantined_at` when its last update was put aside as damaged,
    for the reason in `error`; `previous_at` when the text was fetched that a rollback brings back, null
    where there is none; `rolled_back` whether the newest text was taken back.
    """

    name: str
    title: str
    source: str
    enabled: bool
    home_page: str
    licence: str
    fetched_at: float | None
    rules: int | None
    error: str | None
    builtin: bool
    due_at: float | None
    quarantined_at: float | None
    rolled_back: bool
    previous_at: float | None


class ListEntries(TypedDict):
    """GET /lists, the built-in one first."""

    lists: list[ListEntry]


class ListCounts(TypedDict):
    """How many lines of each kind a list has; `changing` are among the network rules and exceptions."""

    network: int
    exceptions: int
    cosmetic: int
    unsupported: int
    malformed: int
    changing: int


class MalformedLine(TypedDict):
    """A line of a list that can't be read, and why."""

    line: int
    text: str
    reason: str


class ListDeeds(TypedDict):
    """To how many requests a list did something in seven days."""

    stopped: int
    let_through: int
    changed: int


class FiredRule(TypedDict):
    """A rule that matched so many requests of the log."""

    rule: str
    requests: int


class ListFacts(TypedDict):
    """GET /lists/{name}: as in GET /lists, but with the rules by kind, and what the list did.

    `breaks` is what may stop working with it, null where the catalogue doesn't know the list.
    """

    name: str
    title: str
    source: str
    enabled: bool
    home_page: str
    licence: str
    fetched_at: float | None
    error: str | None
    builtin: bool
    due_at: float | None
    quarantined_at: float | None
    rolled_back: bool
    previous_at: float | None
    breaks: str | None
    rules: ListCounts
    unsupported_by_option: dict[str, int]
    malformed_lines: list[MalformedLine]
    decided_in_7_days: ListDeeds
    fired: list[FiredRule]
    never_fired: int


class KnownList(TypedDict):
    """A list of the catalogue; `added` says that it is here, `rules` how many of it then take effect."""

    name: str
    title: str
    url: str
    home_page: str
    licence: str
    kind: str
    purpose: str
    breaks: str
    size: str
    default: bool
    added: bool
    rules: int | None


class Catalogue(TypedDict):
    """GET /catalogue."""

    lists: list[KnownList]


class UpdateResult(TypedDict):
    """What an update did to one list."""

    name: str
    changed: bool
    rules: int | None
    error: str | None


class UpdateResults(TypedDict):
    """POST /lists/update."""

    results: list[UpdateResult]


class TriedRequest(TypedDict):
    """A past request that would be decided otherwise, made `requests` times, and the rule that says so."""

    time: float
    requests: int
    site: str
    host: str
    url: str
    type: str
    method: str
    third_party: bool
    company: str
    category: str
    rule: str
    line: int


class CountedName(TypedDict):
    """A company or site, and how many requests; `name` "" where nobody knows it."""

    name: str
    requests: int


class TriedKind(TypedDict):
    """Requests of one kind: how many, to whom, on which sites, and the most frequent of them."""

    requests: int
    companies: list[CountedName]
    sites: list[CountedName]
    examples: list[TriedRequest]


class TriedList(TypedDict):
    """POST /lists/try: what a list would have changed for the requests of the log.

    `stopped_already`: requests that are stopped without it, too; `freed`: those that its exceptions would
    let through; `altered`: those that would pass, but changed; `at_risk`: newly stopped ones that a page may
    need.
    """

    name: str
    title: str
    enabled: bool
    requests: int
    sites: int
    since: float | None
    stopped_already: int
    newly_stopped: TriedKind
    freed: TriedKind
    altered: TriedKind
    at_risk: TriedKind


@dataclass(frozen=True, slots=True)
class NewList:
    """A list of the catalogue, or at an https address; `name` is what it is called here."""

    source: str
    name: str | None = None


@dataclass(frozen=True, slots=True)
class ListsNamed:
    """Lists by their names; all that are switched on where none is named."""

    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ListSource:
    """A list that is here, of the catalogue, or at an https address."""

    source: str


@dataclass(frozen=True, slots=True)
class ListSwitch:
    """Whether a list is on."""

    enabled: bool


@dataclass(frozen=True, slots=True)
class CatalogueQuery:
    """Words that a list's description has."""

    words: Wording = ""
