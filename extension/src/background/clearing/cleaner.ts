import { Client } from '../../api/client';
import type { Done } from '../../api/clearing';
import type { CookieType } from '../../api/cookies';
import { Problem } from '../../api/problem';
import { belongsTo, pageHost } from '../../browser/hosts';
import { readKept, readSession, writeSession } from '../../browser/storage';
import { hostOf, type Cookie } from '../cookies/cookie';
import { Left } from './left';
import {
  dueOf,
  isAnswered,
  isLeavingWatched,
  isLeftAlone,
  isOwn,
  remembered,
  typesOnLeave,
  whenFor,
  type Choices,
} from './plan';
import { isSignIn, signedInBy } from './signedin';
import { clearData, isOf, lastingCookies, removeAll } from './wipe';

const NOTHING: Choices = { schedules: [], kept: [], declined: [], proposals: [] };
const MOST_SIGN_INS = 100;

interface Stored {
  readonly clearing: Choices;
  readonly ran: Record<string, number>;
}

/** Clears cookies and site data when the user's choices say so: on leaving a site, or every so many days. */
export class Cleaner {
  private readonly left = new Left((origin) => this.leave(origin));
  private rounds: Promise<void> | null = null;

  /** Takes what the service says; what it said last counts while it doesn't answer. */
  async refresh(): Promise<void> {
    const clearing = await (await client()).clearing().catch(nothing);
    if (clearing) await chrome.storage.local.set({ clearing });
    await this.look();
  }

  /** Tabs have changed, or time has passed: sees which sites were left and which schedules have come round. */
  async look(): Promise<void> {
    const { clearing } = await read();
    await this.left.look(isLeavingWatched(clearing));
    this.rounds ??= this.runDue().finally(() => (this.rounds = null));
    await this.rounds;
  }

  /** A round that couldn't be run, as the service doesn't answer, stays due. */
  private async runDue(): Promise<void> {
    const { clearing, ran } = await read();
    const now = Date.now();
    const last = remembered(clearing, ran, now);
    for (const { key, kind, subject } of dueOf(clearing, last, now))
      if (await this.round(kind, subject, clearing)) last[key] = now;
    if (JSON.stringify(last) !== JSON.stringify(ran)) await chrome.storage.local.set({ ran: last });
  }

  /** Notes where a sign-in form was sent. */
  async hear(details: { method: string; url: string }): Promise<void> {
    if (!isSignIn(details)) return;
    const before = (await readSession<string[]>('sign-ins')) ?? [];
    await writeSession('sign-ins', [...new Set([...before, pageHost(details.url)])].slice(-MOST_SIGN_INS));
  }

  /** The last tab of an origin is gone, and so may be that of its site. */
  private async leave(origin: string): Promise<void> {
    const { clearing } = await read();
    const site = await siteOf(pageHost(origin));
    if (site === null || (await openHosts()).some((open) => belongsTo(open, site))) return;
    const cookies = (await lastingCookies()).filter((cookie) => isOf(cookie, site));
    if (await this.spared(site, cookies, clearing)) return;
    if (whenFor(site, clearing) === 'on-leave') return this.clear([{ site, cookies, origin }], 'left', true);
    const some = await ofTypes(cookies, typesOnLeave(clearing));
    if (some.length) await this.clear([{ site, cookies: some }], 'left', false);
  }

  /** One round of a schedule: a site's, all sites', or a type's; false where the service doesn't answer. */
  private async round(kind: string, subject: string, clearing: Choices): Promise<boolean> {
    const judged = await judge(await lastingCookies());
    if (!judged) return false;
    const whole = kind === 'site' && subject;
    const sites = new Set(whole ? [subject] : judged.map(({ site }) => site).filter(Boolean));
    const chosen = [];
    for (const site of sites) {
      const its = judged.filter(({ cookie }) => isOf(cookie, site));
      const cookies = its.filter(({ type }) => kind === 'site' || type === subject).map(({ cookie }) => cookie);
      if (kind === 'site' && !whole && isOwn(site, clearing)) continue;
      if (cookies.length === 0 && !whole) continue;
      if (
        !(await this.spared(
          site,
          its.map(({ cookie }) => cookie),
          clearing,
        ))
      )
        chosen.push({ site, cookies });
    }
    await this.clear(chosen, 'schedule', kind === 'site');
    return true;
  }

  /** Whether a site is left alone: the user keeps it, or looks signed in and has yet to be asked. */
  private async spared(site: string, cookies: readonly Cookie[], clearing: Choices): Promise<boolean> {
    if (isLeftAlone(site, clearing)) return true;
    if (isOwn(site, clearing) || isAnswered(site, clearing)) return false;
    const judged = (await judge(cookies)) ?? [];
    const of = judged.map(({ cookie: { name, httpOnly }, type }) => ({ name, httpOnly, type }));
    const because = signedInBy(of, site, (await readSession<string[]>('sign-ins')) ?? []);
    if (!because) return false;
    await (await client()).proposeKeeping(site, because).catch(nothing);
    return true;
  }

  private async clear(
    sites: readonly { site: string; cookies: readonly Cookie[]; origin?: string }[],
    cause: Done['cause'],
    withData: boolean,
  ): Promise<void> {
    const done: Done[] = [];
    for (const { site, cookies, origin } of sites) {
      await removeAll(cookies);
      const hosts = new Set([site, `www.${site}`, ...cookies.map(hostOf).filter((host) => belongsTo(host, site))]);
      const data = withData && (await clearData([...hosts], origin ? [origin] : []));
      if (cookies.length || data) done.push({ site, cookies: cookies.length, data, cause });
    }
    if (done.length) await (await client()).tellCleared(done).catch(nothing);
  }
}

const client = async (): Promise<Client> => new Client(await readKept());

/** A service that doesn't answer isn't told, and says nothing. */
function nothing(error: unknown): null {
  if (error instanceof Problem) return null;
  throw error;
}

async function read(): Promise<Stored> {
  return chrome.storage.local.get<Stored>({ clearing: NOTHING, ran: {} });
}

async function openHosts(): Promise<string[]> {
  return (await chrome.tabs.query({})).filter(({ incognito }) => !incognito).map(({ url }) => pageHost(url));
}

/** The site that a host belongs to, by the service's list of public suffixes; null where it doesn't answer. */
async function siteOf(host: string): Promise<string | null> {
  const answer = await (await client()).judgeCookies([{ name: '', host, site: '' }]).catch(nothing);
  const site = answer?.[0]?.site ?? '';
  return site === '' ? null : site;
}

interface Judged {
  readonly cookie: Cookie;
  readonly type: CookieType;
  readonly site: string;
}

const BATCH = 200;

/** Type and site of each cookie; null where the service doesn't answer. */
async function judge(cookies: readonly Cookie[]): Promise<Judged[] | null> {
  const found: Judged[] = [];
  for (let start = 0; start < cookies.length; start += BATCH) {
    const some = cookies.slice(start, start + BATCH);
    const asked = some.map((cookie) => ({
      name: cookie.name,
      host: hostOf(cookie),
      site: pageHost(cookie.partitionKey?.topLevelSite),
    }));
    const answers = await (await client()).judgeCookies(asked).catch(nothing);
    if (!answers) return null;
    answers.forEach(({ type, site }, index) => {
      const cookie = some[index];
      if (cookie) found.push({ cookie, type, site });
    });
  }
  return found;
}

async function ofTypes(cookies: readonly Cookie[], types: readonly string[]): Promise<Cookie[]> {
  if (types.length === 0) return [];
  const judged = (await judge(cookies)) ?? [];
  return judged.filter(({ type }) => types.includes(type)).map(({ cookie }) => cookie);
}
