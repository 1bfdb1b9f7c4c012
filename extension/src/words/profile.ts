import type { Profile, ProfilePiece } from '../api/profile';
import { between, weekdays } from './format';
import { text, texts } from './message';
import { name, quote, strong, type Piece, type Sentence } from './sentence';

const STYLES: Partial<Record<string, (text: string) => Piece>> = { strong, name, quote };

/** A sentence as the service wrote it, with the parts that stand out. */
export const sentence = (pieces: readonly ProfilePiece[]): Sentence =>
  pieces.map(({ text, style }) => STYLES[style]?.(text) ?? text);

/** What the sentences were read from. */
function source({ read: { requests, of, since, until } }: Profile): string {
  if (since === null || until === null) return text('profile_source_gone');
  const time = between(since, until);
  if (requests >= of) return text('profile_source_all', { n: of, time });
  return text('profile_source_some', { requests, of, time });
}

const hour = (hour: number): string => `${String(hour).padStart(2, '0')}:00`;

export const profile = texts('profile', {
  sentence,
  source,
  dayNames: weekdays,
  hour,
  cell: (day: number, at: number, days: number): string =>
    text('profile_cell', { day: weekdays[day] ?? '', hour: hour(at), n: days }),
});
