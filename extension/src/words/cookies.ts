import type { Cleared, Schedule } from '../api/clearing';
import type { Choice, CookieType, Party, Preset, SeenCookie } from '../api/cookies';
import { dayName, small } from './format';
import { periods, type Codes } from './labels';
import { many, say, text, texts } from './message';
import type { PeriodName } from './overview';
import { name, together, type Sentence } from './sentence';

const types: Readonly<Record<CookieType, string>> = texts('cookies_types');
const presets: Readonly<Record<Preset, string>> = texts('cookies_presets');
const parties: Readonly<Record<Party, string>> = texts('cookies_parties');
/** "Advertising cookies". */
const ofType: Readonly<Record<CookieType, string>> = texts('cookies_ofType');
const treatments: Codes = texts('cookies_treatments');

function lead(seen: readonly SeenCookie[], time: PeriodName): Sentence {
  const period = periods[time].sentence;
  const stripped = seen.filter((one) => one.stripped > 0).length;
  const shortened = seen.filter((one) => one.stripped === 0 && one.capped + one.session > 0).length;
  if (seen.length === 0) return say('cookies_lead_none', { period });
  const met = say('cookies_lead_stripped', { period, n: stripped, cookies: many('cookie', seen.length) });
  return together(met, shortened ? say('cookies_lead_shortened', { n: shortened }) : []);
}

function treatment(code: string): string {
  if (code.startsWith('cap:')) return text('cookies_capped', { n: Number(code.slice(4)) });
  return treatments[code] ?? code;
}

function choice({ site, kind, subject, party, choice: chosen }: Choice): Sentence {
  const where = site ? say('cookies_onSite', { site: name(site) }) : say('cookies_everywhere');
  if (kind === 'preset') return say('cookies_choice_preset', { where, preset: small(presets[chosen as Preset]) });
  const cookie = name(subject);
  if (kind === 'own_type')
    return say('cookies_choice_type', { where, cookie, type: small(types[chosen as CookieType]) });
  if (kind === 'cookie') return say('cookies_choice_cookie', { where, cookie, treatment: treatment(chosen) });
  const these = small(ofType[subject as CookieType]);
  return say('cookies_choice_all', {
    where,
    cookies: these,
    party: parties[party as Party],
    treatment: treatment(chosen),
  });
}

function clearedWhen(when: string): string {
  const days = Number(/^every:(\d+)$/.exec(when)?.[1] ?? 0);
  if (days) return days === 1 ? text('cookies_clearing_daily') : text('cookies_clearing_every', { n: days });
  return when === 'on-leave' ? text('cookies_clearing_onLeave') : text('cookies_clearing_never');
}

function schedule({ kind, subject, when: code }: Schedule): Sentence {
  const when = clearedWhen(code);
  if (kind === 'type') return say('cookies_clearing_at', { what: ofType[subject as CookieType], when });
  const site = subject ? name(subject) : text('cookies_clearing_others');
  return say('cookies_clearing_at', { what: site, when });
}

/** `12 cookies of 3 sites were cleared yesterday.`: those of the day on which something was cleared last. */
function last(cleared: readonly Cleared[], now: number = Date.now() / 1000): Sentence {
  const newest = Math.max(...cleared.map(({ time }) => time));
  const day = (time: number): string => new Date(time * 1000).toDateString();
  const those = cleared.filter(({ time }) => day(time) === day(newest));
  const n = those.reduce((sum, one) => sum + one.cookies, 0);
  const sites = many('site', new Set(those.map(({ site }) => site)).size);
  if (day(newest) === day(now)) return say('cookies_clearing_today', { n, sites });
  if (day(newest) === day(now - 86_400)) return say('cookies_clearing_yesterday', { n, sites });
  return say('cookies_clearing_on', { n, sites, day: dayName(newest) });
}

export const cookies = texts('cookies', {
  lead,
  types,
  presets,
  parties,
  choice,
  treatment,
  policy: texts('cookies_policy', {
    what: texts('cookies_policy_what'),
    options: texts('cookies_policy_options'),
    cell: (type: CookieType, party: Party): string =>
      text('cookies_policy_cell', { cookies: ofType[type], party: parties[party] }),
  }),
  choices: texts('cookies_choices', {
    cookieExample: '_ga',
    removeOne: (what: string): string => text('cookies_choices_removeOne', { what }),
  }),
  clearing: texts('cookies_clearing', {
    last,
    when: clearedWhen,
    schedule,
    siteExample: 'shop.example',
    removeOne: (what: string): string => text('cookies_clearing_removeOne', { what }),
    proposal: (site: string, because: string): Sentence =>
      say('cookies_clearing_proposal', { site: name(site), because: name(because) }),
  }),
  seen: texts('cookies_seen', {
    nothing: (filter: string): Sentence => say('cookies_seen_nothing', { filter: name(filter) }),
    chooseOne: (cookie: string): string => text('cookies_seen_chooseOne', { cookie }),
  }),
});
