import type { Address } from '../api/types';
import { BYPASS } from '../browser/hosts';
import type { ProxyProblem } from '../browser/storage';
import { probe } from './probe';

type Config = chrome.proxy.ProxyConfig;

/** Private windows go a way of their own (`private.ts`): what happens there must not end up in a log. */
const SCOPE = 'regular_only';

export interface Route {
  /** Whether this browser's traffic is known to pass Jejak. */
  readonly through: boolean;
  /** Why it doesn't, although it should. */
  readonly problem: ProxyProblem | null;
}

/** Everything through Jejak, except the user's own network. */
export function wholeBrowser({ host, port }: Address): Config {
  return {
    mode: 'fixed_servers',
    rules: { singleProxy: { scheme: 'http', host, port }, bypassList: [...BYPASS] },
  };
}

/** Only Jejak's own test address through Jejak: a trial that no page notices. */
export function trialOnly({ host, port }: Address): Config {
  const data = `function FindProxyForURL(url, host) { return host === "jejak.invalid" ? "PROXY ${host}:${port}" : "DIRECT"; }`;
  return { mode: 'pac_script', pacScript: { data, mandatory: true } };
}

/** Gives the browser's own proxy setting back. */
export async function release(): Promise<void> {
  await chrome.proxy.settings.clear({ scope: SCOPE });
}

/** Whether the proxy setting in force is the extension's. */
export async function isOurs(): Promise<boolean> {
  return (await chrome.proxy.settings.get({})).levelOfControl === 'controlled_by_this_extension';
}

/** Called before traffic may go anywhere but through Jejak: nothing may carry the name of its page from then on. */
export type BeforeDirect = () => Promise<void>;

/**
 * Sends the browser's traffic through Jejak if that works, checked by a real request first; when it doesn't, the
 * browser's own setting is back before this returns.
 */
export async function take(address: Address, beforeDirect: BeforeDirect): Promise<Route> {
  const { levelOfControl, value } = await chrome.proxy.settings.get({});
  const ours = levelOfControl === 'controlled_by_this_extension';
  if (ours && pointsAt(value, address)) return confirm(beforeDirect);
  if (!ours && levelOfControl !== 'controllable_by_this_extension') return othersSetting();
  await beforeDirect();
  await set(trialOnly(address));
  const problem = await probe();
  if (problem) await release();
  else await set(wholeBrowser(address));
  return { through: problem === null, problem };
}

/** Leaves the browser's setting alone; it may lead through Jejak all the same (started so, or set system-wide). */
export async function leave(beforeDirect: BeforeDirect): Promise<Route> {
  if (await isOurs()) {
    await beforeDirect();
    await release();
  }
  const { value } = await chrome.proxy.settings.get({});
  const elsewhere = value.mode === 'direct';
  return { through: !elsewhere && (await probe()) === null, problem: null };
}

async function confirm(beforeDirect: BeforeDirect): Promise<Route> {
  const problem = await probe();
  if (problem) {
    await beforeDirect();
    await release();
  }
  return { through: problem === null, problem };
}

async function othersSetting(): Promise<Route> {
  const works = (await probe()) === null;
  return { through: works, problem: works ? null : 'controlled' };
}

function pointsAt(config: Config, { host, port }: Address): boolean {
  const single = config.rules?.singleProxy;
  return config.mode === 'fixed_servers' && single?.host === host && single.port === port;
}

async function set(value: Config): Promise<void> {
  await chrome.proxy.settings.set({ value, scope: SCOPE });
}
