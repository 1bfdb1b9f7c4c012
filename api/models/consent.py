"""What was answered to consent banners, and what contradicted it."""

from dataclasses import dataclass
from typing import TypedDict

from api.kinds import Wording
from api.models.period import Period


class ConsentEvidence(TypedDict):
    """What contradicted an answer: a cookie with its direction, or a data point, the other being "".

    The answer stands in `key` of `signal`, and `said` is what it says; `own` is a request of the page's own,
    `stopped` what Jejak kept from happening.
    """

    use: str
    company_slug: str
    company: str
    host: str
    own: bool
    cookie: str
    direction: str
    point: str
    stopped: bool
    site_certainty: str
    signal: str
    key: str
    said: str
    chosen_at: float | None
    times: int
    first_seen: float
    last_seen: float


class ConsentFinding(TypedDict):
    """`finding` is refused, claimed (a company was told of a yes) or unanswered (nobody had agreed yet)."""

    finding: str
    uses: list[str]
    companies_reached: int
    companies_stopped: int
    own_cookies: int
    own_cookies_stopped: int
    evidence: list[ConsentEvidence]


class ConsentSite(TypedDict):
    """A site on which an answer to its consent banner was contradicted, the gravest finding first."""

    site: str
    findings: list[ConsentFinding]


class Consent(TypedDict):
    """GET /consent."""

    sites: list[ConsentSite]


@dataclass(frozen=True, slots=True)
class ConsentQuery(Period):
    """On all sites or one."""

    site: Wording | None = None
