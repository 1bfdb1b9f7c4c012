import type { Profile, ProfilePiece } from '../../api/profile';
import { between, count, many } from '../format';
import { name, quote, strong, type Piece, type Sentence } from '../sentence';

const STYLES: Partial<Record<string, (text: string) => Piece>> = { strong, name, quote };

/** A sentence as the service wrote it, with the parts that stand out. */
export const sentence = (pieces: readonly ProfilePiece[]): Sentence =>
  pieces.map(({ text, style }) => STYLES[style]?.(text) ?? text);

/** What the sentences were read from. */
function source({ read: { requests, of, since, until } }: Profile): string {
  if (since === null || until === null) return 'Its requests are no longer kept, only how many there were.';
  const which =
    requests >= of ? `all of its ${count(of)}` : `the latest and rarest ${count(requests)} of its ${count(of)}`;
  return `IDs are complete; all else was read from ${which} requests, ${between(since, until)}.`;
}

const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

export const profile = {
  knows: 'What it would know of you',
  when: 'When it would have seen you',
  sentence,
  source,
  nothing: 'Nothing that a sentence could be made of.',
  dayNames: DAYS,
  hour: (hour: number): string => `${String(hour).padStart(2, '0')}:00`,
  cell: (day: number, hour: number, days: number): string =>
    `${DAYS[day] ?? ''}, ${String(hour).padStart(2, '0')}:00: seen on ${many(days, 'day', 'days')}`,
  hoursNote: 'Hours in which it got a request, or would have; the darker, the more often.',
};
