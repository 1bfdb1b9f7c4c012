import type { Detail, DetailAction, DetailFound, DetailKind } from '../../api/details';
import { many } from '../format';
import { join, name, say, strong, type Sentence } from '../sentence';
import { periods } from './labels';
import type { PeriodName } from './overview';

const kinds: Record<DetailKind, string> = {
  name: 'Name',
  email: 'E-mail address',
  phone: 'Phone number',
  dob: 'Date of birth',
  address: 'Address',
  id: 'ID number',
  custom: 'Anything else',
};
const examples: Record<DetailKind, string> = {
  name: 'first and last name',
  email: 'anna@example.org',
  phone: 'with the country’s code: +60 12-345 6789',
  dob: 'year-month-day: 1985-03-12',
  address: '12 Jalan Ampang, 50450 Kuala Lumpur',
  id: 'the number',
  custom: 'what to look for',
};
const actions: Record<DetailAction, string> = {
  alert: 'Tell me',
  strip: 'Take it out',
  block: 'Stop the request',
};

const sum = (found: readonly DetailFound[], of: 'stopped' | 'sent'): number =>
  found.reduce((all, one) => all + one[of], 0);

function lead(details: readonly Detail[], period: PeriodName): Sentence {
  const { sentence } = periods[period];
  if (details.length === 0) return say`Tell Jejak what it should watch for, and it finds it wherever it would leave.`;
  const met = details.filter((one) => one.found.length > 0);
  if (met.length === 0) return say`${sentence} none of your details was in what goes to other companies.`;
  const companies = new Set(met.flatMap((one) => one.found.map(({ slug }) => slug))).size;
  const all = met.flatMap((one) => one.found);
  const sent = sum(all, 'sent');
  const said = join(met.map((one) => strong(one.name.replace(/^Your/, 'your'))));
  const end =
    sent === 0
      ? say`None of it was sent.`
      : say`${strong(many(sent, 'request', 'requests'))} with ${met.length === 1 ? 'it' : 'some of it'} went out.`;
  return say`${sentence} ${strong(many(companies, 'company', 'companies'))} would have got ${said}. ${end}`;
}

function where({ how, company, site }: DetailFound): Sentence {
  const page = site ? say`from ${name(site)}` : say`from a page nobody could tell`;
  return say`${how}, to ${name(company)}, ${page}`;
}

function became({ stopped, sent }: DetailFound): string {
  const held = stopped > 0 ? `${many(stopped, 'time', 'times')} stopped` : '';
  return [held, sent > 0 ? `sent ${many(sent, 'time', 'times')}` : ''].filter(Boolean).join(', ');
}

export const details = {
  lead,
  kinds,
  examples,
  actions,
  where,
  became,
  add: {
    title: 'Watch another',
    kind: 'What it is',
    value: 'The value',
    add: 'Watch it',
    note: 'It stays on this machine, in a file only you can read. It is never shown again, and is in no log and no export: reports say that your e-mail address was found, not what it is.',
  },
  list: 'What is watched',
  action: (of: string): string => `${of}: what is done`,
  on: (site: string, action: DetailAction): string => `On ${site}: ${actions[action].toLowerCase()}`,
  nowhere: 'Not found in this time.',
  remove: 'Watch no more',
  removeOne: (of: string): string => `${of}: watch no more`,
  requests: 'requests',
  note: 'Looked for in all that goes to other companies: as it is, encoded, and as the fingerprints (MD5, SHA-256 …) that advertisers exchange. What a site sends to itself is left alone, so that you can sign in.',
};
