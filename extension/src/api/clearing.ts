import { flag, list, number, object, text, type Of } from './shape';

/** When a site ("" for all others) or a type of cookies is cleared: `never`, `on-leave` or `every:N` (days). */
const schedule = object({ kind: text, subject: text, when: text });
export type Schedule = Of<typeof schedule>;
const proposal = object({ site: text, because: text, time: number });
export type Proposal = Of<typeof proposal>;
const cleared = object({ time: number, site: text, cookies: number, data: flag, cause: text });
export type Cleared = Of<typeof cleared>;
export const clearing = object({
  schedules: list(schedule),
  kept: list(text),
  declined: list(text),
  proposals: list(proposal),
  cleared: list(cleared),
});
export type Clearing = Of<typeof clearing>;

/** One of: when, with a site or a type or neither (all sites); a site to keep, or to clear all the same. */
export interface ClearingWish {
  readonly site?: string;
  readonly type?: string;
  readonly when?: string;
  readonly keep?: string;
  readonly answer?: 'keep' | 'clear' | 'default';
}

/** What was cleared of one site, as it is told. */
export interface Done {
  readonly site: string;
  readonly cookies: number;
  readonly data: boolean;
  readonly cause: 'left' | 'schedule';
}
