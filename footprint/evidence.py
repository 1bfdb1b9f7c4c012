"""What contradicts a person's choice on a site: one finding, by whom, with what, against which signal."""

from dataclasses import dataclass
from enum import StrEnum

from footprint.choice import Use


class Finding(StrEnum):
    """How far it contradicts the choice, the gravest first."""

    REFUSED = "refused"  # the use was refused
    CLAIMED = "claimed"  # a company was told of a yes where the site has kept a no
    UNANSWERED = "unanswered"  # nobody had agreed yet: the weaker finding


@dataclass(frozen=True, slots=True)
class Evidence:
    """One contradiction; `time` in Unix seconds, `site` the page's, `certainty` how that is known.

    `signal` and `key` say where the choice stands, `said` what it says, `chosen_at` when it was made, 0 where
    nobody says. What contradicts it is a cookie (with its direction) or a data point, "" where it isn't.
    `own`: on a request of the page's own. `stopped`: Jejak kept it from happening.
    """

    time: float
    site: str
    certainty: str
    company_slug: str
    company: str
    host: str
    own: bool
    finding: Finding
    use: Use
    signal: str
    key: str
    said: str
    chosen_at: float
    cookie: str
    direction: str
    point: str
    stopped: bool
