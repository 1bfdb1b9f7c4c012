"""The shapes of the reports' answers. Times are Unix seconds."""

from typing import TypedDict

from store.stored import StoredRequest


class SeenCookie(TypedDict):
    """A cookie by name and host: how often it was kept, kept for the visit, capped or stripped.

    `by_script`: a script set it, and the extension saw to it. `likely_id`: a guess that nobody knows it and
    that it is an identifier, by its lifetime and how random its value is.
    """

    type: str
    name: str
    host: str
    company: str
    third_party: bool
    by_script: bool
    likely_id: bool
    kept: int
    session: int
    capped: int
    stripped: int
    last_seen: float


class KindCount(TypedDict):
    """How many data points of one kind, with its name in plain words."""

    kind: str
    label: str
    count: int


class CookieName(TypedDict):
    """What became of the cookies of one name."""

    name: str
    stripped: int
    kept: int


class CookieCounts(TypedDict):
    """What became of third-party cookies."""

    seen: int
    stripped: int
    kept: int


class NamedCookieCounts(CookieCounts):
    """The same, and by name."""

    names: list[CookieName]


class LetThroughSite(TypedDict):
    """A site on which trackers were let through, and why."""

    site: str
    requests: int
    reason: str


class Coverage(TypedDict):
    """Requests that were looked into, and connections that weren't, by reason too."""

    inspected: int
    not_inspected: int
    reasons: dict[str, int]


class Summary(TypedDict):
    """GET /summary; companies, sites, data points and kinds are those of stopped requests.

    `total_sites` are all that were visited.
    """

    since: float | None
    until: float | None
    requests: int
    third_party: int
    stopped: int
    let_through: int
    let_through_sites: list[LetThroughSite]
    companies: int
    sites: int
    total_sites: int
    data_points: int
    kinds: list[KindCount]
    cookies: NamedCookieCounts
    coverage: Coverage
    unknown_site: int
    protections: dict[str, int]


class TimelinePoint(TypedDict):
    """One hour or day; `stopped` by category."""

    start: float
    stopped: dict[str, int]
    let_through: int


class Timeline(TypedDict):
    """GET /timeline, empty buckets included, the oldest first."""

    bucket: str
    points: list[TimelinePoint]


class CompanyRow(TypedDict):
    """One company among others; `sites` is on how many it was met."""

    slug: str
    name: str
    category: str
    sites: int
    stopped: int
    let_through: int
    data_points: int
    last_seen: float | None


class CompanyRows(TypedDict):
    """GET /companies."""

    companies: list[CompanyRow]


class SeenSite(TypedDict):
    """A site on which a company was met."""

    site: str
    stopped: int
    let_through: int
    data_points: int
    first_seen: float | None
    last_seen: float | None


class CollectedValue(TypedDict):
    """A value a company would have got, `times` often, last in the request `request_id`."""

    name: str
    key: str
    value: str
    certainty: str
    times: int
    site: str
    request_id: int | None


class Collected(KindCount):
    """The most frequent values of one kind."""

    values: list[CollectedValue]


class Company(TypedDict):
    """GET /companies/{slug}; `known` is false, and what is known null, where nobody knows whose a host is.

    `group` is the company that owns it.
    """

    slug: str
    name: str
    category: str
    known: bool
    group: str | None
    country: str | None
    home_page: str | None
    privacy_policy: str | None
    domains: list[str]
    stopped: int
    let_through: int
    first_seen: float | None
    last_seen: float | None
    total_sites: int
    sites: list[SeenSite]
    collected: list[Collected]
    cookies: list[CookieName]


class ProfilePiece(TypedDict):
    """Part of a sentence; `style` is strong, name, quote (a value as it was sent) or "" for plain words."""

    text: str
    style: str


class ProfileEvidence(TypedDict):
    """A request, and the field in it; `key` "" where the field is another's."""

    request_id: int
    kind: str
    key: str


class ProfileClaim(TypedDict):
    """A sentence about the user, read from so many requests; `about` says what it is about."""

    about: str
    text: str
    pieces: list[ProfilePiece]
    evidence: list[ProfileEvidence]
    requests: int


class ProfileSite(TypedDict):
    """A site on which a company would have seen the user, or did, and on how many days."""

    site: str
    days: int
    stopped: int
    got: int
    first_seen: float
    last_seen: float


class SharedWith(TypedDict):
    """Another company that holds the same identifier; `got` says that some of it was let through."""

    slug: str
    name: str
    request_id: int
    got: bool


class ProfileIdentifier(TypedDict):
    """A value to recognise the user by, last in the request `request_id`."""

    kind: str
    name: str
    key: str
    value: str
    request_id: int
    sites: list[str]
    stopped: bool
    got: bool
    first_seen: float
    last_seen: float
    shared_with: list[SharedWith]


class ProfileRead(TypedDict):
    """How many requests values were read from, `of` how many, and from when to when those were."""

    requests: int
    of: int
    since: float | None
    until: float | None


class CompanyProfile(TypedDict):
    """GET /companies/{slug}/profile; `got` counts requests that were not stopped.

    `hours` are on how many days there was a request in each hour, for each day of the week from Monday on.
    """

    slug: str
    name: str
    since: float | None
    until: float | None
    days: int
    stopped: int
    got: int
    first_seen: float
    last_seen: float
    read: ProfileRead
    claims: list[ProfileClaim]
    sites: list[ProfileSite]
    identifiers: list[ProfileIdentifier]
    hours: list[list[int]]


class GraphCompany(TypedDict):
    """A company in the graph."""

    slug: str
    name: str
    category: str | None


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


class SitePreference(TypedDict):
    """PATCH /sites/{site}: what is done on a site; nothing is stopped there until `paused_until`."""

    site: str
    trusted: bool
    cookies: str
    paused_until: float | None


class SiteRow(SitePreference):
    """One site among others."""

    requests: int
    stopped: int
    let_through: int
    companies: int
    data_points: int


class SiteRows(TypedDict):
    """GET /sites."""

    sites: list[SiteRow]


class SiteCompany(TypedDict):
    """A company met on a site."""

    slug: str
    name: str
    category: str
    stopped: int
    let_through: int
    data_points: int


class Site(SitePreference):
    """GET /sites/{site}, zeros where nothing was seen."""

    requests: int
    stopped: int
    let_through: int
    data_points: int
    companies: list[SiteCompany]
    kinds: list[KindCount]
    cookie_counts: CookieCounts


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


class RequestPage(TypedDict):
    """GET /requests, newest first; `next` is the cursor of the page after this one."""

    requests: list[StoredRequest]
    next: str | None


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
