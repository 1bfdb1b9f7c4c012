import { small } from './format';
import type { Codes } from './labels';
import { text, texts } from './message';

const names: Codes = texts('protections_names');

export const protections = texts('protections', {
  names,
  times: (times: number): string =>
    times === 0 ? text('protections_notNeeded') : text('protections_times', { n: times }),
  breaks: (what: string): string => text('protections_breaks', { what: small(what) }),
  backOne: (name: string): string => text('protections_backOne', { name }),
});
