import type { Company } from '../../api/types';
import { between, count, many } from '../format';
import { name, quote, say, strong, type Sentence } from '../sentence';

const CLAIMS: Partial<Record<string, (value: string) => Sentence>> = {
  page: (value) => say`You were reading ${quote(value)}`,
  referrer: (value) => say`You came from ${quote(value)}`,
  title: (value) => say`The page was called ${quote(value)}`,
  client_id: (value) => say`Next time it would know you again by ${quote(value)}`,
  user_id: (value) => say`You are the one known as ${quote(value)}`,
  session: (value) => say`All of this visit belongs together as ${quote(value)}`,
  search: (value) => say`You searched for ${quote(value)}`,
  ip_address: (value) => say`It would have seen ${quote(value)}`,
  time_zone: (value) => say`Your clock runs on ${quote(value)}`,
  cookie: (value) => say`Your browser carries its cookie ${quote(value)}`,
  interest: (value) => say`You are interested in ${quote(value)}`,
};

/** One thing a company would have believed about the user. Without a sentence of its own: the field's name and value. */
export function claim(kind: string, field: string, value: string): Sentence {
  return CLAIMS[kind]?.(value) ?? say`${field}: ${quote(value)}`;
}

function lead(company: Company): Sentence {
  const who = name(company.name);
  const saw = company.sites.filter(({ let_through: through }) => through > 0).length;
  const all = company.sites.length;
  const missed = all - saw;
  const total = company.total_sites;
  const yours = (sites: number): string => `${count(sites)} of your ${many(total, 'site', 'sites')}`;
  if (all === 0 || total === 0) return say`${who} was not met in this time.`;
  if (saw === 0) return say`${who} would have seen you on ${strong(yours(all))}.`;
  if (missed === 0) return say`${who} saw you on ${strong(yours(saw))}.`;
  return say`${who} saw you on ${strong(yours(saw))}, and would have seen you on ${strong(`${count(missed)} more`)}.`;
}

function sub({ stopped, let_through: through, first_seen: first, last_seen: last }: Company): Sentence {
  const time = first !== null && last !== null ? `, ${between(first, last)}` : '';
  const carried = `This is what ${many(stopped, 'stopped request', 'stopped requests')} carried${time}.`;
  if (through === 0) return stopped ? say`Nothing was sent. ${carried}` : [];
  const sent = `${many(through, 'request', 'requests')} ${through === 1 ? 'was' : 'were'} let through.`;
  return stopped ? say`${sent} ${carried}` : [sent];
}

export const company = {
  lead,
  sub,
  collected: 'What it would have collected',
  where: 'Where',
  cookies: 'Its cookies',
  domains: (hosts: number): string => many(hosts, 'address', 'addresses'),
  home: 'Its own page',
  privacy: 'Its privacy policy',
  unknown: 'Owner unknown',
  group: (owner: string): string => `Belongs to ${owner}`,
  evidence: (times: number): string => `Evidence · ${count(times)}`,
  evidenceFor: (what: string): string => `Evidence: ${what}`,
  allFrom: 'All such requests from there',
  more: (rest: number): string => `${count(rest)} more`,
  fewer: 'Fewer',
  on: (site: string): Sentence => say`on ${name(site)}`,
  onUnknown: 'on a page not known',
  nothing: 'Nothing but the connection itself was read from its requests.',
  missing: (slug: string): Sentence => say`No company is known by the name ${name(slug)}.`,
  site: 'Site',
  days: 'Days',
  stopped: 'Stopped',
  letThrough: 'Let through',
  things: 'Things',
};
