"""Who was met where, and who shares an identifier."""

from dataclasses import dataclass
from typing import Annotated, TypedDict

from api.kinds import Whole, Wording
from api.models.period import Period


class GraphCompany(TypedDict):
    """A company in the graph."""

    slug: str
    name: str
    category: str


class GraphSeen(TypedDict):
    """A company, by its short name, met on a site."""

    site: str
    company: str
    days: int
    stopped: int
    got: int


class GraphExample(TypedDict):
    """An identifier that two companies hold, and a request to each in which it stands."""

    value: str
    request_ids: list[int]


class GraphShared(TypedDict):
    """Two companies, by their short names, that hold the same identifiers."""

    companies: list[str]
    identifiers: int
    example: GraphExample


class GraphLeftOut(TypedDict):
    """Edges beyond the limit."""

    seen: int
    shared: int


class Graph(TypedDict):
    """GET /graph: who was met where, and who shares an identifier; the weightiest first."""

    since: float | None
    until: float | None
    companies: list[GraphCompany]
    sites: list[str]
    seen: list[GraphSeen]
    shared: list[GraphShared]
    left_out: GraphLeftOut


MOST_EDGES = 5_000


@dataclass(frozen=True, slots=True)
class GraphQuery(Period):
    """Of all or one company, on all sites or one; at most `limit` edges of each kind, the weightiest."""

    company: Wording | None = None
    site: Wording | None = None
    limit: Annotated[int, Whole(1, MOST_EDGES)] = 200
