import type { Protection } from '../api/protections';
import { small } from './format';
import type { Codes } from './labels';
import { text, texts } from './message';

const names: Codes = texts('protections_names');
const does: Codes = texts('protections_does');
const mayBreak: Codes = texts('protections_mayBreak');

export const protections = texts('protections', {
  names,
  times: (times: number): string =>
    times === 0 ? text('protections_notNeeded') : text('protections_times', { n: times }),
  /** What it does and may break; the service's own sentences for one that this version doesn't know. */
  about: ({ name, does: said, may_break: breaks }: Protection): string => {
    const what = mayBreak[name] ?? small(breaks);
    return text('protections_about', { does: does[name] ?? said, what });
  },
  backOne: (name: string): string => text('protections_backOne', { name }),
});
