import type { Site } from '../api/types';
import { small } from './format';
import { many, say, text, texts } from './message';
import { list, together, type Sentence } from './sentence';

function lead(page: Site): Sentence {
  const stopped = page.companies.filter((company) => company.stopped > 0).length;
  const told = page.companies.filter(({ let_through: through }) => through > 0).length;
  const only = page.companies.filter((company) => company.stopped === 0).length;
  if (page.trusted) return told === 0 ? say('popup_lead_trusted') : say('popup_lead_trustedTold', { n: told });
  if (page.paused_until !== null)
    return told === 0 ? say('popup_lead_paused') : say('popup_lead_pausedTold', { n: told });
  if (stopped === 0) return told === 0 ? say('popup_lead_nobody') : say('popup_lead_told', { n: told });
  const wanted = say('popup_lead_wanted', { n: stopped });
  if (told === 0) return wanted;
  return together(wanted, told > only ? say('popup_lead_partly', { n: told }) : say('popup_lead_others', { n: told }));
}

/** `9:07`, `1:00:00`. */
function clock(seconds: number): string {
  const whole = Math.ceil(seconds);
  const two = (value: number): string => String(value).padStart(2, '0');
  const [hours, minutes, rest] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  return hours ? `${hours}:${two(minutes)}:${two(rest)}` : `${minutes}:${two(rest)}`;
}

function counts(kept: number, shortened: number, stripped: number): string {
  return list([
    ...(kept > 0 ? [text('popup_cookies_kept', { kept })] : []),
    ...(shortened > 0 ? [text('popup_cookies_shortened', { shortened })] : []),
    ...(stripped > 0 ? [text('popup_cookies_stripped', { stripped })] : []),
  ]);
}

/** What left a browser while it was paused: the kinds of data points, and cookies. */
function got(kinds: readonly string[], cookies: number): string {
  const all = [...kinds.map(small), ...(cookies ? [many('cookie', cookies)] : [])];
  return all.length ? list(all) : text('popup_pause_onlyThere');
}

export const popup = texts('popup', {
  lead,
  stopped: (requests: number): string => text('popup_stopped', { requests }),
  letThrough: (requests: number): string => text('popup_letThrough', { requests }),
  more: (companies: number): string => text('popup_more', { companies }),
  cookies: texts('popup_cookies', {
    line: (kept: number, shortened: number, stripped: number): string =>
      text('popup_cookies_line', { counts: counts(kept, shortened, stripped) }),
    counts,
    everywhere: (preset: string): string => text('popup_cookies_everywhere', { preset: small(preset) }),
    others: texts('popup_cookies_others'),
  }),
  pause: texts('popup_pause', {
    left: (seconds: number): string => text('popup_pause_left', { time: clock(seconds) }),
    receipt: (requests: number, companies: number): string =>
      requests === 0
        ? text('popup_pause_nothing')
        : text('popup_pause_receipt', { n: requests, companies: many('company', companies) }),
    got,
  }),
  notRecording: (why: string): string => text('popup_notRecording', { why }),
  unseen: texts('popup_unseen', { lead: say('popup_unseen_lead') }),
  browser: texts('popup_browser', { lead: say('popup_browser_lead') }),
  network: texts('popup_network', { lead: say('popup_network_lead') }),
  private: texts('popup_private', {
    lead: say('popup_private_lead'),
    notThrough: say('popup_private_notThrough'),
  }),
  unpaired: texts('popup_unpaired', { lead: say('popup_unpaired_lead') }),
  away: texts('popup_away', {
    direct: say('popup_away_direct'),
    closed: say('popup_away_closed'),
    elsewhere: say('popup_away_elsewhere'),
    since: (time: string, length: string): string => text('popup_away_since', { time, length }),
    command: 'jejak run',
  }),
  starting: texts('popup_starting', { lead: say('popup_starting_lead') }),
  minutes: (minutes: number): string => (minutes < 1 ? text('popup_lessThanAMinute') : many('minute', minutes)),
});
