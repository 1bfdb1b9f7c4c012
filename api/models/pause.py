"""Protection off on a site for a while."""

from dataclasses import dataclass
from typing import Annotated, TypedDict

from api.kinds import Whole
from api.models.summary import KindCount
from store.pauses import LONGEST_SECONDS


class ReceivedBy(TypedDict):
    """A company that requests went to while a site was paused, and what they told it.

    `overruled` are the requests that would have been stopped; `cookies` the names of those let pass.
    """

    slug: str
    name: str
    category: str
    requests: int
    overruled: int
    data_points: int
    kinds: list[KindCount]
    cookies: list[str]


class Against(TypedDict):
    """A choice that a pause overruled: how many requests and cookies it would have stopped.

    `choice` is own_rule (`what` is the rule), list (its name), preset (its name) or another for cookies.
    """

    choice: str
    what: str
    requests: int
    cookies: int


class Receipt(TypedDict):
    """What left while a site was paused; `unseen` names what can't be in it."""

    requests: int
    overruled: int
    data_points: int
    cookies: int
    companies: list[ReceivedBy]
    against: list[Against]
    unseen: list[str]


class Pause(TypedDict):
    """GET /pause/{site}, what POST and DELETE /pause answer, and `event: pause_ended`.

    `ended_at` is null while it lasts.
    """

    site: str
    since: float
    until: float
    ended_at: float | None
    receipt: Receipt


class Pauses(TypedDict):
    """GET /pause, the newest first."""

    pauses: list[Pause]


@dataclass(frozen=True, slots=True)
class PauseBegun:
    """Where protection is off, and for how long; any host of a site stands for it."""

    site: str
    seconds: Annotated[int, Whole(1, LONGEST_SECONDS)]


@dataclass(frozen=True, slots=True)
class PauseEnded:
    """Where protection is on again."""

    site: str
