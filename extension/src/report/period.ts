import type { Span } from '../api/client';
import type { PeriodName } from '../words/overview';

export type { PeriodName };

export const PERIODS: readonly PeriodName[] = ['today', '7d', '30d', 'all'];

export function periodOf(parameters: URLSearchParams): PeriodName {
  return PERIODS.find((name) => name === parameters.get('period')) ?? '7d';
}

const DAYS: Record<Exclude<PeriodName, 'all'>, number> = { today: 0, '7d': 6, '30d': 29 };

/** From the first midnight of the period, in the user's own time, until now; open at both ends for all time. */
export function spanOf(period: PeriodName, now: Date = new Date()): Span {
  if (period === 'all') return {};
  const first = new Date(now.getFullYear(), now.getMonth(), now.getDate() - DAYS[period]);
  return { since: first.getTime() / 1000 };
}

export const bucketOf = (period: PeriodName): 'hour' | 'day' => (period === 'today' ? 'hour' : 'day');
