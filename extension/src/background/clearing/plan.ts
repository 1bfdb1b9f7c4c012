import type { Clearing } from '../../api/clearing';
import { belongsTo } from '../../browser/hosts';

const DAY = 86_400_000;

/** What holds for clearing; of it only the choices are needed. */
export type Choices = Pick<Clearing, 'schedules' | 'kept' | 'declined' | 'proposals'>;

/** When a site is cleared as a whole: by its own schedule, else by that for all sites. */
export function whenFor(site: string, { schedules }: Choices): string {
  const own = schedules.find(({ kind, subject }) => kind === 'site' && subject !== '' && belongsTo(site, subject));
  return own?.when ?? schedules.find(({ kind, subject }) => kind === 'site' && subject === '')?.when ?? 'never';
}

/** Whether the user said so for this very site. */
export const isOwn = (site: string, { schedules }: Choices): boolean =>
  schedules.some(({ kind, subject }) => kind === 'site' && subject !== '' && belongsTo(site, subject));

/** Whether a site is left alone: kept, or it looks signed in and nobody has answered yet. */
export function isLeftAlone(host: string, choices: Choices): boolean {
  if (choices.kept.some((site) => belongsTo(host, site))) return true;
  return !isOwn(host, choices) && choices.proposals.some(({ site }) => belongsTo(host, site));
}

/** Whether the user has said already whether the site is kept. */
export const isAnswered = (site: string, { kept, declined, proposals }: Choices): boolean =>
  [...kept, ...declined, ...proposals.map((one) => one.site)].some((known) => belongsTo(site, known));

/** Types of cookies that are cleared on leaving a site. */
export const typesOnLeave = ({ schedules }: Choices): string[] =>
  schedules.filter(({ kind, when }) => kind === 'type' && when === 'on-leave').map(({ subject }) => subject);

/** Whether anything is done on leaving any site. */
export const isLeavingWatched = ({ schedules }: Choices): boolean => schedules.some(({ when }) => when === 'on-leave');

export interface Due {
  readonly key: string;
  readonly kind: string;
  readonly subject: string;
}

/**
 * The schedules that have come round. `last` says when each ran last, or was first seen: its first round begins then.
 * A clock that went back begins a round anew.
 */
export function dueOf({ schedules }: Choices, last: Readonly<Record<string, number>>, now: number): Due[] {
  return schedules.flatMap(({ kind, subject, when }) => {
    const days = Number(/^every:(\d+)$/.exec(when)?.[1]);
    const key = `${kind} ${subject} ${when}`;
    const began = last[key];
    return days && began !== undefined && now - began >= days * DAY ? [{ key, kind, subject }] : [];
  });
}

/** The record of when each ran: new ones begin now, those that are gone are forgotten. */
export function remembered(
  { schedules }: Choices,
  last: Readonly<Record<string, number>>,
  now: number,
): Record<string, number> {
  const keys = schedules
    .filter(({ when }) => when.startsWith('every:'))
    .map((one) => `${one.kind} ${one.subject} ${one.when}`);
  return Object.fromEntries(keys.map((key) => [key, Math.min(last[key] ?? now, now)]));
}
