import type { LetThroughSite, Summary } from '../api/types';
import { percent } from './format';
import { periods } from './labels';
import { many, say, sayOf, text, texts } from './message';
import { passthrough } from './passthrough';
import { join, name, together, type Sentence } from './sentence';

export type PeriodName = 'today' | '7d' | '30d' | 'all';

/** Why a site's requests to trackers were let through. */
function because({ site, reason }: LetThroughSite): Sentence {
  return sayOf('overview_because', reason, { site: name(site) }) ?? say('overview_because_no_rule');
}

/** One entry for each cause: paused and trusted sites each for itself, everything else by its reason, the largest first. */
export function causes(sites: readonly LetThroughSite[]): LetThroughSite[] {
  const byCause = new Map<string, LetThroughSite>();
  for (const entry of sites) {
    const ofSite = entry.reason === 'trusted_site' || entry.reason === 'paused';
    const cause = ofSite ? `${entry.reason} ${entry.site}` : entry.reason;
    const before = byCause.get(cause);
    byCause.set(cause, { ...entry, requests: entry.requests + (before?.requests ?? 0) });
  }
  return [...byCause.values()].sort((a, b) => b.requests - a.requests);
}

const MOST_CAUSES = 3;

/** "3 requests to them were let through, because you trust shop.example." Empty when there were none. */
function letThrough({ let_through: n, let_through_sites: sites }: Summary): Sentence {
  if (n === 0) return [];
  const named = causes(sites);
  const shown = named.slice(0, MOST_CAUSES);
  const rest = n - shown.reduce((sum, { requests }) => sum + requests, 0);
  const [first] = shown;
  if (!first) return say('overview_letThrough_some', { n });
  if (named.length === 1 && rest <= 0) return say('overview_letThrough_because', { n, because: because(first) });
  const counted = shown.map((cause) => say('overview_cause', { requests: cause.requests, because: because(cause) }));
  if (rest > 0) counted.push(say('overview_otherCauses', { requests: rest }));
  return say('overview_letThrough_causes', { n, causes: join(counted) });
}

function lead(summary: Summary, time: PeriodName): Sentence {
  const period = periods[time].sentence;
  if (summary.stopped === 0) return unstopped(summary, period);
  const learnt = say('overview_lead_learnt', {
    period,
    companies: many('company', summary.companies),
    things: many('thing', summary.data_points),
    sites: many('site', summary.sites),
  });
  return together(learnt, summary.let_through === 0 ? say('overview_lead_noneSent') : letThrough(summary));
}

function unstopped(summary: Summary, period: string): Sentence {
  if (summary.let_through > 0) return together(say('overview_lead_unstopped', { period }), letThrough(summary));
  if (summary.third_party > 0) return say('overview_lead_others', { period, n: summary.third_party });
  return say('overview_lead_nobody', { period });
}

export const overview = texts('overview', {
  lead,
  empty: (period: PeriodName): Sentence => say(`overview_empty_${period}`),
  emptyWhy: texts('overview_emptyWhy'),
  counted: ({ stopped, requests }: Summary): Sentence =>
    say('overview_counted', { n: stopped, requests: many('request', requests) }),
  unknownSite: ({ unknown_site: requests, third_party: others }: Summary): Sentence =>
    say('overview_unknownSite', { n: requests, share: percent(requests, others) }),
  notRecording: (why: string): Sentence => say('overview_notRecording', { why }),
  timeline: texts('overview_timeline', {
    all: (stopped: number): string => many('request', stopped),
    described: (stopped: number, bars: number): string => text('overview_timeline_described', { n: stopped, bars }),
  }),
  ranking: texts('overview_ranking', {
    all: (companies: number): string => text('overview_ranking_all', { n: companies }),
  }),
  kinds: texts('overview_kinds'),
  cookies: texts('overview_cookies', {
    line: (kept: number, stripped: number): string => text('overview_cookies_line', { kept, stripped }),
  }),
  looked: texts('overview_looked', {
    share: ({ inspected, not_inspected: not, reasons }: Summary['coverage']): Sentence =>
      not === 0
        ? say('overview_looked_all')
        : say('overview_looked_share', {
            n: not,
            share: percent(inspected, inspected + not),
            reasons: passthrough.because(reasons),
          }),
  }),
});
