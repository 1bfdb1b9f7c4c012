"""What would be done with a request, and why."""

from dataclasses import dataclass
from typing import TypedDict

from api.kinds import Wording
from filterlists.request import ResourceType
from store.stored import StoredChange


class LiftedChange(StoredChange):
    """A change that a rule asks for and an exception takes back."""

    exception: str


class WaitingRule(TypedDict):
    """A rule that may have the answer withheld, once that is there."""

    rule: str
    line: int
    list: str  # last, since the name hides the type for the lines after it


class ConsideredRule(TypedDict):
    """A rule that stood `under` a key; `why_not` is type, party, address or page, "" where it matches."""

    rule: str
    line: int
    under: str
    matches: bool
    why_not: str
    list: str  # last, since the name hides the type for the lines after it


class ConsideredChange(TypedDict):
    """The same of a rule that changes something; `lifted_by` is the exception that takes it back."""

    rule: str
    line: int
    under: str
    matches: bool
    why_not: str
    change: str
    exception: bool
    lifted_by: str
    list: str  # last, as above


class Considered(TypedDict):
    """The keys under which rules were looked for, and those that stood there."""

    keys: list[str]
    rules: list[ConsideredRule]
    changing: list[ConsideredChange]


class Explained(TypedDict):
    """How the user's own rules and the lists came to their verdict."""

    own: Considered
    lists: Considered


class Verdict(TypedDict):
    """GET /check: what would be done with a request, and the rules that say so ("" and 0 for none).

    `explained` is null unless it was asked for.
    """

    url: str
    page: str
    type: str
    third_party: bool
    verdict: str
    reason: str
    rule: str
    line: int
    exception: str
    changes: list[StoredChange]
    lifted: list[LiftedChange]
    waiting: list[WaitingRule]
    explained: Explained | None
    list: str  # last, since the name hides the type for the lines after it


@dataclass(frozen=True, slots=True)
class CheckQuery:
    """A request for `url` by `page` ("" for unknown), which is to be explained or not."""

    url: str
    page: Wording = ""
    type: ResourceType = ResourceType.OTHER
    explain: bool = False
