import { belongsTo, pageHost } from '../../browser/hosts';
import { isGecko } from '../../browser/gecko';
import { hostOf, keyOf, type Cookie } from './cookie';

type Details = chrome.webRequest.OnHeadersReceivedDetails;

/** Milliseconds between an answer's header and the browser's word that the cookie lies there. */
const SOON = 10_000;
const MOST = 2000;

/** What has to be asked for so that the browser shows `Set-Cookie`; Firefox shows it anyway. */
export const HEADER_OPTIONS = (
  isGecko() ? ['responseHeaders'] : ['responseHeaders', 'extraHeaders']
) as `${chrome.webRequest.OnHeadersReceivedOptions}`[];

/** The names of the cookies that an answer sets. */
export function namesSet(headers: readonly chrome.webRequest.HttpHeader[]): string[] {
  return headers
    .filter(({ name }) => name.toLowerCase() === 'set-cookie')
    .flatMap(({ value }) => (value ?? '').split('\n')) // Firefox joins them
    .map((cookie) => cookie.split(';')[0] ?? '')
    .map((pair) => (pair.includes('=') ? pair.slice(0, pair.indexOf('=')).trim() : ''));
}

/**
 * Which cookies came with an answer that the proxy let pass, rather than from a script: the browser says when a
 * cookie changes, but not who changed it. The first change after a header of that name was the header's; the
 * cookie stays the header's until it changes again.
 */
export class SetByHeader {
  private readonly heard = new Map<string, { host: string; at: number }[]>();
  private readonly known = new Map<string, number>();

  hear({ url, responseHeaders }: Pick<Details, 'url' | 'responseHeaders'>, now: number = Date.now()): void {
    for (const name of namesSet(responseHeaders ?? [])) {
      const before = (this.heard.get(name) ?? []).filter(({ at }) => now - at < SOON);
      this.heard.delete(name);
      this.heard.set(name, [...before, { host: pageHost(url), at: now }]);
    }
    forgetOldest(this.heard);
  }

  /** Notes who set a cookie that has just changed. */
  note(cookie: Cookie, now: number = Date.now()): void {
    const key = keyOf(cookie);
    this.known.delete(key);
    const headers = this.heard.get(cookie.name) ?? [];
    const its = headers.findIndex(({ host, at }) => now - at < SOON && belongsTo(host, hostOf(cookie)));
    if (its < 0) return;
    headers.splice(its, 1); // each stands for one change: what a script writes after it is the script's
    this.known.set(key, cookie.expirationDate ?? 0);
    forgetOldest(this.known);
  }

  /** Whether a header set it. A script can't set one that scripts can't read. */
  has(cookie: Cookie): boolean {
    return cookie.httpOnly || this.known.get(keyOf(cookie)) === (cookie.expirationDate ?? 0);
  }
}

function forgetOldest(map: Map<string, unknown>): void {
  for (const key of map.keys()) {
    if (map.size <= MOST) return;
    map.delete(key);
  }
}
