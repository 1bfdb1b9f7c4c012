import type { LetThroughSite, Summary } from '../../api/types';
import { count, many, percent } from '../format';
import { em, join, name, say, strong, type Piece, type Sentence } from '../sentence';
import { periods } from './labels';
import { passthrough } from './passthrough';

export type PeriodName = 'today' | '7d' | '30d' | 'all';

/** Why a site's requests to trackers were let through, as it follows "were let through". */
function because({ site, reason, requests }: LetThroughSite, alone: boolean): Sentence {
  const amount = alone ? '' : `${count(requests)} `;
  if (reason === 'trusted_site') return say`${amount}because you trust ${name(site)}`;
  if (reason === 'paused') return say`${amount}because you paused ${name(site)}`;
  if (reason === 'own_exception') return say`${amount}because a rule of your own allows them`;
  if (reason === 'list_exception') return say`${amount}because a list makes an exception for them`;
  if (reason === 'fault') return say`${amount}because of a fault in Jejak`;
  return say`${amount}because no list names them`;
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
function letThrough({ let_through: total, let_through_sites: sites }: Summary): Sentence {
  if (total === 0) return [];
  const verb = total === 1 ? 'was' : 'were';
  const head: Piece = strong(many(total, 'request', 'requests'));
  const named = causes(sites);
  const shown = named.slice(0, MOST_CAUSES);
  const rest = total - shown.reduce((sum, { requests }) => sum + requests, 0);
  const parts = shown.map((cause) => because(cause, named.length === 1 && rest <= 0));
  if (rest > 0 && shown.length) parts.push(say`${count(rest)} for other reasons`);
  const [first] = parts;
  if (!first) return say`${head} to trackers ${verb} let through.`;
  return parts.length === 1
    ? say`${head} to trackers ${verb} let through, ${first}.`
    : say`${head} to trackers ${verb} let through: ${join(parts)}.`;
}

function lead(summary: Summary, period: PeriodName): Sentence {
  const { companies, data_points: things, sites, stopped, let_through: through, third_party: third } = summary;
  const opening = periods[period].sentence;
  if (stopped > 0) {
    const who = strong(many(companies, 'company', 'companies'));
    const what = strong(many(things, 'thing', 'things'));
    const where = strong(many(sites, 'site', 'sites'));
    const end = through === 0 ? [em('None of it was sent.')] : letThrough(summary);
    return say`${opening} ${who} would have learnt ${what} about you on ${where}. ${end}`;
  }
  if (through > 0) return say`${opening} nothing was stopped. ${letThrough(summary)}`;
  if (third > 0)
    return say`${opening} your pages called ${strong(many(third, 'time', 'times'))} on others, and no tracker was among them.`;
  return say`${opening} your pages called on nobody but themselves.`;
}

export const overview = {
  lead,
  empty: (period: PeriodName): Sentence =>
    period === 'all'
      ? say`Nothing yet. Open any page; this fills by itself.`
      : say`Nothing ${periods[period].inside}. Open any page; this fills by itself.`,
  emptyWhy: {
    notThrough: 'This browser’s traffic does not go through Jejak, so there is nothing to see.',
    quiet: 'This browser goes through Jejak. What its pages try to tell others will stand here.',
    notRecording: 'Jejak stops trackers, but does not keep a record at the moment.',
  },
  counted: ({ stopped, requests }: Summary): Sentence =>
    say`Counted from ${many(stopped, 'stopped request', 'stopped requests')} among the ${many(requests, 'request', 'requests')} your browser made.`,
  unknownSite: ({ unknown_site: requests, third_party: others }: Summary): Sentence =>
    say`For ${many(requests, 'request', 'requests')} to others (${percent(requests, others)}) it is not known which page asked. Then a known tracker counts as another company, any other host as the page’s own.`,
  notRecording: (why: string): Sentence => say`Nothing is being recorded right now: ${why}`,
  timeline: {
    day: 'Stopped per day',
    hour: 'Stopped per hour',
    table: 'Show as table',
    chart: 'Show as chart',
    total: 'Stopped',
    letThrough: 'Let through',
    other: 'Everything else',
    date: 'Day',
    time: 'Hour',
    all: (stopped: number): string => many(stopped, 'request', 'requests'),
    described: (stopped: number, buckets: number): string =>
      `Bar chart of ${many(stopped, 'stopped request', 'stopped requests')} in ${count(buckets)} bars. The same numbers are in the table.`,
  },
  ranking: {
    title: 'Who would know you best',
    unit: 'things learnt',
    all: (companies: number): string => `All ${many(companies, 'company', 'companies')}`,
  },
  kinds: { title: 'What they would have learnt', note: 'Every number opens the requests it was counted from.' },
  cookies: {
    title: 'Other companies’ cookies',
    none: 'None was sent or set.',
    line: (kept: number, stripped: number): string => `${count(kept)} kept, ${count(stripped)} stripped`,
    stripped: 'Stripped',
    kept: 'Kept',
    name: 'Name',
  },
  looked: {
    title: 'Looked at',
    share: ({ inspected, not_inspected: not, reasons }: Summary['coverage']): Sentence =>
      not === 0
        ? say`Every connection was inspected.`
        : say`${percent(inspected, inspected + not)} was looked into. ${many(not, 'connection', 'connections')} ${not === 1 ? 'was' : 'were'} not: ${passthrough.because(reasons)}. What went there is not known.`,
    list: 'What is never decrypted',
    none: 'No connection yet.',
    private: 'Private windows go around Jejak and are never recorded.',
  },
};
