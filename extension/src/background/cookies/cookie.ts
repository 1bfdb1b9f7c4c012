import type { JudgedCookie } from '../../api/cookies';
import { belongsTo, pageHost } from '../../browser/hosts';

export type Cookie = chrome.cookies.Cookie;

/** What is done with a cookie; nothing where it may stay as it is. */
export type Deed =
  | { readonly action: 'stripped' }
  | { readonly action: 'session' }
  | { readonly action: 'capped'; readonly until: number };

const DAY = 86_400;
/** Seconds by which a cookie may outlive its cap: it was set a moment ago. */
const SLACK = 60;

/** The host that a cookie lies with, without the dot that stands for sub-domains. */
export const hostOf = ({ domain }: Cookie): string => domain.replace(/^\./, '');

/** The address that the browser wants to have named with a cookie. */
export const addressOf = (cookie: Cookie): string =>
  `${cookie.secure ? 'https' : 'http'}://${hostOf(cookie)}${cookie.path}`;

/** One cookie among all of the browser's. */
export const keyOf = ({ storeId, domain, path, name, partitionKey }: Cookie): string =>
  JSON.stringify([storeId, domain, path, name, partitionKey?.topLevelSite ?? '']);

/** Whether it lies in the part of the browser that private windows have to themselves. */
export const isPrivateStore = (storeId: string): boolean => storeId === '1' || storeId === 'firefox-private';

/**
 * The page that a cookie lies there for: that of its partition; "" where it is its own host's; else the page in front,
 * of which it is a part. `visited` are hosts of pages that are open or were a moment ago.
 */
export function pageOf(cookie: Cookie, visited: readonly string[], front: string): string {
  const partition = pageHost(cookie.partitionKey?.topLevelSite);
  if (partition) return partition;
  const host = hostOf(cookie);
  const own = visited.some((page) => belongsTo(page, host) || belongsTo(host, page));
  return own ? '' : front;
}

/** What becomes of a cookie that a script set. */
export function deedFor(cookie: Cookie, { script_treatment: treatment }: JudgedCookie, now: number): Deed | null {
  const [kind, days] = treatment.split(':');
  if (kind === 'strip') return { action: 'stripped' };
  if (cookie.expirationDate === undefined) return null;
  if (kind === 'session') return { action: 'session' };
  const until = now + Number(days) * DAY;
  return kind === 'cap' && cookie.expirationDate > until + SLACK ? { action: 'capped', until } : null;
}
