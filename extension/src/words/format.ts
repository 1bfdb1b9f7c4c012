/** Numbers, dates and units as they are written in the language of the messages. */
import { count, locale } from './locale';
import { text } from './message';

const THIN = '\u202f';
const short = new Intl.NumberFormat(locale, { notation: 'compact', maximumFractionDigits: 1 });
const day = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short' });
const dayOfYear = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', year: 'numeric' });
const hour = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
const clock = new Intl.DateTimeFormat(locale, {
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
});
const full = new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeStyle: 'medium' });
const weekday = new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' });
const ago = new Intl.RelativeTimeFormat(locale, { numeric: 'auto', style: 'long' });

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const A_MONDAY = 4 * DAY;

const date = (seconds: number): Date => new Date(seconds * 1000);

export { count };

/** At most four characters, for the toolbar button. */
export const compact = (value: number): string => (value < 1000 ? String(value) : short.format(value));

/** A share of a whole; a little of something is never shown as none, nor nearly everything as all. */
export function percent(part: number, whole: number): string {
  const share = whole === 0 ? 0 : (100 * part) / whole;
  const rounded = part > 0 && part < whole ? Math.min(99, Math.max(1, Math.round(share))) : Math.round(share);
  return `${count(rounded)}${THIN}%`;
}

/** The names of the days, Monday first. */
export const weekdays = Array.from({ length: 7 }, (_, index) => weekday.format(date(A_MONDAY + index * DAY)));

export const dayName = (seconds: number): string => day.format(date(seconds));
export const timeOfDay = (seconds: number): string => hour.format(date(seconds));
export const exact = (seconds: number): string => full.format(date(seconds));
export const iso = (seconds: number): string => date(seconds).toISOString();

/** A time in a log: with seconds today, with the day before that. */
export function logTime(seconds: number, now: number = Date.now() / 1000): string {
  return sameDay(seconds, now) ? clock.format(date(seconds)) : `${dayName(seconds)} ${timeOfDay(seconds)}`;
}

/** `5 minutes ago`, `yesterday`, `21 Nov`, `21 Nov 2024`: relative while that helps. */
export function when(seconds: number, now: number = Date.now() / 1000): string {
  const age = Math.max(0, now - seconds);
  if (age < MINUTE) return text('time_justNow');
  if (age < HOUR) return ago.format(-Math.floor(age / MINUTE), 'minute');
  if (age < DAY) return ago.format(-Math.floor(age / HOUR), 'hour');
  if (age < 7 * DAY) return ago.format(-Math.round(age / DAY), 'day');
  const sameYear = date(seconds).getFullYear() === date(now).getFullYear();
  return (sameYear ? day : dayOfYear).format(date(seconds));
}

/** `16 Nov to 22 Nov`, or the one day when both are the same. */
export function between(first: number, last: number): string {
  return sameDay(first, last) ? dayName(first) : text('time_between', { first: dayName(first), last: dayName(last) });
}

function sameDay(a: number, b: number): boolean {
  return date(a).toDateString() === date(b).toDateString();
}

/** Small letters at the start, as inside of a sentence, but for words such as “IDs”. */
export const small = (text: string): string =>
  /^\p{Lu}{2}/u.test(text) ? text : text.charAt(0).toLocaleLowerCase(locale) + text.slice(1);
