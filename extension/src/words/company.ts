import type { Company } from '../api/types';
import { between } from './format';
import { many, say, sayOf, text, texts } from './message';
import { name, quote, together, type Sentence } from './sentence';

/** One thing a company would have believed about the user. Without a sentence of its own: the field's name and value. */
export function claim(kind: string, field: string, value: string): Sentence {
  return sayOf('claim', kind, { value: quote(value) }) ?? [`${field}: `, quote(value)];
}

function lead(company: Company): Sentence {
  const who = name(company.name);
  const saw = company.sites.filter(({ let_through: through }) => through > 0).length;
  const all = company.sites.length;
  const missed = all - saw;
  const sites = many('site', company.total_sites);
  if (all === 0 || company.total_sites === 0) return say('company_lead_unmet', { who });
  if (saw === 0) return say('company_lead_wouldHave', { who, seen: all, sites });
  if (missed === 0) return say('company_lead_saw', { who, seen: saw, sites });
  return say('company_lead_both', { who, seen: saw, sites, missed });
}

function sub({ stopped, let_through: through, first_seen: first, last_seen: last }: Company): Sentence {
  const time = first !== null && last !== null ? between(first, last) : '';
  const carried = time
    ? say('company_sub_carriedIn', { n: stopped, time })
    : say('company_sub_carried', { n: stopped });
  const sent = through === 0 ? say('company_sub_nothing') : say('company_sub_sent', { n: through });
  if (stopped === 0) return through === 0 ? [] : sent;
  return together(sent, carried);
}

export const company = texts('company', {
  lead,
  sub,
  domains: (hosts: number): string => many('address', hosts),
  group: (owner: string): string => text('company_group', { owner }),
  evidence: (times: number): string => text('company_evidence', { times }),
  evidenceFor: (what: string): string => text('company_evidenceFor', { what }),
  more: (rest: number): string => text('company_more', { rest }),
  on: (site: string): Sentence => say('company_on', { site: name(site) }),
  missing: (slug: string): Sentence => say('company_missing', { slug: name(slug) }),
});
