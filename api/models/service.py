"""The service: its state, how it is, pairing, and what was deleted."""

from dataclasses import dataclass
from typing import Annotated, TypedDict

from api.kinds import Whole, Wrong
from store.preferences import MOST_DAYS


class Address(TypedDict):
    """Where something listens."""

    host: str
    port: int


class ActiveList(TypedDict):
    """A list that the engine uses, and how many of its rules take effect."""

    name: str
    title: str
    rules: int


class PausedSite(TypedDict):
    """A site on which protection is off until a moment."""

    site: str
    until: float


class Status(TypedDict):
    """GET /status; `recording` is false while `problem` says why nothing is written to the log.

    `notice` is what else the user should know, such as a clock that leapt; `extension_heard_at` when a
    paired extension was last heard in this run; `processes` the ids of those that serve
    the proxy's port; `options` how the service was started: figures and
    switches as they are, and of all else only whether or how often it was given; `demo` says that
    visits and sites are made up.
    """

    version: str
    started_at: float
    proxy: Address
    api: Address
    recording: bool
    problem: str | None
    notice: str | None
    paused: list[PausedSite]
    faults: dict[str, int]
    processes: list[int]
    rules: int
    lists: list[ActiveList]
    blocked: int
    seen: int
    dropped: int
    not_inspected: int
    extension_heard_at: float | None
    options: dict[str, int | bool]
    not_inspected_reasons: dict[str, int]
    home: str
    demo: bool


class Finding(TypedDict):
    """What one check found; `level` is ok, notice or problem, commands to type stand in backticks."""

    check: str
    level: str
    summary: str
    what_to_do: str
    details: dict[str, str | int | float | bool | None]


class Health(TypedDict):
    """GET /health: every link of the chain, in its order."""

    checked_at: float
    findings: list[Finding]


class Paired(TypedDict):
    """POST /pair."""

    token: str
    context_secret: str


class PairingCode(TypedDict):
    """POST /pair/code."""

    code: str
    expires_at: float


class Session(TypedDict):
    """GET /session: what a paired extension needs to know of this run; `private_proxy` records nothing."""

    context_secret: str
    proxy: Address
    private_proxy: Address


class Purged(TypedDict):
    """POST /purge; not `complete` while another program's reading keeps copies in the write-ahead log."""

    removed: int
    complete: bool


@dataclass(frozen=True, slots=True)
class PairingAsked:
    """The code that the terminal shows."""

    code: str


@dataclass(frozen=True, slots=True)
class PurgeAsked:
    """What to delete from the log: exactly one of these."""

    all: bool | None = None
    site: str | None = None
    company: str | None = None
    older_than_days: Annotated[int, Whole(0, MOST_DAYS)] | None = None

    def __post_init__(self) -> None:
        said = (self.all, self.site, self.company, self.older_than_days)
        if sum(each is not None for each in said) != 1 or self.all is False:
            raise Wrong(
                'Say exactly one of {"all": true}, {"site": "…"}, {"company": "…"}, {"older_than_days": 30}.'
            )


@dataclass(frozen=True, slots=True)
class EventsQuery:
    """`marking`: the extension marks its windows' requests from now on."""

    marking: bool = False
