"""What a company knows of the user, or would: facts as they were read, and the sentences made of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from footprint.datapoint import Kind


class Other(NamedTuple):
    """Another company, and the latest request in which it would have got the same, or did."""

    slug: str
    name: str
    request: int
    got: bool


@dataclass(frozen=True, slots=True)
class Told:
    """A value in requests to the company: `stopped` of them never left, `got` did, `request` was the last."""

    kind: Kind
    name: str
    key: str
    value: str
    source: str
    site: str
    request: int
    stopped: int
    got: int


@dataclass(frozen=True, slots=True)
class Identifier:
    """A value to recognise the user by, on which sites, and who else holds it."""

    kind: Kind
    name: str
    key: str
    value: str
    request: int
    sites: tuple[str, ...]
    stopped: bool
    got: bool
    first_seen: float
    last_seen: float
    others: tuple[Other, ...] = ()


@dataclass(frozen=True, slots=True)
class SiteSeen:
    """A site on which the company would have seen the user, or did, and on how many days."""

    site: str
    days: int
    stopped: int
    got: int
    first_seen: float
    last_seen: float


class PurchaseField(NamedTuple):
    """A field of a request about something bought, or what was done there."""

    kind: Kind
    name: str
    key: str
    value: str


@dataclass(frozen=True, slots=True)
class PurchaseSeen:
    """A request that told of money."""

    request: int
    site: str
    got: bool
    fields: tuple[PurchaseField, ...]


@dataclass(frozen=True, slots=True)
class Facts:
    """All that sentences are made of.

    `cookies_since` has the day, as "2026-03-03", on which each of its cookies was first seen.

    `hours` has, for each day of the week from Monday on, on how many days the company would have seen the
    user in each hour. `also` names who got the same value within a minute, by kind and value.
    """

    sites: Sequence[SiteSeen] = ()
    days: int = 0
    told: Sequence[Told] = ()
    identifiers: Sequence[Identifier] = ()
    purchases: Sequence[PurchaseSeen] = ()
    hours: Sequence[Sequence[int]] = ()
    also: Mapping[tuple[Kind, str], Sequence[Other]] | None = None
    cookies_since: Mapping[str, str] = field(default_factory=dict)

    def of(self, *kinds: Kind) -> list[Told]:
        """What was told of these kinds."""
        return [each for each in self.told if each.kind in kinds]


class Piece(NamedTuple):
    """Part of a sentence; `style` is "" for our words, strong, name (a site's or company's) or quote."""

    text: str
    style: str = ""


class Evidence(NamedTuple):
    """The request and the field in which something is to be seen."""

    request: int
    kind: Kind
    key: str


@dataclass(frozen=True, slots=True)
class Claim:
    """A sentence about the user with its evidence; `requests` is how many it was read from."""

    about: str
    pieces: tuple[Piece, ...]
    evidence: tuple[Evidence, ...]
    requests: int

    def text(self) -> str:
        """The sentence as plain text, values in quotation marks."""
        return "".join(f"“{piece.text}”" if piece.style == "quote" else piece.text for piece in self.pieces)
