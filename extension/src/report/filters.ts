import type { RequestFilter } from '../api/client';
import type { Request } from '../api/types';

/** What the log can be narrowed to; it stands in the address. */
export interface Filters extends RequestFilter {
  readonly period?: string | undefined;
}

const OUTCOMES = ['blocked', 'modified', 'allowed'] as const;

export function readFilters(parameters: URLSearchParams): Filters {
  const text = (name: string): string | undefined => parameters.get(name) ?? undefined;
  const time = (name: string): number | undefined => {
    const seconds = Number(parameters.get(name) ?? Number.NaN);
    return Number.isFinite(seconds) ? seconds : undefined;
  };
  return {
    since: time('since'),
    until: time('until'),
    site: text('site'),
    company: text('company'),
    kind: text('kind'),
    outcome: OUTCOMES.find((outcome) => outcome === parameters.get('outcome')),
    period: text('period'),
  };
}

/** The filter as the service takes it. */
export function asked({ since, until, site, company, kind, outcome }: Filters): RequestFilter {
  return { since, until, site, company, kind, outcome };
}

/** Whether a request that has just happened belongs into a list narrowed like this. */
export function belongs({ since, until, site, company, kind, outcome }: Filters, request: Request): boolean {
  if (since !== undefined && request.time < since) return false;
  if (until !== undefined && request.time >= until) return false;
  if (site !== undefined && request.site !== site) return false;
  if (company !== undefined && request.company.slug !== company) return false;
  if (outcome !== undefined && request.outcome !== outcome) return false;
  return kind === undefined || request.data_points.some((point) => point.kind === kind);
}
