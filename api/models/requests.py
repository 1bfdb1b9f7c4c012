"""Single requests."""

from dataclasses import dataclass
from typing import Annotated, TypedDict

from api.kinds import Choice, Whole, Wording
from api.models.period import Period
from filterlists.request import ResourceType
from footprint.datapoint import Kind
from footprint.record import Outcome
from store.shownvalues import Values
from store.stored import StoredRequest


class RequestPage(TypedDict):
    """GET /requests, newest first; `next` is the cursor of the page after this one."""

    requests: list[StoredRequest]
    next: str | None


MOST_REQUESTS = 500
LARGEST_ID = 999_999_999


@dataclass(frozen=True, slots=True)
class RequestsQuery(Period):
    """Requests that fit all that is said; `rule` may be an exception, `text` is a part of the address.

    `cursor` is the `next` of the page before.
    """

    id: Annotated[int, Whole(1, LARGEST_ID)] | None = None
    company: Wording | None = None
    site: Wording | None = None
    host: Wording | None = None
    list: Wording | None = None
    rule: Wording | None = None
    text: Wording | None = None
    outcome: Outcome | None = None
    kind: Kind | None = None
    type: ResourceType | None = None
    limit: Annotated[int, Whole(1, MOST_REQUESTS)] = 50
    cursor: Wording | None = None


@dataclass(frozen=True, slots=True)
class ExportQuery(Period):
    """Requests that fit, in which format, and how much of what they carried."""

    site: Wording | None = None
    company: Wording | None = None
    format: Annotated[str, Choice(("json", "csv", "har"))] = "json"
    values: Values = Values.FULL
