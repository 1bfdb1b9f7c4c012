import type { Request } from '../../api/types';
import { count, many } from '../format';
import { name, say, strong, type Sentence } from '../sentence';
import { reasons } from './labels';

/** The title of a list as a report cites it: `EasyPrivacy line 812`, `your rule`. */
function cite(title: string, line: number | null): string {
  if (!title) return '';
  return line ? `${title} line ${count(line)}` : title;
}

/** What a protection changed, in words; `what` is the header, parameter, address or site. */
const PROTECTED: Partial<Record<string, (what: string) => Sentence>> = {
  referrer: (what) => say`the page it came from told only as ${name(what)}`,
  parameters: (what) => say`taken out of its address, as it follows clicks: ${name(what)}`,
  redirects: (what) => say`led straight on, past who counts clicks, to ${name(what)}`,
  bounces: (what) => say`only passed through; its cookies end with the visit: ${name(what)}`,
  cache_ids: (what) => say`the cache’s mark left out: ${name(what)}`,
  credentials: (what) => say`not sent along: ${name(what)}`,
  client_data: (what) => say`not sent along: ${name(what)}`,
  client_hints: (what) => say`not asked of your device: ${name(what)}`,
  preloads: (what) => say`not connected to beforehand: ${name(what)}`,
  reports: (what) => say`no reports from your browser by ${name(what)}`,
  pings: () => say`the click wasn’t reported`,
  ad_apis: (what) => say`the browser’s advertising functions kept out of it: ${name(what)}`,
};

/** What a rule changed, in words; `what` is its parameter, address, policy or header. */
const CHANGES: Partial<Record<string, (what: string) => Sentence>> = {
  removeparam: (what) => say`taken out of its address: ${name(what)}`,
  urlskip: (what) => say`led straight on to ${name(what)}`,
  csp: (what) => say`forbidden to the page: all but ${name(what)}`,
  permissions: (what) => say`taken from the page: ${name(what)}`,
  removeheader: (what) => say`taken out of the answer: ${name(what)}`,
  redirect: (what) => say`answered with ${name(what)}`,
  withheld: () => say`sent, and the answer withheld`,
  ...PROTECTED,
};

function changed({ change, what }: Request['changes'][number]): Sentence {
  return CHANGES[change]?.(what) ?? say`${change}: ${name(what)}`;
}

const TREATED: Partial<Record<string, string>> = { session: 'until the browser closes', capped: 'for less long' };

/** "stripped (advertising)": what became of a cookie, and its type. */
function treated({ action, type }: Request['cookies'][number]): string {
  return `${TREATED[action] ?? action} (${type})`;
}

/** "Stopped by EasyPrivacy line 812", "Let through because you trust the site". */
function decided({ outcome, reason, line }: Request, list: string): Sentence {
  if (outcome === 'modified' && list) return say`${strong('Stopped late by')} ${name(cite(list, line))}`;
  if (outcome !== 'blocked') return say`${strong('Let through')} ${reasons[reason] ?? reason}`;
  const end = reason === 'important_rule' ? ', over every exception' : '';
  return list
    ? say`${strong('Stopped by')} ${name(cite(list, line))}${end}`
    : say`${strong('Stopped')} ${reasons[reason] ?? reason}`;
}

export const evidence = {
  cite,
  ownRules: 'your own rules',
  ownList: 'Jejak’s list',
  decided,
  changes: 'Changed',
  changed,
  rule: 'Rule',
  exception: 'Exception',
  fields: 'Read from it',
  cookies: 'Cookies',
  cookie: treated,
  page: 'Asked by',
  unknownPage: 'a page not known',
  /** How the page is known, where that is less than certain. */
  pageKnownBy: {
    connection: 'going by its connection',
    referer: 'going by its Referer',
    initiator: 'going by the frame that asked',
    fetch_metadata: 'going by its fetch metadata',
  } as Partial<Record<string, string>>,
  time: 'Time',
  none: 'No field of it could be read.',
  gone: 'The request itself is no longer kept. Details are kept for as many days as the settings say; the count stays.',
  loading: 'Looking it up',
};

interface Filters {
  readonly site?: string | undefined;
  readonly company?: string | undefined;
  readonly kind?: string | undefined;
}

function lead(shown: number, more: boolean, { site, company, kind }: Filters): Sentence {
  const amount = strong(more ? `The latest ${many(shown, 'request', 'requests')}` : many(shown, 'request', 'requests'));
  const to = company ? say` to ${name(company)}` : say` to others`;
  const from = site ? say` from ${name(site)}` : [];
  const about = kind ? say` that carried “${kind}”` : [];
  if (shown === 0) return say`No request${to}${from}${about} is kept.`;
  return say`${amount}${to}${from}${about}.`;
}

export const requests = {
  lead,
  filters: 'Filters',
  outcome: 'Outcome',
  any: 'All',
  site: 'Site',
  company: 'Company',
  carrying: 'Carrying',
  changed: 'Changed',
  from: (time: string): string => `from ${time}`,
  until: (time: string): string => `until ${time}`,
  drop: (what: string): string => `Drop the filter ${what}`,
  live: 'Live',
  liveOn: 'New requests appear at the top by themselves.',
  more: 'Older requests',
  busy: 'Loading',
  time: 'Time',
  what: 'What happened',
  address: 'Address',
  rule: 'Rule',
  open: (host: string): string => `Show the request to ${host}`,
};
