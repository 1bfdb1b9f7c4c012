import { Client } from '../../api/client';
import type { AskedCookie, JudgedCookie } from '../../api/cookies';
import { Problem } from '../../api/problem';
import { belongsTo, isDirect, pageHost } from '../../browser/hosts';
import { readConnection, readKept } from '../../browser/storage';
import { deedFor, hostOf, isPrivateStore, keyOf, pageOf, type Cookie } from './cookie';
import type { SetByHeader } from './headers';
import { allCookies, carryOut } from './jar';
import { Telling } from './telling';
import { Verdicts } from './verdicts';

/** Milliseconds that changes are gathered for: a page's scripts set several at once. */
const GATHER = 300;
/** Milliseconds for which a page counts as visited after it was asked for. */
const RECENT = 120_000;

/** Sees to the cookies that scripts set: the proxy never gets to see how they come. */
export class CookieKeeper {
  private readonly verdicts = new Verdicts();
  private readonly telling = new Telling(async () => new Client(await readKept()));
  private readonly changed = new Map<string, Cookie>();
  private readonly visited = new Map<string, number>();
  private readonly headers: SetByHeader;
  private timer: ReturnType<typeof setTimeout> | null = null;

  constructor(headers: SetByHeader) {
    this.headers = headers;
  }

  /** A page was asked for: what lies with its host is its own. */
  visit(host: string, now: number = Date.now()): void {
    this.visited.set(host, now);
    for (const [old, at] of this.visited) if (now - at > RECENT) this.visited.delete(old);
  }

  hear({ removed, cookie }: chrome.cookies.CookieChangeInfo): void {
    if (removed) return;
    this.headers.note(cookie);
    this.changed.set(keyOf(cookie), cookie);
    this.timer ??= setTimeout(() => void this.gathered(), GATHER);
  }

  /** Something else holds from now on, or the service is back: looks at all that lies there. */
  async sweep(): Promise<void> {
    this.verdicts.forget();
    await this.see(await allCookies(), () => '');
  }

  /** These sites only passed the browser on: what they keep here ends with the visit, but for what they need to work. */
  async passedThrough(sites: readonly string[]): Promise<void> {
    const lasting = (await allCookies()).filter(
      (cookie) => cookie.expirationDate !== undefined && sites.some((site) => belongsTo(hostOf(cookie), site)),
    );
    if (lasting.length === 0) return;
    const asked = lasting.map((cookie) => ({ name: cookie.name, host: hostOf(cookie), site: '' }));
    const verdicts = await this.judged(asked, new Client(await readKept()));
    for (const [index, { type }] of verdicts.entries()) {
      const cookie = lasting[index];
      if (cookie && type !== 'necessary') await carryOut(cookie, { action: 'session' });
    }
  }

  /** None where the service went away: it is all looked at when it is back. */
  private async judged(asked: readonly AskedCookie[], client: Client): Promise<JudgedCookie[]> {
    return this.verdicts.of(asked, client).catch((error: unknown) => {
      if (error instanceof Problem) return [];
      throw error;
    });
  }

  private async gathered(): Promise<void> {
    this.timer = null;
    const cookies = [...this.changed.values()];
    this.changed.clear();
    const tabs = await chrome.tabs.query({});
    const pages = [...tabs.map(({ url }) => pageHost(url)), ...this.visited.keys()].filter(Boolean);
    const front = pageHost(tabs.find(({ active }) => active)?.url);
    await this.see(cookies, (cookie) => pageOf(cookie, pages, front));
  }

  private async see(cookies: readonly Cookie[], page: (cookie: Cookie) => string): Promise<void> {
    const scripts = cookies.filter((cookie) => !this.headers.has(cookie) && !isDirect(hostOf(cookie)));
    if (scripts.length === 0 || (await readConnection()).state !== 'connected') return;
    const asked = scripts.map((cookie) => ({ name: cookie.name, host: hostOf(cookie), site: page(cookie) }));
    const verdicts = await this.judged(asked, new Client(await readKept()));
    for (const [index, verdict] of verdicts.entries()) {
      const cookie = scripts[index];
      const deed = cookie && deedFor(cookie, verdict, Date.now() / 1000);
      if (!deed) continue;
      await carryOut(cookie, deed);
      if (isPrivateStore(cookie.storeId)) continue; // of private windows nothing is told
      const { type, site } = verdict;
      this.telling.add({ name: cookie.name, host: hostOf(cookie), site, type, action: deed.action });
    }
  }
}
