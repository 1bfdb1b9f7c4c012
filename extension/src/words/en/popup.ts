import type { Site } from '../../api/types';
import { count, many } from '../format';
import { say, strong, type Sentence } from '../sentence';

function lead(page: Site): Sentence {
  const stopped = page.companies.filter((company) => company.stopped > 0).length;
  const told = page.companies.filter(({ let_through: through }) => through > 0).length;
  const only = page.companies.filter((company) => company.stopped === 0).length;
  if (page.trusted) return trusted(told);
  if (page.paused_until !== null) return paused(told);
  if (stopped === 0 && told === 0) return say`Nobody else wants to know that you are reading this.`;
  if (stopped === 0)
    return say`${strong(many(told, 'company', 'companies'))} ${told === 1 ? 'was' : 'were'} told that you are reading this: nothing you chose stops ${told === 1 ? 'it' : 'them'}.`;
  const wanted = say`${strong(many(stopped, 'company', 'companies'))} wanted to know that you are reading this.`;
  if (told === 0) return wanted;
  if (told > only) return say`${wanted} ${strong(count(told))} ${told === 1 ? 'was' : 'were'} told, at least in part.`;
  return say`${wanted} ${strong(many(told, 'other', 'others'))} ${told === 1 ? 'was' : 'were'} told.`;
}

function paused(told: number): Sentence {
  const who = told === 0 ? 'Nobody' : many(told, 'company', 'companies');
  return say`Protection is ${strong('paused')} here. ${strong(who)} ${told > 1 ? 'were' : 'was'} told so far.`;
}

function trusted(told: number): Sentence {
  if (told === 0) return say`Nothing is stopped here, because ${strong('you trust this site')}.`;
  return say`${strong(many(told, 'company', 'companies'))} let through, because ${strong('you trust this site')}.`;
}

/** Small at the start of a part, but for words such as “IDs”. */
const lower = (text: string): string =>
  /^[A-Z][A-Z]/.test(text) ? text : text.charAt(0).toLowerCase() + text.slice(1);

/** `9:07`, `1:00:00`. */
function clock(seconds: number): string {
  const whole = Math.ceil(seconds);
  const two = (value: number): string => String(value).padStart(2, '0');
  const [hours, minutes, rest] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  return hours ? `${hours}:${two(minutes)}:${two(rest)}` : `${minutes}:${two(rest)}`;
}

function counts(kept: number, shortened: number, stripped: number): string {
  const parts = [
    [kept, 'kept'],
    [shortened, 'shortened'],
    [stripped, 'stripped'],
  ] as const;
  return parts
    .filter(([number]) => number > 0)
    .map(([number, word]) => `${count(number)} ${word}`)
    .join(', ');
}

export const popup = {
  lead,
  stopped: (requests: number): string => `${count(requests)} stopped`,
  letThrough: (requests: number): string => `${count(requests)} let through`,
  more: (companies: number): string => `${count(companies)} more`,
  protection: 'Protection on this site',
  companies: 'Companies on this page',
  cookies: {
    line: (kept: number, shortened: number, stripped: number): string =>
      `Cookies in the last hour: ${counts(kept, shortened, stripped)}`,
    counts,
    none: 'Cookies: nothing was changed, nobody else had any',
    byType: 'By type',
    here: 'Cookies here',
    everywhere: (preset: string): string => `As everywhere (${preset.toLowerCase()})`,
    other: 'As set for this site',
    others: { keep: 'Other companies’ kept', strip: 'Other companies’ stripped' },
    trusted: 'Cookies here: all kept, because you trust this site.',
    paused: 'Cookies here: all kept while it is paused.',
  },
  pause: {
    here: 'Pause here for',
    ten: '10 min',
    hour: '1 h',
    resume: 'Protect again',
    left: (seconds: number): string => `Paused, ${clock(seconds)} left`,
    receipt: (requests: number, companies: number): string =>
      requests === 0
        ? 'While it was paused nothing left.'
        : `While it was paused ${many(requests, 'request', 'requests')} left, to ${many(companies, 'company', 'companies')}:`,
    got: (kinds: readonly string[], cookies: number): string => {
      const all = [...kinds.map(lower), ...(cookies ? [many(cookies, 'cookie', 'cookies')] : [])];
      return all.length ? all.join(', ') : 'that you were there';
    },
    unseen: 'Not looked at: what passes untouched, and private windows.',
  },
  report: 'Report',
  thisSite: 'About this site',
  changed: 'This holds from the next request on.',
  reload: 'Reload the page',
  notRecording: (why: string): string => `Protected, but not recording. ${why}`,
  unseen: {
    lead: say`Nothing seen of this page yet.`,
    early: 'It was open before Jejak could see it. Loading it again shows who is there.',
    notThrough: 'This browser’s traffic does not go through Jejak.',
    quiet: 'It may have come from the browser’s own store. Loading it again shows who is there.',
  },
  browser: { title: 'A page of the browser', lead: say`Nothing to see here: this page is part of the browser.` },
  network: { title: 'Your own network', lead: say`Pages on your own network go around Jejak.` },
  private: {
    title: 'Private window',
    lead: say`Trackers are stopped here as everywhere. ${strong('Nothing of it is recorded.')}`,
    notThrough: say`This window’s traffic ${strong('does not go through Jejak')}, so nothing is stopped here.`,
    note: 'No report, no count and no log knows of this window.',
  },
  unpaired: {
    title: 'Not paired yet',
    lead: say`Jejak and this browser don’t know each other yet.`,
    open: 'Pair this browser',
    note: 'That takes a code that Jejak shows where it was started.',
  },
  away: {
    title: 'Jejak is not running',
    direct: say`Pages load ${strong('unprotected')}, as your settings say.`,
    closed: say`Pages stay ${strong('closed')} until it runs again, as your settings say.`,
    elsewhere: say`Pages that go through it will ${strong('not load')}.`,
    since: (time: string, length: string): string => `Since ${time}, ${length}.`,
    start: 'Start it with',
    command: 'jejak run',
    again: 'Try again',
    close: 'Stop traffic instead',
    open: 'Let pages load without it',
  },
  starting: { title: 'Jejak', lead: say`Looking for Jejak on this machine.` },
  minutes: (minutes: number): string => (minutes < 1 ? 'less than a minute' : many(minutes, 'minute', 'minutes')),
};
