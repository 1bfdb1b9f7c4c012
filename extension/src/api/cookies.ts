import { flag, list, number, object, oneOf, text, type Of } from './shape';

/** What becomes of cookies, and what was seen of them. A treatment is `keep`, `session`, `cap:N` (days) or `strip`. */
export const TYPES = ['necessary', 'functional', 'analytics', 'advertising', 'unclassified'] as const;
const cookieType = oneOf('unclassified', 'necessary', 'functional', 'analytics', 'advertising');
export type CookieType = Of<typeof cookieType>;
export const PRESETS = ['relaxed', 'balanced', 'strict'] as const;
export type Preset = (typeof PRESETS)[number];
export type Party = 'first' | 'third';

const treatments = object({ type: cookieType, first: text, third: text });
export type Treatments = Of<typeof treatments>;
const choice = object({ site: text, kind: text, subject: text, party: text, choice: text });
export type Choice = Of<typeof choice>;
export const cookiePolicy = object({
  preset: oneOf('balanced', 'relaxed', 'strict'),
  third_party_cookies: oneOf('strip', 'keep'),
  types: list(treatments),
  choices: list(choice),
});
export type CookiePolicy = Of<typeof cookiePolicy>;

const seenCookie = object({
  type: cookieType,
  name: text,
  host: text,
  company: text,
  third_party: flag,
  by_script: flag,
  likely_id: flag,
  kept: number,
  session: number,
  capped: number,
  stripped: number,
  last_seen: number,
});
export type SeenCookie = Of<typeof seenCookie>;
export const seenCookies = object({ cookies: list(seenCookie) });

/** A cookie in the browser, as the service is asked about it: `site` is the page's, "" for that of its own host. */
export interface AskedCookie {
  readonly name: string;
  readonly host: string;
  readonly site: string;
}
const judgedCookie = object({ type: cookieType, treatment: text, script_treatment: text, site: text });
export type JudgedCookie = Of<typeof judgedCookie>;
export const judgedCookies = object({ cookies: list(judgedCookie) });

/** What became of a cookie that a script had set. */
export interface ToldCookie extends AskedCookie {
  readonly type: CookieType;
  readonly action: 'kept' | 'session' | 'capped' | 'stripped';
}

/** One of: a preset; a type with party and treatment; a cookie with a treatment or with the type it is of. */
export interface CookieWish {
  readonly preset?: Preset | 'default';
  readonly type?: CookieType;
  readonly party?: Party;
  readonly treatment?: string;
  readonly cookie?: string;
  readonly own_type?: CookieType;
  readonly site?: string;
}

/** The wish that takes a choice back. */
export function takenBack({ site, kind, subject, party }: Choice): CookieWish {
  const where = site ? { site } : {};
  if (kind === 'preset') return { preset: 'default', ...where };
  if (kind === 'type') return { type: subject as CookieType, party: party as Party, treatment: 'default', ...where };
  return { cookie: subject, treatment: 'default', ...where };
}
