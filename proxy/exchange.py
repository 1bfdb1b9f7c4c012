"""What Jejak knows of one request while it is under way, kept on mitmproxy's flow."""

from dataclasses import dataclass, field
from typing import NamedTuple

from mitmproxy.http import HTTPFlow

from footprint.datapoint import DataPoint
from footprint.protections import Protection
from footprint.record import ChangeMade, CookieSeen
from proxy.context import Context
from proxy.cookies import FateOf, keep_all
from proxy.decision import Decision
from proxy.head import Fields
from proxy.layers import EXPLAINED_BODY_BYTES
from proxy.windows import Trace

_KEY = "jejak"


class Heard(NamedTuple):
    """The beginning of a server's answer, and when it came."""

    status: int
    fields: Fields
    at: float


class Tee:
    """Passes a request's body on piece by piece, and keeps the beginning, which can be explained."""

    __slots__ = ("kept", "length")

    def __init__(self) -> None:
        self.kept = b""
        self.length = 0

    def __call__(self, piece: bytes) -> bytes:
        """The piece, unchanged."""
        room = EXPLAINED_BODY_BYTES - self.length
        if room > 0:
            self.kept += piece[:room]
        self.length += len(piece)
        return piece


@dataclass(slots=True)
class Exchange:
    """A request's context, the decision, what becomes of it; `fields` are its headers as kept.

    `answered`: by the proxy itself, so that nothing of it was sent. `protections` are those that
    are on for its page, `protected` those that did something. `tracker`: another party
    that is known to track. `points` were found before it went, `waits` says that nothing of it goes before
    all has come. `collector`: it stays with the site, but may be a vendor's beacon that the site passes on.
    `heard`: how its server began to answer.
    """

    context: Context
    decision: Decision
    fields: Fields
    started: float
    trace: Trace = Trace.FULL
    fate_of: FateOf = keep_all
    cookies: tuple[CookieSeen, ...] = ()
    changes: list[ChangeMade] = field(default_factory=list)
    tracker: bool = False
    protections: frozenset[Protection] = frozenset()
    protected: list[Protection] = field(default_factory=list)
    points: tuple[DataPoint, ...] = ()
    body: Tee | None = None
    waits: bool = False
    recorded: bool = False
    answered: bool = False
    collector: bool = False
    heard: Heard | None = None

    def protect(self, protection: Protection, what: str = "") -> None:
        """Note that a protection did something: counted, and told with what it changed where that is said."""
        self.protected.append(protection)
        if what:
            self.changes.append(ChangeMade.by(protection, what))


def exchange_of(flow: HTTPFlow) -> Exchange | None:
    """The flow's exchange; None for one that was answered without being judged."""
    found = flow.metadata.get(_KEY)
    return found if isinstance(found, Exchange) else None


def begin(flow: HTTPFlow, exchange: Exchange) -> None:
    """Keep `exchange` on the flow."""
    flow.metadata[_KEY] = exchange
