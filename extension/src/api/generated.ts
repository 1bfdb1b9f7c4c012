// Made by `python -m api.typescript` from the models of the API: change those, not this.

/** A list that the engine uses, and how many of its rules take effect. */
export interface ActiveList {
  readonly name: string;
  readonly title: string;
  readonly rules: number;
}

/** Where something listens. */
export interface Address {
  readonly host: string;
  readonly port: number;
}

/**
 * A choice that a pause overruled: how many requests and cookies it would have stopped.
 *
 * `choice` is own_rule (`what` is the rule), list (its name), preset (its name) or another for cookies.
 */
export interface Against {
  readonly choice: string;
  readonly what: string;
  readonly requests: number;
  readonly cookies: number;
}

/** Cookies of which is asked what becomes of them. */
export interface AskedCookies {
  readonly cookies: readonly ({ readonly name: string; readonly host: string; readonly site: string; })[];
}

/** GET /catalogue. */
export interface Catalogue {
  readonly lists: readonly KnownList[];
}

/** `event: changed`: what is no longer what it was. */
export interface Changed {
  readonly what: 'lists' | 'rules' | 'sites' | 'settings' | 'passthrough' | 'data' | 'cookies' | 'details' | 'clearing';
}

/** What was cleared of a site; `data`: its site data too, `cause` left or schedule. */
export interface ClearedSite {
  readonly time: number;
  readonly site: string;
  readonly cookies: number;
  readonly data: boolean;
  readonly cause: string;
}

/** GET and PATCH /cookies/clearing; `declined`: sites that are cleared though one looks signed in. */
export interface Clearing {
  readonly schedules: readonly ClearingSchedule[];
  readonly kept: readonly string[];
  readonly declined: readonly string[];
  readonly proposals: readonly ClearingProposal[];
  readonly cleared: readonly ClearedSite[];
}

/** What was cleared. */
export interface ClearingDone {
  readonly cleared: readonly ({ readonly site: string; readonly cookies: number; readonly data: boolean; readonly cause: 'left' | 'schedule'; })[];
}

/** A site where the user looks signed in, by what; left alone until he has answered. */
export interface ClearingProposal {
  readonly site: string;
  readonly because: string;
  readonly time: number;
}

/** When a site ("" for all others) or a type of cookies is cleared: never, on-leave or every:N (days). */
export interface ClearingSchedule {
  readonly kind: string;
  readonly subject: string;
  readonly when: string;
}

/** `when` a `site` or a `type` of cookies is cleared; or the `answer` whether a site is one to `keep`. */
export interface ClearingWish {
  readonly site?: string | null;
  readonly type?: string | null;
  readonly when?: string | null;
  readonly keep?: string | null;
  readonly answer?: string | null;
}

/** The most frequent values of one kind. */
export interface Collected {
  readonly kind: string;
  readonly label: string;
  readonly count: number;
  readonly values: readonly CollectedValue[];
}

/** A value a company would have got, `times` often, last in the request `request_id`. */
export interface CollectedValue {
  readonly name: string;
  readonly key: string;
  readonly value: string;
  readonly certainty: string;
  readonly times: number;
  readonly site: string;
  readonly request_id: number | null;
}

/**
 * GET /companies/{slug}; `known` is false, and what is known null, where nobody knows whose a host is.
 *
 * `group` is the company that owns it.
 */
export interface Company {
  readonly slug: string;
  readonly name: string;
  readonly category: string;
  readonly known: boolean;
  readonly group: string | null;
  readonly country: string | null;
  readonly home_page: string | null;
  readonly privacy_policy: string | null;
  readonly domains: readonly string[];
  readonly stopped: number;
  readonly let_through: number;
  readonly first_seen: number | null;
  readonly last_seen: number | null;
  readonly total_sites: number;
  readonly sites: readonly SeenSite[];
  readonly collected: readonly Collected[];
  readonly cookies: readonly CookieName[];
}

/**
 * GET /companies/{slug}/profile; `got` counts requests that were not stopped.
 *
 * `hours` are on how many days there was a request in each hour, for each day of the week from Monday on.
 */
export interface CompanyProfile {
  readonly slug: string;
  readonly name: string;
  readonly since: number | null;
  readonly until: number | null;
  readonly days: number;
  readonly stopped: number;
  readonly got: number;
  readonly first_seen: number;
  readonly last_seen: number;
  readonly read: ProfileRead;
  readonly claims: readonly ProfileClaim[];
  readonly sites: readonly ProfileSite[];
  readonly identifiers: readonly ProfileIdentifier[];
  readonly hours: readonly (readonly number[])[];
}

/** One company among others; `sites` is on how many it was met. */
export interface CompanyRow {
  readonly slug: string;
  readonly name: string;
  readonly category: string;
  readonly sites: number;
  readonly stopped: number;
  readonly let_through: number;
  readonly data_points: number;
  readonly last_seen: number | null;
}

/** GET /companies. */
export interface CompanyRows {
  readonly companies: readonly CompanyRow[];
}

/** GET /consent. */
export interface Consent {
  readonly sites: readonly ConsentSite[];
}

/**
 * What contradicted an answer: a cookie with its direction, or a data point, the other being "".
 *
 * The answer stands in `key` of `signal`, and `said` is what it says; `own` is a request of the page's own,
 * `stopped` what Jejak kept from happening.
 */
export interface ConsentEvidence {
  readonly use: string;
  readonly company_slug: string;
  readonly company: string;
  readonly host: string;
  readonly own: boolean;
  readonly cookie: string;
  readonly direction: string;
  readonly point: string;
  readonly stopped: boolean;
  readonly site_certainty: string;
  readonly signal: string;
  readonly key: string;
  readonly said: string;
  readonly chosen_at: number | null;
  readonly times: number;
  readonly first_seen: number;
  readonly last_seen: number;
}

/** `finding` is refused, claimed (a company was told of a yes) or unanswered (nobody had agreed yet). */
export interface ConsentFinding {
  readonly finding: string;
  readonly uses: readonly string[];
  readonly companies_reached: number;
  readonly companies_stopped: number;
  readonly own_cookies: number;
  readonly own_cookies_stopped: number;
  readonly evidence: readonly ConsentEvidence[];
}

/** A site on which an answer to its consent banner was contradicted, the gravest finding first. */
export interface ConsentSite {
  readonly site: string;
  readonly findings: readonly ConsentFinding[];
}

/** The keys under which rules were looked for, and those that stood there. */
export interface Considered {
  readonly keys: readonly string[];
  readonly rules: readonly ConsideredRule[];
  readonly changing: readonly ConsideredChange[];
}

/** The same of a rule that changes something; `lifted_by` is the exception that takes it back. */
export interface ConsideredChange {
  readonly rule: string;
  readonly line: number;
  readonly under: string;
  readonly matches: boolean;
  readonly why_not: string;
  readonly change: string;
  readonly exception: boolean;
  readonly lifted_by: string;
  readonly list: string;
}

/** A rule that stood `under` a key; `why_not` is type, party, address or page, "" where it matches. */
export interface ConsideredRule {
  readonly rule: string;
  readonly line: number;
  readonly under: string;
  readonly matches: boolean;
  readonly why_not: string;
  readonly list: string;
}

/** One choice; `kind` is preset, type (with a party), cookie or own_type, `site` "" for everywhere. */
export interface CookieChoice {
  readonly site: string;
  readonly kind: string;
  readonly subject: string;
  readonly party: string;
  readonly choice: string;
}

/** What became of third-party cookies. */
export interface CookieCounts {
  readonly seen: number;
  readonly stripped: number;
  readonly kept: number;
}

/** What became of the cookies of one name. */
export interface CookieName {
  readonly name: string;
  readonly stripped: number;
  readonly kept: number;
}

/** GET and PATCH /cookies. */
export interface CookiePolicy {
  readonly preset: string;
  readonly third_party_cookies: string;
  readonly types: readonly CookieTreatments[];
  readonly choices: readonly CookieChoice[];
}

/** What becomes of one type of cookies: of the page's own, and of other companies'. */
export interface CookieTreatments {
  readonly type: string;
  readonly first: string;
  readonly third: string;
}

/**
 * A `preset`; a `treatment` of a `type` and `party`, or of a `cookie`; or that a cookie is of `own_type`.
 *
 * Each everywhere or on a `site`.
 */
export interface CookieWish {
  readonly preset?: string | null;
  readonly type?: string | null;
  readonly party?: string | null;
  readonly treatment?: string | null;
  readonly cookie?: string | null;
  readonly own_type?: string | null;
  readonly site?: string | null;
}

/** A company or site, and how many requests; `name` "" where nobody knows it. */
export interface CountedName {
  readonly name: string;
  readonly requests: number;
}

/** Requests that were looked into, and connections that weren't, by reason too. */
export interface Coverage {
  readonly inspected: number;
  readonly not_inspected: number;
  readonly reasons: Readonly<Record<string, number>>;
}

/** A data set of others; `fetched_at` and `count` are null where it wasn't fetched. */
export interface DataSet {
  readonly name: string;
  readonly title: string;
  readonly source: string;
  readonly home_page: string;
  readonly licence: string;
  readonly terms: string;
  readonly free: boolean;
  readonly purpose: string;
  readonly entries: string;
  readonly fetched_at: number | null;
  readonly count: number | null;
  readonly error: string | null;
}

/** GET /data. */
export interface DataSetRows {
  readonly data: readonly DataSet[];
}

/** What an update did to one data set; `error` says why it failed. */
export interface DataUpdate {
  readonly name: string;
  readonly changed: boolean;
  readonly count: number | null;
  readonly error: string | null;
}

/** POST /data/update. */
export interface DataUpdates {
  readonly results: readonly DataUpdate[];
}

/** Data sets by their names; `file` is for the command line only. */
export interface DataWanted {
  readonly names?: readonly string[];
  readonly file?: string | null;
}

/** One of the user's own details, masked; `sites` has what is done there instead of `action`. */
export interface Detail {
  readonly id: string;
  readonly kind: string;
  readonly name: string;
  readonly masked: string;
  readonly action: string;
  readonly sites: Readonly<Record<string, string>>;
  readonly found: readonly DetailFound[];
}

/** What is done where it would leave, everywhere or on a `site`. */
export interface DetailAction {
  readonly action: string;
  readonly site?: string | null;
}

/** A detail of the user's at one company from one site; `how` is such as "as SHA-256". */
export interface DetailFound {
  readonly slug: string;
  readonly company: string;
  readonly site: string;
  readonly how: string;
  readonly stopped: number;
  readonly sent: number;
  readonly last_seen: number;
}

/** GET /details, and what each change of them answers. */
export interface Details {
  readonly details: readonly Detail[];
}

/** How the user's own rules and the lists came to their verdict. */
export interface Explained {
  readonly own: Considered;
  readonly lists: Considered;
}

/** What one check found; `level` is ok, notice or problem, commands to type stand in backticks. */
export interface Finding {
  readonly check: string;
  readonly level: string;
  readonly summary: string;
  readonly what_to_do: string;
  readonly details: Readonly<Record<string, string | number | number | boolean | null>>;
}

/** A rule that matched so many requests of the log. */
export interface FiredRule {
  readonly rule: string;
  readonly requests: number;
}

/** DELETE /passthrough/learnt. */
export interface Forgotten {
  readonly host: string;
}

/** A form on a `page`, and the address that it goes to; without `fields` only the place is judged. */
export interface FormAbout {
  readonly page: string;
  readonly target: string;
  readonly fields?: readonly ({ readonly name: string; readonly value: string; })[];
}

/** One of the user's own details that a form has; `name` in words. */
export interface FormDetail {
  readonly id: string;
  readonly kind: string;
  readonly name: string;
}

/** GET and PATCH /forms; `unasked`: sites to which forms go without a question. */
export interface FormGuard {
  readonly on: boolean;
  readonly unasked: readonly string[];
}

/** On or off, everywhere or for forms that go to a `site`. */
export interface FormGuardWish {
  readonly state: 'on' | 'off';
  readonly site?: string | null;
}

/**
 * The `site` that a form goes to, why to ask, and what it has of the user's own.
 *
 * `reasons` are third_party, new_site (never visited before today) and plain_http; `found` is empty where
 * there is none, or no fields were sent.
 */
export interface FormVerdict {
  readonly site: string;
  readonly reasons: readonly string[];
  readonly found: readonly FormDetail[];
}

/** GET /graph: who was met where, and who shares an identifier; the weightiest first. */
export interface Graph {
  readonly since: number | null;
  readonly until: number | null;
  readonly companies: readonly GraphCompany[];
  readonly sites: readonly string[];
  readonly seen: readonly GraphSeen[];
  readonly shared: readonly GraphShared[];
  readonly left_out: GraphLeftOut;
}

/** A company in the graph. */
export interface GraphCompany {
  readonly slug: string;
  readonly name: string;
  readonly category: string;
}

/** An identifier that two companies hold, and a request to each in which it stands. */
export interface GraphExample {
  readonly value: string;
  readonly request_ids: readonly number[];
}

/** Edges beyond the limit. */
export interface GraphLeftOut {
  readonly seen: number;
  readonly shared: number;
}

/** A company, by its short name, met on a site. */
export interface GraphSeen {
  readonly site: string;
  readonly company: string;
  readonly days: number;
  readonly stopped: number;
  readonly got: number;
}

/** Two companies, by their short names, that hold the same identifiers. */
export interface GraphShared {
  readonly companies: readonly string[];
  readonly identifiers: number;
  readonly example: GraphExample;
}

/** GET /health: every link of the chain, in its order. */
export interface Health {
  readonly checked_at: number;
  readonly findings: readonly Finding[];
}

/** A host that was learnt. */
export interface HostForgotten {
  readonly host: string;
}

/** What becomes of a cookie; `script_treatment` where a script set it, `site` the page's domain. */
export interface JudgedCookie {
  readonly type: string;
  readonly treatment: string;
  readonly script_treatment: string;
  readonly site: string;
}

/** POST /cookies/judge, in the order in which they were asked for. */
export interface JudgedCookies {
  readonly cookies: readonly JudgedCookie[];
}

/** A site where the user looks signed in, and by what that is seen. */
export interface KeepingProposed {
  readonly site: string;
  readonly because: string;
}

/** How many data points of one kind, with its name in plain words. */
export interface KindCount {
  readonly kind: string;
  readonly label: string;
  readonly count: number;
}

/** A list of the catalogue; `added` says that it is here, `rules` how many of it then take effect. */
export interface KnownList {
  readonly name: string;
  readonly title: string;
  readonly url: string;
  readonly home_page: string;
  readonly licence: string;
  readonly kind: string;
  readonly purpose: string;
  readonly breaks: string;
  readonly size: string;
  readonly default: boolean;
  readonly added: boolean;
  readonly rules: number | null;
}

/** A host that can't be looked into until a moment, by browsers or by other programs. */
export interface LearntHost {
  readonly host: string;
  readonly browsers: boolean;
  readonly reason: string;
  readonly until: number;
  readonly connections: number;
}

/** A site on which trackers were let through, and why. */
export interface LetThroughSite {
  readonly site: string;
  readonly requests: number;
  readonly reason: string;
}

/** A change that a rule asks for and an exception takes back. */
export interface LiftedChange {
  readonly change: string;
  readonly what: string;
  readonly rule: string;
  readonly line: number;
  readonly list: string;
  readonly exception: string;
}

/** How many lines of each kind a list has; `changing` are among the network rules and exceptions. */
export interface ListCounts {
  readonly network: number;
  readonly exceptions: number;
  readonly cosmetic: number;
  readonly unsupported: number;
  readonly malformed: number;
  readonly changing: number;
}

/** To how many requests a list did something in seven days. */
export interface ListDeeds {
  readonly stopped: number;
  readonly let_through: number;
  readonly changed: number;
}

/** GET /lists, the built-in one first. */
export interface ListEntries {
  readonly lists: readonly ListEntry[];
}

/**
 * One filter list; `fetched_at` is null for never, `error` says what went wrong last.
 *
 * `due_at` is when it is looked for again; `quarantined_at` when its last update was put aside as damaged,
 * for the reason in `error`; `previous_at` when the text was fetched that a rollback brings back, null
 * where there is none; `rolled_back` whether the newest text was taken back.
 */
export interface ListEntry {
  readonly name: string;
  readonly title: string;
  readonly source: string;
  readonly enabled: boolean;
  readonly home_page: string;
  readonly licence: string;
  readonly fetched_at: number | null;
  readonly rules: number | null;
  readonly error: string | null;
  readonly builtin: boolean;
  readonly due_at: number | null;
  readonly quarantined_at: number | null;
  readonly rolled_back: boolean;
  readonly previous_at: number | null;
}

/**
 * GET /lists/{name}: as in GET /lists, but with the rules by kind, and what the list did.
 *
 * `breaks` is what may stop working with it, null where the catalogue doesn't know the list.
 */
export interface ListFacts {
  readonly name: string;
  readonly title: string;
  readonly source: string;
  readonly enabled: boolean;
  readonly home_page: string;
  readonly licence: string;
  readonly fetched_at: number | null;
  readonly error: string | null;
  readonly builtin: boolean;
  readonly due_at: number | null;
  readonly quarantined_at: number | null;
  readonly rolled_back: boolean;
  readonly previous_at: number | null;
  readonly breaks: string | null;
  readonly rules: ListCounts;
  readonly unsupported_by_option: Readonly<Record<string, number>>;
  readonly malformed_lines: readonly MalformedLine[];
  readonly decided_in_7_days: ListDeeds;
  readonly fired: readonly FiredRule[];
  readonly never_fired: number;
}

/** A list that is here, of the catalogue, or at an https address. */
export interface ListSource {
  readonly source: string;
}

/** Whether a list is on. */
export interface ListSwitch {
  readonly enabled: boolean;
}

/** Lists by their names; all that are switched on where none is named. */
export interface ListsNamed {
  readonly names?: readonly string[];
}

/** A line of a list that can't be read, and why. */
export interface MalformedLine {
  readonly line: number;
  readonly text: string;
  readonly reason: string;
}

/**
 * `event: missed`: so many events didn't reach a client that read too slowly or was away too long.
 *
 * `count` is null where nobody knows how many, as after the service was started anew.
 */
export interface Missed {
  readonly count: number | null;
}

/** A host, or `*.` and one. */
export interface NamePassed {
  readonly name: string;
}

/** The same, and by name. */
export interface NamedCookieCounts {
  readonly seen: number;
  readonly stripped: number;
  readonly kept: number;
  readonly names: readonly CookieName[];
}

/** One of the user's own details. */
export interface NewDetail {
  readonly kind: string;
  readonly value: string;
}

/** A list of the catalogue, or at an https address; `name` is what it is called here. */
export interface NewList {
  readonly source: string;
  readonly name?: string | null;
}

/** A rule, and when it ends by itself. */
export interface NewRule {
  readonly rule: string;
  readonly until?: number | null;
}

/** A host whose connections weren't looked into in a week, why, and how many they were. */
export interface NotInspected {
  readonly host: string;
  readonly reason: string;
  readonly connections: number;
}

/** A rule of the user's own; `until` is the Unix time at which it ends by itself. */
export interface OwnRule {
  readonly rule: string;
  readonly until: number | null;
}

/** POST /pair. */
export interface Paired {
  readonly token: string;
  readonly context_secret: string;
}

/** The code that the terminal shows. */
export interface PairingAsked {
  readonly code: string;
}

/** POST /pair/code. */
export interface PairingCode {
  readonly code: string;
  readonly expires_at: number;
}

/** POST and DELETE /passthrough: whether the host passes now, and the name that says so ("" for none). */
export interface PassthroughChange {
  readonly name: string;
  readonly passes: boolean;
  readonly by: string;
  readonly category: string;
}

/**
 * A host, or `*.` and one: whether its connections pass untouched, and how many did in a week.
 *
 * `category` is "own" for what the user added.
 */
export interface PassthroughEntry {
  readonly name: string;
  readonly category: string;
  readonly passes: boolean;
  readonly connections: number;
}

/** GET /passthrough/{host}: why a browser's connections to it pass, `reason` "" where they don't. */
export interface PassthroughHost {
  readonly host: string;
  readonly reason: string;
  readonly name: string;
  readonly category: string;
  readonly until: number | null;
}

/** GET /passthrough, and what each change of it answers. */
export interface PassthroughList {
  readonly entries: readonly PassthroughEntry[];
  readonly learnt: readonly LearntHost[];
  readonly hosts: readonly NotInspected[];
}

/**
 * GET /pause/{site}, what POST and DELETE /pause answer, and `event: pause_ended`.
 *
 * `ended_at` is null while it lasts.
 */
export interface Pause {
  readonly site: string;
  readonly since: number;
  readonly until: number;
  readonly ended_at: number | null;
  readonly receipt: Receipt;
}

/** Where protection is off, and for how long; any host of a site stands for it. */
export interface PauseBegun {
  readonly site: string;
  readonly seconds: number;
}

/** Where protection is on again. */
export interface PauseEnded {
  readonly site: string;
}

/** A site on which protection is off until a moment. */
export interface PausedSite {
  readonly site: string;
  readonly until: number;
}

/** GET /pause, the newest first. */
export interface Pauses {
  readonly pauses: readonly Pause[];
}

/** Every error (RFC 9457); `detail` is the sentence for a person. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
}

/** A sentence about the user, read from so many requests; `about` says what it is about. */
export interface ProfileClaim {
  readonly about: string;
  readonly text: string;
  readonly pieces: readonly ProfilePiece[];
  readonly evidence: readonly ProfileEvidence[];
  readonly requests: number;
}

/** A request, and the field in it; `key` "" where the field is another's. */
export interface ProfileEvidence {
  readonly request_id: number;
  readonly kind: string;
  readonly key: string;
}

/** A value to recognise the user by, last in the request `request_id`. */
export interface ProfileIdentifier {
  readonly kind: string;
  readonly name: string;
  readonly key: string;
  readonly value: string;
  readonly request_id: number;
  readonly sites: readonly string[];
  readonly stopped: boolean;
  readonly got: boolean;
  readonly first_seen: number;
  readonly last_seen: number;
  readonly shared_with: readonly SharedWith[];
}

/** Part of a sentence; `style` is strong, name, quote (a value as it was sent) or "" for plain words. */
export interface ProfilePiece {
  readonly text: string;
  readonly style: string;
}

/** How many requests values were read from, `of` how many, and from when to when those were. */
export interface ProfileRead {
  readonly requests: number;
  readonly of: number;
  readonly since: number | null;
  readonly until: number | null;
}

/** A site on which a company would have seen the user, or did, and on how many days. */
export interface ProfileSite {
  readonly site: string;
  readonly days: number;
  readonly stopped: number;
  readonly got: number;
  readonly first_seen: number;
  readonly last_seen: number;
}

/** `event: progress`: how far the download of a list is, in bytes; `total` null where nobody knows. */
export interface Progress {
  readonly name: string;
  readonly done: number;
  readonly total: number | null;
}

/**
 * One protection: whether it is on where was asked for, and how often it did something in seven days.
 *
 * `chosen_for` is the site of the user's choice that counts ("" for everywhere), null where there is none.
 */
export interface Protection {
  readonly name: string;
  readonly on: boolean;
  readonly chosen_for: string | null;
  readonly default: boolean;
  readonly does: string;
  readonly may_break: string;
  readonly times: number;
}

/** A protection that was switched on or off; `site` "" for everywhere. */
export interface ProtectionChoice {
  readonly site: string;
  readonly protection: string;
  readonly on: boolean;
}

/** A `protection` to be on, off or as it usually is (`state`), everywhere or on a `site`. */
export interface ProtectionWish {
  readonly protection?: string | null;
  readonly state?: string | null;
  readonly site?: string | null;
}

/** GET and PATCH /protections; `site` "" where none was asked for. */
export interface Protections {
  readonly site: string;
  readonly trusted: boolean;
  readonly paused: boolean;
  readonly protections: readonly Protection[];
  readonly choices: readonly ProtectionChoice[];
}

/** What to delete from the log: exactly one of these. */
export interface PurgeAsked {
  readonly all?: boolean | null;
  readonly site?: string | null;
  readonly company?: string | null;
  readonly older_than_days?: number | null;
}

/** POST /purge; not `complete` while another program's reading keeps copies in the write-ahead log. */
export interface Purged {
  readonly removed: number;
  readonly complete: boolean;
}

/** What left while a site was paused; `unseen` names what can't be in it. */
export interface Receipt {
  readonly requests: number;
  readonly overruled: number;
  readonly data_points: number;
  readonly cookies: number;
  readonly companies: readonly ReceivedBy[];
  readonly against: readonly Against[];
  readonly unseen: readonly string[];
}

/**
 * A company that requests went to while a site was paused, and what they told it.
 *
 * `overruled` are the requests that would have been stopped; `cookies` the names of those let pass.
 */
export interface ReceivedBy {
  readonly slug: string;
  readonly name: string;
  readonly category: string;
  readonly requests: number;
  readonly overruled: number;
  readonly data_points: number;
  readonly kinds: readonly KindCount[];
  readonly cookies: readonly string[];
}

/** GET /requests, newest first; `next` is the cursor of the page after this one. */
export interface RequestPage {
  readonly requests: readonly StoredRequest[];
  readonly next: string | null;
}

/** A line that can't be used; lines and columns count from 1, `column` null where none is to blame. */
export interface RuleFault {
  readonly line: number;
  readonly column: number | null;
  readonly reason: string;
}

/** A rule as it stands. */
export interface RuleNamed {
  readonly rule: string;
}

/** The user's own rules in their order, and the text they stand in; `version` tells it from others. */
export interface Rules {
  readonly rules: readonly OwnRule[];
  readonly text: string;
  readonly version: string;
}

/** A text of rules to look through. */
export interface RulesDraft {
  readonly text: string;
}

/** All rules as one text, made from the text of that `version`. */
export interface RulesText {
  readonly text: string;
  readonly version: string;
}

/** What became of cookies that scripts had set. */
export interface ScriptCookies {
  readonly cookies: readonly ({ readonly name: string; readonly host: string; readonly site: string; readonly type: 'necessary' | 'functional' | 'analytics' | 'advertising' | 'unclassified'; readonly action: 'kept' | 'session' | 'capped' | 'stripped'; })[];
}

/**
 * A cookie by name and host: how often it was kept, kept for the visit, capped or stripped.
 *
 * `by_script`: a script set it, and the extension saw to it. `likely_id`: a guess that nobody knows it and
 * that it is an identifier, by its lifetime and how random its value is.
 */
export interface SeenCookie {
  readonly type: string;
  readonly name: string;
  readonly host: string;
  readonly company: string;
  readonly third_party: boolean;
  readonly by_script: boolean;
  readonly likely_id: boolean;
  readonly kept: number;
  readonly session: number;
  readonly capped: number;
  readonly stripped: number;
  readonly last_seen: number;
}

/** GET /cookies/seen: those of other companies, and of a site's own those that were changed. */
export interface SeenCookies {
  readonly cookies: readonly SeenCookie[];
}

/** A site on which a company was met. */
export interface SeenSite {
  readonly site: string;
  readonly stopped: number;
  readonly let_through: number;
  readonly data_points: number;
  readonly first_seen: number | null;
  readonly last_seen: number | null;
}

/** GET /session: what a paired extension needs to know of this run; `private_proxy` records nothing. */
export interface Session {
  readonly context_secret: string;
  readonly proxy: Address;
  readonly private_proxy: Address;
}

/** GET and PATCH /settings. */
export interface Settings {
  readonly third_party_cookies: string;
  readonly detail_days: number;
  readonly rollup_days: number;
  readonly recording: boolean;
  readonly uncloak: boolean;
  readonly cookie_policy: string;
}

/** Those that are to be others; the rest stays. */
export interface SettingsChange {
  readonly third_party_cookies?: 'keep' | 'strip' | null;
  readonly detail_days?: number | null;
  readonly rollup_days?: number | null;
  readonly recording?: boolean | null;
  readonly uncloak?: boolean | null;
  readonly cookie_policy?: 'relaxed' | 'balanced' | 'strict' | null;
}

/** Another company that holds the same identifier; `got` says that some of it was let through. */
export interface SharedWith {
  readonly slug: string;
  readonly name: string;
  readonly request_id: number;
  readonly got: boolean;
}

/** GET /sites/{site}, zeros where nothing was seen. */
export interface Site {
  readonly site: string;
  readonly trusted: boolean;
  readonly cookies: string;
  readonly paused_until: number | null;
  readonly requests: number;
  readonly stopped: number;
  readonly let_through: number;
  readonly data_points: number;
  readonly companies: readonly SiteCompany[];
  readonly kinds: readonly KindCount[];
  readonly cookie_counts: CookieCounts;
}

/** What is done on a site from now on. */
export interface SiteChange {
  readonly trusted?: boolean | null;
  readonly cookies?: 'default' | 'keep' | 'strip' | null;
}

/** A company met on a site. */
export interface SiteCompany {
  readonly slug: string;
  readonly name: string;
  readonly category: string;
  readonly stopped: number;
  readonly let_through: number;
  readonly data_points: number;
}

/** PATCH /sites/{site}: what is done on a site; nothing is stopped there until `paused_until`. */
export interface SitePreference {
  readonly site: string;
  readonly trusted: boolean;
  readonly cookies: string;
  readonly paused_until: number | null;
}

/** One site among others. */
export interface SiteRow {
  readonly site: string;
  readonly trusted: boolean;
  readonly cookies: string;
  readonly paused_until: number | null;
  readonly requests: number;
  readonly stopped: number;
  readonly let_through: number;
  readonly companies: number;
  readonly data_points: number;
}

/** GET /sites. */
export interface SiteRows {
  readonly sites: readonly SiteRow[];
}

/**
 * GET /status; `recording` is false while `problem` says why nothing is written to the log.
 *
 * `notice` is what else the user should know, such as a clock that leapt; `extension_heard_at` when a
 * paired extension was last heard in this run; `processes` the ids of those that serve
 * the proxy's port; `options` how the service was started: figures and
 * switches as they are, and of all else only whether or how often it was given; `demo` says that
 * visits and sites are made up.
 */
export interface Status {
  readonly version: string;
  readonly started_at: number;
  readonly proxy: Address;
  readonly api: Address;
  readonly recording: boolean;
  readonly problem: string | null;
  readonly notice: string | null;
  readonly paused: readonly PausedSite[];
  readonly faults: Readonly<Record<string, number>>;
  readonly processes: readonly number[];
  readonly rules: number;
  readonly lists: readonly ActiveList[];
  readonly blocked: number;
  readonly seen: number;
  readonly dropped: number;
  readonly not_inspected: number;
  readonly extension_heard_at: number | null;
  readonly options: Readonly<Record<string, number | boolean>>;
  readonly not_inspected_reasons: Readonly<Record<string, number>>;
  readonly home: string;
  readonly demo: boolean;
}

/** What was changed of a request or its answer: by which option of which rule, or by which protection. */
export interface StoredChange {
  readonly change: string;
  readonly what: string;
  readonly rule: string;
  readonly line: number;
  readonly list: string;
}

/** Whose host a request went to. */
export interface StoredCompany {
  readonly slug: string;
  readonly name: string;
  readonly category: string;
}

/** One cookie by name, and what became of it. */
export interface StoredCookie {
  readonly name: string;
  readonly direction: string;
  readonly action: string;
  readonly type: string;
}

/** One thing a request told, or would have told. */
export interface StoredPoint {
  readonly kind: string;
  readonly name: string;
  readonly key: string;
  readonly value: string;
  readonly certainty: string;
  readonly source: string;
}

/**
 * One request; `time` in Unix seconds, citations "" or 0 where no rule had a say.
 *
 * `status` is that of the server's answer, 0 where none answered, as of what is stopped; `size` is in bytes,
 * null where the server didn't say it; `milliseconds` passed until the answer began to come.
 */
export interface StoredRequest {
  readonly id: number;
  readonly time: number;
  readonly site: string;
  readonly site_certainty: string;
  readonly method: string;
  readonly url: string;
  readonly host: string;
  readonly type: string;
  readonly third_party: boolean;
  readonly outcome: string;
  readonly reason: string;
  readonly rule: string;
  readonly line: number;
  readonly exception: string;
  readonly company: StoredCompany;
  readonly data_points: readonly StoredPoint[];
  readonly cookies: readonly StoredCookie[];
  readonly changes: readonly StoredChange[];
  readonly status: number;
  readonly size: number | null;
  readonly milliseconds: number | null;
  readonly list: string;
}

/**
 * GET /summary; companies, sites, data points and kinds are those of stopped requests.
 *
 * `total_sites` are all that were visited.
 */
export interface Summary {
  readonly since: number | null;
  readonly until: number | null;
  readonly requests: number;
  readonly third_party: number;
  readonly stopped: number;
  readonly let_through: number;
  readonly let_through_sites: readonly LetThroughSite[];
  readonly companies: number;
  readonly sites: number;
  readonly total_sites: number;
  readonly data_points: number;
  readonly kinds: readonly KindCount[];
  readonly cookies: NamedCookieCounts;
  readonly coverage: Coverage;
  readonly unknown_site: number;
  readonly protections: Readonly<Record<string, number>>;
}

/** GET /timeline, empty buckets included, the oldest first. */
export interface Timeline {
  readonly bucket: string;
  readonly points: readonly TimelinePoint[];
}

/** One hour or day; `stopped` by category. */
export interface TimelinePoint {
  readonly start: number;
  readonly stopped: Readonly<Record<string, number>>;
  readonly let_through: number;
}

/** POST /cookies/script. */
export interface ToldCookies {
  readonly told: number;
}

/** Requests of one kind: how many, to whom, on which sites, and the most frequent of them. */
export interface TriedKind {
  readonly requests: number;
  readonly companies: readonly CountedName[];
  readonly sites: readonly CountedName[];
  readonly examples: readonly TriedRequest[];
}

/**
 * POST /lists/try: what a list would have changed for the requests of the log.
 *
 * `stopped_already`: requests that are stopped without it, too; `freed`: those that its exceptions would
 * let through; `altered`: those that would pass, but changed; `at_risk`: newly stopped ones that a page may
 * need.
 */
export interface TriedList {
  readonly name: string;
  readonly title: string;
  readonly enabled: boolean;
  readonly requests: number;
  readonly sites: number;
  readonly since: number | null;
  readonly stopped_already: number;
  readonly newly_stopped: TriedKind;
  readonly freed: TriedKind;
  readonly altered: TriedKind;
  readonly at_risk: TriedKind;
}

/** A past request that would be decided otherwise, made `requests` times, and the rule that says so. */
export interface TriedRequest {
  readonly time: number;
  readonly requests: number;
  readonly site: string;
  readonly host: string;
  readonly url: string;
  readonly type: string;
  readonly method: string;
  readonly third_party: boolean;
  readonly company: string;
  readonly category: string;
  readonly rule: string;
  readonly line: number;
}

/** What an update did to one list. */
export interface UpdateResult {
  readonly name: string;
  readonly changed: boolean;
  readonly rules: number | null;
  readonly error: string | null;
}

/** POST /lists/update. */
export interface UpdateResults {
  readonly results: readonly UpdateResult[];
}

/** POST /rules/validate: how many rules can be used, and what is wrong with the other lines. */
export interface ValidatedRules {
  readonly rules: number;
  readonly faults: readonly RuleFault[];
}

/**
 * GET /check: what would be done with a request, and the rules that say so ("" and 0 for none).
 *
 * `explained` is null unless it was asked for.
 */
export interface Verdict {
  readonly url: string;
  readonly page: string;
  readonly type: string;
  readonly third_party: boolean;
  readonly verdict: string;
  readonly reason: string;
  readonly rule: string;
  readonly line: number;
  readonly exception: string;
  readonly changes: readonly StoredChange[];
  readonly lifted: readonly LiftedChange[];
  readonly waiting: readonly WaitingRule[];
  readonly explained: Explained | null;
  readonly list: string;
}

/** A rule that may have the answer withheld, once that is there. */
export interface WaitingRule {
  readonly rule: string;
  readonly line: number;
  readonly list: string;
}

/** What each route takes and answers. */
export interface Routes {
  'GET /status': { answer: Status; };
  'GET /summary': { query: { since?: number; until?: number; }; answer: Summary; };
  'GET /timeline': { query: { since?: number; until?: number; bucket?: 'hour' | 'day'; }; answer: Timeline; };
  'GET /companies': { query: { since?: number; until?: number; }; answer: CompanyRows; };
  'GET /companies/{slug}': { query: { since?: number; until?: number; }; answer: Company; };
  'GET /companies/{slug}/profile': { query: { since?: number; until?: number; }; answer: CompanyProfile; };
  'GET /graph': { query: { since?: number; until?: number; company?: string; site?: string; limit?: number; }; answer: Graph; };
  'GET /sites': { query: { since?: number; until?: number; }; answer: SiteRows; };
  'GET /requests': { query: { since?: number; until?: number; id?: number; company?: string; site?: string; host?: string; list?: string; rule?: string; text?: string; outcome?: 'blocked' | 'modified' | 'allowed'; kind?: 'page' | 'referrer' | 'title' | 'client_id' | 'user_id' | 'session' | 'event' | 'purchase' | 'search' | 'interest' | 'location' | 'screen' | 'viewport' | 'language' | 'time_zone' | 'device' | 'ip_address' | 'consent' | 'personal_detail' | 'own_detail' | 'cookie' | 'other'; type?: 'document' | 'subdocument' | 'script' | 'stylesheet' | 'image' | 'font' | 'media' | 'object' | 'xmlhttprequest' | 'websocket' | 'ping' | 'other'; limit?: number; cursor?: string; }; answer: RequestPage; };
  'GET /consent': { query: { since?: number; until?: number; site?: string; }; answer: Consent; };
  'GET /sites/{site}': { query: { since?: number; until?: number; }; answer: Site; };
  'PATCH /sites/{site}': { body: SiteChange; answer: SitePreference; };
  'GET /cookies': { answer: CookiePolicy; };
  'PATCH /cookies': { body: CookieWish; answer: CookiePolicy; };
  'GET /cookies/seen': { query: { since?: number; site?: string; }; answer: SeenCookies; };
  'POST /cookies/judge': { body: AskedCookies; answer: JudgedCookies; };
  'POST /cookies/script': { body: ScriptCookies; answer: ToldCookies; };
  'GET /cookies/clearing': { answer: Clearing; };
  'PATCH /cookies/clearing': { body: ClearingWish; answer: Clearing; };
  'POST /cookies/clearing/proposals': { body: KeepingProposed; answer: Clearing; };
  'POST /cookies/clearing/done': { body: ClearingDone; answer: Clearing; };
  'GET /protections': { query: { site?: string; }; answer: Protections; };
  'PATCH /protections': { body: ProtectionWish; answer: Protections; };
  'GET /details': { query: { since?: number; until?: number; }; answer: Details; };
  'POST /details': { body: NewDetail; answer: Details; };
  'PATCH /details/{id}': { body: DetailAction; answer: Details; };
  'DELETE /details/{id}': { answer: Details; };
  'GET /forms': { answer: FormGuard; };
  'PATCH /forms': { body: FormGuardWish; answer: FormGuard; };
  'POST /forms/check': { body: FormAbout; answer: FormVerdict; };
  'GET /lists': { answer: ListEntries; };
  'POST /lists': { body: NewList; answer: ListEntry; };
  'GET /lists/{name}': { answer: ListFacts; };
  'PATCH /lists/{name}': { body: ListSwitch; answer: ListEntry; };
  'DELETE /lists/{name}': { answer: ListEntry; };
  'GET /catalogue': { query: { words?: string; }; answer: Catalogue; };
  'POST /lists/try': { body: ListSource; answer: TriedList; };
  'POST /lists/update': { body: ListsNamed; answer: UpdateResults; };
  'POST /lists/{name}/rollback': { answer: ListEntry; };
  'POST /lists/{name}/accept': { answer: ListEntry; };
  'GET /rules': { answer: Rules; };
  'POST /rules': { body: NewRule; answer: Rules; };
  'PUT /rules': { body: RulesText; answer: Rules; };
  'DELETE /rules': { body: RuleNamed; answer: Rules; };
  'POST /rules/validate': { body: RulesDraft; answer: ValidatedRules; };
  'GET /check': { query: { url: string; page?: string; type?: 'document' | 'subdocument' | 'script' | 'stylesheet' | 'image' | 'font' | 'media' | 'object' | 'xmlhttprequest' | 'websocket' | 'ping' | 'other'; explain?: boolean; }; answer: Verdict; };
  'GET /data': { answer: DataSetRows; };
  'POST /data/update': { body: DataWanted; answer: DataUpdates; };
  'DELETE /data/{set}': { answer: DataSet; };
  'GET /passthrough': { answer: PassthroughList; };
  'POST /passthrough': { body: NamePassed; answer: PassthroughChange; };
  'DELETE /passthrough': { body: NamePassed; answer: PassthroughChange; };
  'DELETE /passthrough/learnt': { body: HostForgotten; answer: Forgotten; };
  'GET /passthrough/{host}': { answer: PassthroughHost; };
  'GET /pause': { answer: Pauses; };
  'POST /pause': { body: PauseBegun; answer: Pause; };
  'DELETE /pause': { body: PauseEnded; answer: Pause; };
  'GET /pause/{site}': { answer: Pause; };
  'POST /pair': { body: PairingAsked; answer: Paired; };
  'POST /pair/code': { answer: PairingCode; };
  'GET /session': { answer: Session; };
  'GET /settings': { answer: Settings; };
  'PATCH /settings': { body: SettingsChange; answer: Settings; };
  'POST /purge': { body: PurgeAsked; answer: Purged; };
  'GET /events': { query: { marking?: boolean; }; answer: string; };
  'GET /health': { answer: Health; };
  'GET /export': { query: { since?: number; until?: number; site?: string; company?: string; format?: 'json' | 'csv' | 'har'; values?: 'full' | 'redacted' | 'none'; }; answer: string; };
  'GET /openapi.json': { answer: Readonly<Record<string, unknown>>; };
}

/** What each live event carries. */
export interface Events {
  request: StoredRequest;
  changed: Changed;
  progress: Progress;
  pause_ended: Pause;
  missed: Missed;
}
