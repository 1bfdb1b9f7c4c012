"""The shapes of all answers but the reports, and which route gives which. Times are Unix seconds."""

from collections.abc import Mapping
from typing import TypedDict

from api import schema_reports as reports
from store.stored import StoredChange, StoredRequest


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


class Settings(TypedDict):
    """GET and PATCH /settings."""

    third_party_cookies: str
    detail_days: int
    rollup_days: int
    recording: bool
    uncloak: bool
    cookie_policy: str


class CookieTreatments(TypedDict):
    """What becomes of one type of cookies: of the page's own, and of other companies'."""

    type: str
    first: str
    third: str


class CookieChoice(TypedDict):
    """One choice; `kind` is preset, type (with a party), cookie or own_type, `site` "" for everywhere."""

    site: str
    kind: str
    subject: str
    party: str
    choice: str


class CookiePolicy(TypedDict):
    """GET and PATCH /cookies."""

    preset: str
    third_party_cookies: str
    types: list[CookieTreatments]
    choices: list[CookieChoice]


class JudgedCookie(TypedDict):
    """What becomes of a cookie; `script_treatment` where a script set it, `site` the page's domain."""

    type: str
    treatment: str
    script_treatment: str
    site: str


class JudgedCookies(TypedDict):
    """POST /cookies/judge, in the order in which they were asked for."""

    cookies: list[JudgedCookie]


class ToldCookies(TypedDict):
    """POST /cookies/script."""

    told: int


class ClearingSchedule(TypedDict):
    """When a site ("" for all others) or a type of cookies is cleared: never, on-leave or every:N (days)."""

    kind: str
    subject: str
    when: str


class ClearingProposal(TypedDict):
    """A site where the user looks signed in, by what; left alone until he has answered."""

    site: str
    because: str
    time: float


class ClearedSite(TypedDict):
    """What was cleared of a site; `data`: its site data too, `cause` left or schedule."""

    time: float
    site: str
    cookies: int
    data: bool
    cause: str


class Clearing(TypedDict):
    """GET and PATCH /cookies/clearing; `declined`: sites that are cleared though one looks signed in."""

    schedules: list[ClearingSchedule]
    kept: list[str]
    declined: list[str]
    proposals: list[ClearingProposal]
    cleared: list[ClearedSite]


class Protection(TypedDict):
    """One protection: whether it is on where was asked for, and how often it did something in seven days.

    `chosen_for` is the site of the user's choice that counts ("" for everywhere), null where there is none.
    """

    name: str
    on: bool
    chosen_for: str | None
    default: bool
    does: str
    may_break: str
    times: int


class ProtectionChoice(TypedDict):
    """A protection that was switched on or off; `site` "" for everywhere."""

    site: str
    protection: str
    on: bool


class Protections(TypedDict):
    """GET and PATCH /protections; `site` "" where none was asked for."""

    site: str
    trusted: bool
    paused: bool
    protections: list[Protection]
    choices: list[ProtectionChoice]


class SeenCookies(TypedDict):
    """GET /cookies/seen: those of other companies, and of a site's own those that were changed."""

    cookies: list[reports.SeenCookie]


class ListEntry(TypedDict):
    """One filter list; `fetched_at` is null for never, `error` says what went wrong last.

    `due_at` is when it is looked for again; `quarantined_at` when its last update was put aside as damaged,
    for the reason in `error`; `previous_at` when the text was fetched that a rollback brings back, null
    where there is none; `rolled_back` whether the newest text was taken back.
    """

    name: str
    title: str
    source: str
    enabled: bool
    home_page: str
    licence: str
    fetched_at: float | None
    rules: int | None
    error: str | None
    builtin: bool
    due_at: float | None
    quarantined_at: float | None
    rolled_back: bool
    previous_at: float | None


class ListEntries(TypedDict):
    """GET /lists, the built-in one first."""

    lists: list[ListEntry]


class ListCounts(TypedDict):
    """How many lines of each kind a list has; `changing` are among the network rules and exceptions."""

    network: int
    exceptions: int
    cosmetic: int
    unsupported: int
    malformed: int
    changing: int


class MalformedLine(TypedDict):
    """A line of a list that can't be read, and why."""

    line: int
    text: str
    reason: str


class ListDeeds(TypedDict):
    """To how many requests a list did something in seven days."""

    stopped: int
    let_through: int
    changed: int


class FiredRule(TypedDict):
    """A rule that matched so many requests of the log."""

    rule: str
    requests: int


class ListFacts(TypedDict):
    """GET /lists/{name}: as in GET /lists, but with the rules by kind, and what the list did.

    `breaks` is what may stop working with it, null where the catalogue doesn't know the list.
    """

    name: str
    title: str
    source: str
    enabled: bool
    home_page: str
    licence: str
    fetched_at: float | None
    error: str | None
    builtin: bool
    due_at: float | None
    quarantined_at: float | None
    rolled_back: bool
    previous_at: float | None
    breaks: str | None
    rules: ListCounts
    unsupported_by_option: dict[str, int]
    malformed_lines: list[MalformedLine]
    decided_in_7_days: ListDeeds
    fired: list[FiredRule]
    never_fired: int


class KnownList(TypedDict):
    """A list of the catalogue; `added` says that it is here, `rules` how many of it then take effect."""

    name: str
    title: str
    url: str
    home_page: str
    licence: str
    kind: str
    purpose: str
    breaks: str
    size: str
    default: bool
    added: bool
    rules: int | None


class Catalogue(TypedDict):
    """GET /catalogue."""

    lists: list[KnownList]


class TriedRequest(TypedDict):
    """A past request that would be decided otherwise, made `requests` times, and the rule that says so."""

    time: float
    requests: int
    site: str
    host: str
    url: str
    type: str
    method: str
    third_party: bool
    company: str
    category: str
    rule: str
    line: int


class CountedName(TypedDict):
    """A company or site, and how many requests; `name` "" where nobody knows it."""

    name: str
    requests: int


class TriedKind(TypedDict):
    """Requests of one kind: how many, to whom, on which sites, and the most frequent of them."""

    requests: int
    companies: list[CountedName]
    sites: list[CountedName]
    examples: list[TriedRequest]


class TriedList(TypedDict):
    """POST /lists/try: what a list would have changed for the requests of the log.

    `stopped_already`: requests that are stopped without it, too; `freed`: those that its exceptions would
    let through; `altered`: those that would pass, but changed; `at_risk`: newly stopped ones that a page may
    need.
    """

    name: str
    title: str
    enabled: bool
    requests: int
    sites: int
    since: float | None
    stopped_already: int
    newly_stopped: TriedKind
    freed: TriedKind
    altered: TriedKind
    at_risk: TriedKind


class UpdateResult(TypedDict):
    """What an update did to one list."""

    name: str
    changed: bool
    rules: int | None
    error: str | None


class DataSet(TypedDict):
    """A data set of others; `fetched_at` and `count` are null where it wasn't fetched."""

    name: str
    title: str
    source: str
    home_page: str
    licence: str
    terms: str
    free: bool
    purpose: str
    entries: str
    fetched_at: float | None
    count: int | None
    error: str | None


class DataSetRows(TypedDict):
    """GET /data."""

    data: list[DataSet]


class DataUpdate(TypedDict):
    """What an update did to one data set; `error` says why it failed."""

    name: str
    changed: bool
    count: int | None
    error: str | None


class DataUpdates(TypedDict):
    """POST /data/update."""

    results: list[DataUpdate]


class UpdateResults(TypedDict):
    """POST /lists/update."""

    results: list[UpdateResult]


class OwnRule(TypedDict):
    """A rule of the user's own; `until` is the Unix time at which it ends by itself."""

    rule: str
    until: float | None


class Rules(TypedDict):
    """The user's own rules in their order, and the text they stand in; `version` tells it from others."""

    rules: list[OwnRule]
    text: str
    version: str


class RuleFault(TypedDict):
    """A line that can't be used; lines and columns count from 1, `column` null where none is to blame."""

    line: int
    column: int | None
    reason: str


class ValidatedRules(TypedDict):
    """POST /rules/validate: how many rules can be used, and what is wrong with the other lines."""

    rules: int
    faults: list[RuleFault]


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


class PassthroughEntry(TypedDict):
    """A host, or `*.` and one: whether its connections pass untouched, and how many did in a week.

    `category` is "own" for what the user added.
    """

    name: str
    category: str
    passes: bool
    connections: int


class LearntHost(TypedDict):
    """A host that can't be looked into until a moment, by browsers or by other programs."""

    host: str
    browsers: bool
    reason: str
    until: float
    connections: int


class NotInspected(TypedDict):
    """A host whose connections weren't looked into in a week, why, and how many they were."""

    host: str
    reason: str
    connections: int


class PassthroughList(TypedDict):
    """GET /passthrough, and what each change of it answers."""

    entries: list[PassthroughEntry]
    learnt: list[LearntHost]
    hosts: list[NotInspected]


class PassthroughHost(TypedDict):
    """GET /passthrough/{host}: why a browser's connections to it pass, `reason` "" where they don't."""

    host: str
    reason: str
    name: str
    category: str
    until: float | None


class PassthroughChange(TypedDict):
    """POST and DELETE /passthrough: whether the host passes now, and the name that says so ("" for none)."""

    name: str
    passes: bool
    by: str
    category: str


class DetailFound(TypedDict):
    """A detail of the user's at one company from one site; `how` is such as "as SHA-256"."""

    slug: str
    company: str
    site: str
    how: str
    stopped: int
    sent: int
    last_seen: float


class Detail(TypedDict):
    """One of the user's own details, masked; `sites` has what is done there instead of `action`."""

    id: str
    kind: str
    name: str
    masked: str
    action: str
    sites: dict[str, str]
    found: list[DetailFound]


class Details(TypedDict):
    """GET /details, and what each change of them answers."""

    details: list[Detail]


class Forgotten(TypedDict):
    """DELETE /passthrough/learnt."""

    host: str


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


class Changed(TypedDict):
    """`event: changed`: lists, rules, sites, settings, passthrough, data, cookies or clearing."""

    what: str


class Progress(TypedDict):
    """`event: progress`: how far the download of a list is, in bytes; `total` null where nobody knows."""

    name: str
    done: int
    total: int | None


class Missed(TypedDict):
    """`event: missed`: so many events didn't reach a client that read too slowly or was away too long.

    `count` is null where nobody knows how many, as after the service was started anew.
    """

    count: int | None


class Problem(TypedDict):
    """Every error (RFC 9457); `detail` is the sentence for a person."""

    type: str
    title: str
    status: int
    detail: str


ANSWERS: Mapping[tuple[str, str], type] = {
    ("GET", "/status"): Status,
    ("GET", "/health"): Health,
    ("GET", "/summary"): reports.Summary,
    ("GET", "/timeline"): reports.Timeline,
    ("GET", "/companies"): reports.CompanyRows,
    ("GET", "/companies/{slug}"): reports.Company,
    ("GET", "/companies/{slug}/profile"): reports.CompanyProfile,
    ("GET", "/graph"): reports.Graph,
    ("GET", "/sites"): reports.SiteRows,
    ("GET", "/sites/{site}"): reports.Site,
    ("PATCH", "/sites/{site}"): reports.SitePreference,
    ("GET", "/requests"): reports.RequestPage,
    ("GET", "/consent"): reports.Consent,
    ("GET", "/settings"): Settings,
    ("PATCH", "/settings"): Settings,
    ("GET", "/cookies"): CookiePolicy,
    ("PATCH", "/cookies"): CookiePolicy,
    ("GET", "/protections"): Protections,
    ("PATCH", "/protections"): Protections,
    ("GET", "/cookies/seen"): SeenCookies,
    ("GET", "/details"): Details,
    ("POST", "/details"): Details,
    ("PATCH", "/details/{id}"): Details,
    ("DELETE", "/details/{id}"): Details,
    ("POST", "/cookies/judge"): JudgedCookies,
    ("POST", "/cookies/script"): ToldCookies,
    ("GET", "/cookies/clearing"): Clearing,
    ("PATCH", "/cookies/clearing"): Clearing,
    ("POST", "/cookies/clearing/proposals"): Clearing,
    ("POST", "/cookies/clearing/done"): Clearing,
    ("GET", "/lists"): ListEntries,
    ("POST", "/lists"): ListEntry,
    ("POST", "/lists/update"): UpdateResults,
    ("POST", "/lists/try"): TriedList,
    ("GET", "/lists/{name}"): ListFacts,
    ("GET", "/catalogue"): Catalogue,
    ("POST", "/lists/{name}/rollback"): ListEntry,
    ("POST", "/lists/{name}/accept"): ListEntry,
    ("PATCH", "/lists/{name}"): ListEntry,
    ("DELETE", "/lists/{name}"): ListEntry,
    ("GET", "/data"): DataSetRows,
    ("POST", "/data/update"): DataUpdates,
    ("DELETE", "/data/{set}"): DataSet,
    ("GET", "/rules"): Rules,
    ("POST", "/rules"): Rules,
    ("PUT", "/rules"): Rules,
    ("DELETE", "/rules"): Rules,
    ("POST", "/rules/validate"): ValidatedRules,
    ("GET", "/check"): Verdict,
    ("GET", "/passthrough"): PassthroughList,
    ("POST", "/passthrough"): PassthroughChange,
    ("DELETE", "/passthrough"): PassthroughChange,
    ("DELETE", "/passthrough/learnt"): Forgotten,
    ("GET", "/passthrough/{host}"): PassthroughHost,
    ("GET", "/pause"): reports.Pauses,
    ("POST", "/pause"): reports.Pause,
    ("DELETE", "/pause"): reports.Pause,
    ("GET", "/pause/{site}"): reports.Pause,
    ("POST", "/pair"): Paired,
    ("POST", "/pair/code"): PairingCode,
    ("GET", "/session"): Session,
    ("POST", "/purge"): Purged,
}
EVENTS: Mapping[str, type] = {
    "request": StoredRequest,
    "changed": Changed,
    "progress": Progress,
    "pause_ended": reports.Pause,
    "missed": Missed,
}
