import type { Site } from '../api/types';

/**
 * What the extension keeps. `local` stays on disk: where the service is, the token, what the user chose.
 * `session` lives in memory until the browser closes. Neither is synced, neither is readable by pages.
 */
export interface Kept {
  readonly address: string;
  readonly token: string;
  readonly useProxy: boolean;
  readonly whenAway: 'direct' | 'closed';
}

export const DEFAULTS: Kept = { address: 'http://127.0.0.1:8878', token: '', useProxy: true, whenAway: 'direct' };

export type ProxyProblem = 'certificate' | 'unreachable' | 'controlled';

/**
 * How things stand. `through`: this browser's traffic is known to pass Jejak; `problem`: why it doesn't although
 * the user wants it to; `since`: Unix milliseconds of the last change of `state`.
 */
export interface Connection {
  readonly state: 'starting' | 'unpaired' | 'connected' | 'away';
  readonly through: boolean;
  readonly problem: ProxyProblem | null;
  readonly revoked: boolean;
  readonly since: number;
}

export const STARTING: Connection = { state: 'starting', through: false, problem: null, revoked: false, since: 0 };

/** One tab's page: its host and when its navigation started (Unix milliseconds). */
export interface Visit {
  readonly host: string;
  readonly started: number;
}

export async function readKept(): Promise<Kept> {
  return chrome.storage.local.get<Kept>(DEFAULTS);
}

export async function keep(change: Partial<Kept>): Promise<void> {
  await chrome.storage.local.set(change);
}

export async function readConnection(): Promise<Connection> {
  return (await readSession<Connection>('connection')) ?? STARTING;
}

export async function readSession<T>(key: string): Promise<T | undefined> {
  return (await chrome.storage.session.get<Record<string, T>>(key))[key];
}

export async function writeSession(key: string, value: unknown): Promise<void> {
  await chrome.storage.session.set({ [key]: value });
}

/** Forms that went before the service had said anything about them, while this browser runs. */
export interface Unchecked {
  readonly times: number;
  readonly at: number;
}

export const readUnchecked = async (): Promise<Unchecked> =>
  (await readSession<Unchecked>('unchecked')) ?? { times: 0, at: 0 };
export const writeUnchecked = (unchecked: Unchecked): Promise<void> => writeSession('unchecked', unchecked);

const visitKey = (tab: number): string => `visit:${tab}`;
const pageKey = (tab: number): string => `page:${tab}`;

export const readVisit = (tab: number): Promise<Visit | undefined> => readSession<Visit>(visitKey(tab));
export const writeVisit = (tab: number, visit: Visit): Promise<void> => writeSession(visitKey(tab), visit);

/** The last known report of a tab's page, so that the popup has something to show at once. */
export const readPage = (tab: number): Promise<Site | undefined> => readSession<Site>(pageKey(tab));
export const writePage = (tab: number, page: Site): Promise<void> => writeSession(pageKey(tab), page);
export const forgetPage = (tab: number): Promise<void> => chrome.storage.session.remove(pageKey(tab));
export const forgetTab = (tab: number): Promise<void> => chrome.storage.session.remove([visitKey(tab), pageKey(tab)]);

/** All visits, by tab. */
export async function readVisits(): Promise<Map<number, Visit>> {
  const all = await chrome.storage.session.get<Record<string, unknown>>(null);
  const visits = Object.entries(all).filter(([key]) => key.startsWith('visit:'));
  return new Map(visits.map(([key, visit]) => [Number(key.slice('visit:'.length)), visit as Visit]));
}
