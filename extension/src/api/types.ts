import { flag, list, maybe, number, object, oneOf, record, text, type Of } from './shape';

/** What the extension reads of what the service answers, route by route. Times are Unix seconds. */

export const category = oneOf(
  'unknown',
  'advertising',
  'analytics',
  'social',
  'replay',
  'fingerprinting',
  'tagmanager',
  'interaction',
  'content',
  'consent',
);
export type Category = Of<typeof category>;

const cookieChoice = oneOf('default', 'keep', 'strip');
export type CookieChoice = Of<typeof cookieChoice>;

const address = object({ host: text, port: number });
export type Address = Of<typeof address>;

export const session = object({ context_secret: text, proxy: address, private_proxy: address });
export type Session = Of<typeof session>;

export const paired = object({ token: text });

export const status = object({
  version: text,
  recording: flag,
  problem: maybe(text),
  rules: number,
  lists: list(object({ name: text, title: text })),
  home: text,
  demo: flag,
});
export type Status = Of<typeof status>;

export const kindCount = object({ kind: text, label: text, count: number });
export type KindCount = Of<typeof kindCount>;

const cookieName = object({ name: text, stripped: number, kept: number });
export type CookieName = Of<typeof cookieName>;

const letThroughSite = object({ site: text, requests: number, reason: text });
export type LetThroughSite = Of<typeof letThroughSite>;

export const summary = object({
  since: maybe(number),
  until: maybe(number),
  requests: number,
  third_party: number,
  stopped: number,
  let_through: number,
  let_through_sites: list(letThroughSite),
  companies: number,
  sites: number,
  total_sites: number,
  data_points: number,
  kinds: list(kindCount),
  cookies: object({ seen: number, stripped: number, kept: number, names: list(cookieName) }),
  coverage: object({ inspected: number, not_inspected: number, reasons: record(number) }),
  unknown_site: number,
  protections: record(number),
});
export type Summary = Of<typeof summary>;

const point = object({ start: number, stopped: record(number), let_through: number });
export type TimelinePoint = Of<typeof point>;
export const timeline = object({ bucket: text, points: list(point) });
export type Timeline = Of<typeof timeline>;

const companyRow = object({
  slug: text,
  name: text,
  category,
  sites: number,
  stopped: number,
  let_through: number,
  data_points: number,
  last_seen: maybe(number),
});
export type CompanyRow = Of<typeof companyRow>;
export const companies = object({ companies: list(companyRow) });

const collectedValue = object({
  name: text,
  key: text,
  value: text,
  certainty: text,
  times: number,
  site: text,
  request_id: maybe(number),
});
export type CollectedValue = Of<typeof collectedValue>;
const collected = object({ kind: text, label: text, count: number, values: list(collectedValue) });
export type Collected = Of<typeof collected>;

const seenSite = object({
  site: text,
  stopped: number,
  let_through: number,
  data_points: number,
  first_seen: maybe(number),
  last_seen: maybe(number),
});
export type SeenSite = Of<typeof seenSite>;

export const company = object({
  slug: text,
  name: text,
  category,
  known: flag,
  group: maybe(text),
  country: maybe(text),
  home_page: maybe(text),
  privacy_policy: maybe(text),
  domains: list(text),
  stopped: number,
  let_through: number,
  first_seen: maybe(number),
  last_seen: maybe(number),
  total_sites: number,
  sites: list(seenSite),
  collected: list(collected),
  cookies: list(cookieName),
});
export type Company = Of<typeof company>;

const preference = { site: text, trusted: flag, cookies: cookieChoice, paused_until: maybe(number) };

const siteRow = object({
  ...preference,
  requests: number,
  stopped: number,
  let_through: number,
  companies: number,
  data_points: number,
});
export type SiteRow = Of<typeof siteRow>;
export const sites = object({ sites: list(siteRow) });

const siteCompany = object({
  slug: text,
  name: text,
  category,
  stopped: number,
  let_through: number,
  data_points: number,
});
export type SiteCompany = Of<typeof siteCompany>;

export const sitePreference = object(preference);
export type SitePreference = Of<typeof sitePreference>;

export const site = object({
  ...preference,
  requests: number,
  stopped: number,
  let_through: number,
  data_points: number,
  companies: list(siteCompany),
  kinds: list(kindCount),
  cookie_counts: object({ seen: number, stripped: number, kept: number }),
});
export type Site = Of<typeof site>;

const dataPoint = object({ kind: text, name: text, key: text, value: text, certainty: text, source: text });
export type DataPoint = Of<typeof dataPoint>;

const outcome = oneOf('allowed', 'blocked', 'modified');
export type Outcome = Of<typeof outcome>;

export const request = object({
  id: number,
  time: number,
  site: text,
  site_certainty: text,
  method: text,
  url: text,
  host: text,
  type: text,
  third_party: flag,
  outcome,
  reason: text,
  rule: maybe(text),
  list: maybe(text),
  line: maybe(number),
  exception: maybe(text),
  company: object({ slug: text, name: text, category }),
  data_points: list(dataPoint),
  cookies: list(object({ name: text, direction: text, action: text, type: text })),
  changes: list(object({ change: text, what: text, rule: text, list: text, line: number })),
  status: number,
  size: maybe(number),
  milliseconds: maybe(number),
});
export type Request = Of<typeof request>;
export const requests = object({ requests: list(request), next: maybe(text) });
export type RequestPage = Of<typeof requests>;

export const settings = object({
  third_party_cookies: oneOf('strip', 'keep'),
  detail_days: number,
  rollup_days: number,
  recording: flag,
  uncloak: flag,
  cookie_policy: oneOf('relaxed', 'balanced', 'strict'),
});
export type Settings = Of<typeof settings>;

export const listEntry = object({
  name: text,
  title: text,
  source: text,
  enabled: flag,
  home_page: maybe(text),
  licence: maybe(text),
  fetched_at: maybe(number),
  rules: maybe(number),
  error: maybe(text),
  builtin: flag,
  due_at: maybe(number),
  quarantined_at: maybe(number),
  rolled_back: flag,
  previous_at: maybe(number),
});
export type ListEntry = Of<typeof listEntry>;
export const lists = object({ lists: list(listEntry) });
const ownRule = object({ rule: text, until: maybe(number) });
export type OwnRule = Of<typeof ownRule>;
export const rules = object({ rules: list(ownRule) });

export const purged = object({ removed: number, complete: flag });
export type Purged = Of<typeof purged>;

export const changed = object({
  what: oneOf('sites', 'lists', 'rules', 'settings', 'passthrough', 'cookies', 'details', 'clearing'),
});
