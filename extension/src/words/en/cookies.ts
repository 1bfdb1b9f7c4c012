import type { Choice, CookieType, Party, Preset, SeenCookie } from '../../api/cookies';
import type { Cleared, Schedule } from '../../api/clearing';
import { count, dayName, many } from '../format';
import { name, say, strong, type Sentence } from '../sentence';
import { periods } from './labels';
import type { PeriodName } from './overview';

const types: Record<CookieType, string> = {
  necessary: 'Strictly necessary',
  functional: 'Functional',
  analytics: 'Analytics',
  advertising: 'Advertising',
  unclassified: 'Unclassified',
};
const presets: Record<Preset, string> = { relaxed: 'Relaxed', balanced: 'Balanced', strict: 'Strict' };

function lead(seen: readonly SeenCookie[], period: PeriodName): Sentence {
  const stripped = seen.filter((one) => one.stripped > 0).length;
  const shortened = seen.filter((one) => one.stripped === 0 && one.capped + one.session > 0).length;
  const { sentence } = periods[period];
  if (seen.length === 0) return say`${sentence} Jejak met no cookie that it had to decide about.`;
  const shorter = shortened ? say` ${strong(count(shortened))} got a shorter life.` : [];
  return say`${sentence} ${strong(`${count(stripped)} of ${many(seen.length, 'cookie', 'cookies')}`)} that Jejak met ${stripped === 1 ? 'was' : 'were'} stripped.${shorter}`;
}

function treatment(text: string): string {
  if (text.startsWith('cap:')) return `kept for ${many(Number(text.slice(4)), 'day', 'days')} at most`;
  return { keep: 'kept', session: 'kept until the browser closes', strip: 'stripped' }[text] ?? text;
}

const parties: Record<Party, string> = { first: 'the page’s own', third: 'other companies’' };

function choice({ site, kind, subject, party, choice: chosen }: Choice): Sentence {
  const where = site ? say`On ${name(site)}` : say`Everywhere`;
  if (kind === 'preset') return say`${where}: all cookies as under ${presets[chosen as Preset].toLowerCase()}`;
  if (kind === 'own_type')
    return say`${where}: ${name(subject)} counts as ${types[chosen as CookieType].toLowerCase()}`;
  if (kind === 'cookie') return say`${where}: ${name(subject)} is ${treatment(chosen)}`;
  return say`${where}: ${types[subject as CookieType].toLowerCase()} cookies, ${parties[party as Party]}: ${treatment(chosen)}`;
}

function clearedWhen(when: string): string {
  const days = Number(/^every:(\d+)$/.exec(when)?.[1] ?? 0);
  if (days) return days === 1 ? 'every day' : `every ${count(days)} days`;
  return when === 'on-leave' ? 'on leaving' : 'never';
}

/** `12 cookies of 3 sites were cleared yesterday.`: those of the day on which something was cleared last. */
function last(cleared: readonly Cleared[], now: number = Date.now() / 1000): Sentence {
  const newest = Math.max(...cleared.map(({ time }) => time));
  const day = (time: number): string => new Date(time * 1000).toDateString();
  const those = cleared.filter(({ time }) => day(time) === day(newest));
  const total = those.reduce((sum, one) => sum + one.cookies, 0);
  const sites = new Set(those.map(({ site }) => site)).size;
  const at = day(newest) === day(now) ? 'today' : day(newest) === day(now - 86_400) ? 'yesterday' : dayName(newest);
  return say`${strong(many(total, 'cookie', 'cookies'))} of ${strong(many(sites, 'site', 'sites'))} ${total === 1 ? 'was' : 'were'} cleared ${at === 'today' || at === 'yesterday' ? at : `on ${at}`}.`;
}

export const cookies = {
  lead,
  types,
  presets,
  parties,
  choice,
  treatment,
  policy: {
    title: 'What becomes of cookies',
    label: 'Policy',
    what: {
      relaxed:
        'Analytics may count you on the site itself, for a while. Other companies keep what a page needs of them.',
      balanced:
        'A site keeps its own cookies, but those for advertising; analytics for a week. Other companies keep none.',
      strict: 'A site keeps what it needs for what you ask of it. Nobody else keeps anything.',
    } satisfies Record<Preset, string>,
    type: 'Type',
    first: 'The page’s own',
    third: 'Other companies’',
    options: { keep: 'Keep', session: 'Until the browser closes', cap: 'At most … days', strip: 'Strip' },
    days: 'Days at most',
    cell: (type: CookieType, party: Party): string => `${types[type]} cookies, ${parties[party]}`,
    own: 'yours',
    note: 'Holds from the next request on. Cookies marked as yours differ from the policy; choosing a policy takes them back. Choices for single cookies and sites stay.',
    keepAll:
      'Other companies’ cookies are all kept, as your settings say. Choose a policy to treat them by type again.',
    badDays: 'A number of days from 1 to 400.',
  },
  choices: {
    title: 'Single cookies and sites',
    none: 'No choice yet. It would go before what its type says.',
    cookie: 'Cookie',
    cookieExample: '_ga',
    site: 'On this site only',
    siteExample: 'everywhere, or a site',
    what: 'What becomes of it',
    treat: 'What becomes of it',
    is: 'It counts as',
    add: 'Add',
    remove: 'Remove',
    removeOne: (what: string): string => `Remove: ${what}`,
    week: 'At most 7 days',
    day: 'At most 1 day',
  },
  clearing: {
    title: 'Clear cookies regularly',
    last,
    when: clearedWhen,
    schedule: ({ kind, subject, when }: Schedule): Sentence =>
      kind === 'type'
        ? say`${types[subject as CookieType]} cookies: ${clearedWhen(when)}`
        : say`${subject ? name(subject) : 'All other sites'}: ${clearedWhen(when)}`,
    what: 'What is cleared',
    all: 'All sites',
    one: 'One site …',
    types: 'Cookies of a type, on all sites',
    site: 'Site',
    siteExample: 'shop.example',
    times: 'When',
    add: 'Add',
    remove: 'Remove',
    removeOne: (what: string): string => `Remove: ${what}`,
    none: 'Nothing is cleared. On leaving means: when the last tab of a site is closed or has moved on, and five seconds have passed.',
    note: 'Of whole sites everything is cleared that they stored in this browser, of types their cookies.',
    keep: 'Sites that are left alone',
    keepNote: 'As where you are signed in.',
    keepAdd: 'Leave alone',
    proposal: (site: string, because: string): Sentence =>
      say`You look signed in on ${name(site)} (${name(because)}). It is left alone until you answer.`,
    yes: 'Leave it alone',
    no: 'Clear it',
    permission: 'The browser has yet to allow it to clear more than cookies.',
    allow: 'Allow',
  },
  seen: {
    title: 'Cookies that were seen',
    note: 'Of a site’s own cookies those are here of which something was changed. What scripts set in a page never passes Jejak; the extension finds it in the browser.',
    filter: 'Filter cookies',
    none: 'None in this time. Open any page; this fills by itself.',
    nothing: (filter: string): Sentence => say`No cookie matches “${name(filter)}”.`,
    cookie: 'Cookie',
    type: 'Type',
    from: 'From',
    kept: 'Kept',
    shortened: 'Shortened',
    stripped: 'Stripped',
    own: 'the page itself',
    byScript: 'set by a script',
    likelyId: 'by its look an identifier (a guess)',
    choose: 'Choose',
    chooseOne: (cookie: string): string => `Choose what becomes of ${cookie}`,
  },
};
