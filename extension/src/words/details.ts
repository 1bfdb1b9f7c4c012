import type { Detail, DetailAction, DetailFound, DetailKind } from '../api/details';
import { small } from './format';
import { periods } from './labels';
import { say, text, texts } from './message';
import type { PeriodName } from './overview';
import { join, list, name, strong, together, type Sentence } from './sentence';

const kinds: Readonly<Record<DetailKind, string>> = texts('details_kinds');
const examples: Readonly<Record<DetailKind, string>> = texts('details_examples');
const actions: Readonly<Record<DetailAction, string>> = texts('details_actions');

const yours: Readonly<Record<DetailKind, string>> = texts('details_yours');

/** What a detail is called: "Your e-mail address", "Your e-mail address (2)". */
function nameOf({ id, kind }: Detail): string {
  const number = /-(\d+)$/.exec(id)?.[1];
  return number ? text('details_numbered', { detail: yours[kind], number }) : yours[kind];
}

const sum = (found: readonly DetailFound[], of: 'stopped' | 'sent'): number =>
  found.reduce((all, one) => all + one[of], 0);

function lead(details: readonly Detail[], time: PeriodName): Sentence {
  const period = periods[time].sentence;
  if (details.length === 0) return say('details_lead_none');
  const met = details.filter((one) => one.found.length > 0);
  if (met.length === 0) return say('details_lead_unmet', { period });
  const all = met.flatMap((one) => one.found);
  const companies = new Set(all.map(({ slug }) => slug)).size;
  const got = join(met.map((one) => strong(small(nameOf(one)))));
  return together(say('details_lead_met', { period, n: companies, got }), went(met.length, sum(all, 'sent')));
}

function went(details: number, sent: number): Sentence {
  if (sent === 0) return say('details_went_none');
  return details === 1 ? say('details_went_it', { n: sent }) : say('details_went_some', { n: sent });
}

function where({ how, company, site }: DetailFound): Sentence {
  const who = name(company);
  return site
    ? say('details_where', { how, company: who, site: name(site) })
    : say('details_whereUnknown', { how, company: who });
}

function became({ stopped, sent }: DetailFound): string {
  return list([
    ...(stopped > 0 ? [text('details_timesStopped', { n: stopped })] : []),
    ...(sent > 0 ? [text('details_timesSent', { n: sent })] : []),
  ]);
}

export const details = texts('details', {
  lead,
  nameOf,
  kinds,
  examples,
  actions,
  where,
  became,
  add: texts('details_add'),
  action: (of: string): string => text('details_action', { of }),
  on: (site: string, action: DetailAction): string => text('details_on', { site, action: small(actions[action]) }),
  removeOne: (of: string): string => text('details_removeOne', { of }),
});
