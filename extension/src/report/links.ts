import type { PeriodName } from './period';
import { spanOf } from './period';
import { address, type Parameters } from './route';

/** Addresses of screens, with the period carried along. */
export const toCompany = (slug: string, period: PeriodName): string => address(['companies', slug], { period });
export const toSite = (host: string, period: PeriodName): string => address(['sites', host], { period });

/** The log, narrowed to what a number was counted from. */
export function toRequests(filter: Parameters, period: PeriodName): string {
  return address(['requests'], { ...spanOf(period), period, ...filter });
}
