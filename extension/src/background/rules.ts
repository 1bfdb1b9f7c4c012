import { DIRECT_ADDRESSES, DIRECT_DOMAINS } from '../browser/hosts';

type Rule = chrome.declarativeNetRequest.Rule;

/** Name of the header that tells the proxy which page a request belongs to; the proxy never lets it out. */
export const CONTEXT_HEADER = 'x-jejak-tab';

/** Most rules kept at once; Chromium takes 5,000, and nobody needs that many pages. */
export const MOST_SITES = 1000;

export const FIRST_SITE_RULE = 100;
const WINDOW_RULE = 99;

/** Every kind of request; Chromium leaves page loads out of a rule that doesn't name them. */
const ALL_TYPES = [
  'main_frame',
  'sub_frame',
  'stylesheet',
  'script',
  'image',
  'font',
  'object',
  'xmlhttprequest',
  'ping',
  'csp_report',
  'media',
  'websocket',
  'webtransport',
  'webbundle',
  'other',
] as `${chrome.declarativeNetRequest.ResourceType}`[];

/**
 * Tells the proxy that a request comes from a window in which the extension works, whatever its page: without this
 * the proxy takes it for one from a private window that it isn't told of.
 */
export function windowRule(secret: string): Rule {
  return { id: WINDOW_RULE, priority: 1, condition: { resourceTypes: [...ALL_TYPES] }, action: setHeader(secret) };
}

/**
 * Tells the proxy that a request belongs to a page on this host. `topDomains` covers sub-domains too, so the
 * longer name has the higher priority. Page loads themselves need no telling and are left out.
 */
export function siteRule(id: number, host: string, secret: string): Rule {
  return {
    id,
    priority: host.split('.').length,
    condition: { topDomains: [host], excludedResourceTypes: ['main_frame'] },
    action: setHeader(`${secret} ${host}`),
  };
}

/** Requests that go past the proxy must not carry the header. */
export function keepAtHome(): Rule[] {
  const forms = [{ requestDomains: [...DIRECT_DOMAINS] }, ...DIRECT_ADDRESSES.map((regexFilter) => ({ regexFilter }))];
  return forms.map((form, index) => ({
    id: index + 1,
    priority: 1000,
    condition: { ...form, resourceTypes: [...ALL_TYPES] },
    action: removeHeader(),
  }));
}

function setHeader(value: string): chrome.declarativeNetRequest.RuleAction {
  return modify({ header: CONTEXT_HEADER, operation: 'set', value });
}

function removeHeader(): chrome.declarativeNetRequest.RuleAction {
  return modify({ header: CONTEXT_HEADER, operation: 'remove' });
}

function modify(header: chrome.declarativeNetRequest.ModifyHeaderInfo): chrome.declarativeNetRequest.RuleAction {
  return { type: 'modifyHeaders', requestHeaders: [header] };
}

const LOOPBACK = ['localhost', '127.0.0.1', '[::1]', '0.0.0.0'];
const GUARD = 1;

/**
 * Keeps web pages from calling services on this machine. Chromium does that by itself, but takes every page that
 * came through a proxy on this machine for a local one. `trusted` are sites that may do so all the same.
 */
export function localNetworkGuard(extension: string, trusted: readonly string[]): Rule {
  return {
    id: GUARD,
    condition: {
      requestDomains: LOOPBACK,
      domainType: 'thirdParty',
      excludedInitiatorDomains: ['localhost', '127.0.0.1', '[::1]', extension, ...trusted],
    },
    action: { type: 'block' },
  };
}

/** The hosts that have a rule, least recently visited first, each with its rule's id. */
export type SiteRules = readonly (readonly [host: string, id: number])[];

export interface Remembered {
  readonly rules: SiteRules;
  readonly added: number | null;
  readonly dropped: readonly number[];
}

/** Moves a host to the end of the list, or adds it and drops what has become too old. */
export function remember(rules: SiteRules, host: string, most: number = MOST_SITES): Remembered {
  const known = rules.find(([name]) => name === host);
  const others = rules.filter(([name]) => name !== host);
  if (known) return { rules: [...others, known], added: null, dropped: [] };
  const id = Math.max(FIRST_SITE_RULE - 1, ...rules.map(([, taken]) => taken)) + 1;
  const all: SiteRules = [...others, [host, id]];
  const excess = Math.max(0, all.length - most);
  return { rules: all.slice(excess), added: id, dropped: all.slice(0, excess).map(([, old]) => old) };
}
