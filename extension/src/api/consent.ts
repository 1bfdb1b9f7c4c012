import { flag, list, maybe, number, object, oneOf, text, type Of } from './shape';

/** Answers to consent banners and what contradicted them, as the service tells. Times are Unix seconds. */

const evidence = object({
  use: text,
  company_slug: text,
  company: text,
  host: text,
  own: flag,
  cookie: text,
  direction: text,
  point: text,
  stopped: flag,
  signal: text,
  key: text,
  said: text,
  chosen_at: maybe(number),
  times: number,
  last_seen: number,
});
export type ConsentEvidence = Of<typeof evidence>;

const finding = object({
  finding: oneOf('unknown', 'refused', 'claimed', 'unanswered'),
  uses: list(text),
  companies_reached: number,
  companies_stopped: number,
  own_cookies: number,
  own_cookies_stopped: number,
  evidence: list(evidence),
});
export type ConsentFinding = Of<typeof finding>;

const consentSite = object({ site: text, findings: list(finding) });
export type ConsentSite = Of<typeof consentSite>;

export const consent = object({ sites: list(consentSite) });
