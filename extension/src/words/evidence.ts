import type { Request } from '../api/types';
import { cookies } from './cookies';
import { small } from './format';
import { reasons, type Codes } from './labels';
import { many, say, sayOf, text, texts } from './message';
import { name, together, type Sentence } from './sentence';

/** The title of a list as a report cites it: `EasyPrivacy line 812`, `your rule`. */
function cite(title: string, line: number | null): string {
  if (!title) return '';
  return line ? text('evidence_cite', { title, line }) : title;
}

/** What a rule or a protection changed, in words; `what` is the parameter, address, policy, header or site. */
function changed({ change, what }: Request['changes'][number]): Sentence {
  return sayOf('evidence_change', change, { what: name(what) }) ?? [`${change}: `, name(what)];
}

const treatments: Codes = texts('evidence_treatment');
const types: Codes = cookies.types;

/** "stripped (advertising)": what became of a cookie, and its type. */
function treated({ action, type }: Request['cookies'][number]): string {
  return text('evidence_treated', { action: treatments[action] ?? action, type: small(types[type] ?? type) });
}

/** "Stopped by EasyPrivacy line 812", "Let through because you trust the site". */
function decided({ outcome, reason, line }: Request, list: string): Sentence {
  const rule = name(cite(list, line));
  const why = reasons[reason] ?? reason;
  if (outcome === 'modified' && list) return say('evidence_decided_late', { rule });
  if (outcome !== 'blocked') return say('evidence_decided_through', { why });
  if (!list) return say('evidence_decided_stopped', { why });
  return reason === 'important_rule' ? say('evidence_decided_over', { rule }) : say('evidence_decided_by', { rule });
}

/** How the page is known, where that is less than certain. */
const pageKnownBy: Codes = texts('evidence_pageKnownBy');

export const evidence = texts('evidence', {
  cite,
  decided,
  changed,
  cookie: treated,
  pageKnownBy,
});

interface Filters {
  readonly site?: string | undefined;
  readonly company?: string | undefined;
  readonly kind?: string | undefined;
}

function lead(shown: number, more: boolean, { site, company, kind }: Filters): Sentence {
  const requests = more ? text('requests_latest', { n: shown }) : many('request', shown);
  const [to, from] = [name(company ?? ''), name(site ?? '')];
  const which = company ? (site ? 'both' : 'company') : site ? 'site' : 'others';
  const some = say(`requests_${shown === 0 ? 'none' : 'lead'}_${which}`, { requests, to, from });
  return together(some, kind ? say('requests_carried', { kind }) : []);
}

export const requests = texts('requests', {
  lead,
  from: (time: string): string => text('requests_from', { time }),
  until: (time: string): string => text('requests_until', { time }),
  drop: (what: string): string => text('requests_drop', { what }),
  open: (host: string): string => text('requests_open', { host }),
});
