import { count, dayName, many, timeOfDay } from '../format';
import { join, name, say, strong, type Sentence } from '../sentence';

const categories: Partial<Record<string, string>> = {
  own: 'Your own',
  banks: 'Banks',
  payment: 'Payment',
  health: 'Health',
  government: 'Government',
  'sign-in': 'Sign-in',
  'password managers': 'Password managers',
};

/** Why a connection wasn't looked into, as it follows its number. */
const reasons: Partial<Record<string, string>> = {
  never_decrypt: 'never decrypted',
  pinned: 'of programs that accept no other certificate',
  client_certificate: 'where your own certificate is wanted',
  certificate_refused: 'refused our certificate',
  blocked_by_name: 'stopped by name',
  names_differ: 'stopped, with two names for one server',
};

const learntWhy: Partial<Record<string, string>> = {
  pinned: 'its certificate was refused twice',
  client_certificate: 'it wants a certificate of yours',
};

function pageWhy(reason: string, category: string): Sentence {
  if (reason === 'pinned') return say`this browser refused our certificate for it`;
  if (reason === 'client_certificate') return say`it wants a certificate that only your browser has`;
  return category === 'own'
    ? say`${strong('you added it')} to what is never decrypted`
    : say`it is on your never-decrypt list (${name(category)})`;
}

export const passthrough = {
  title: 'Never decrypted',
  note: 'Connections to these hosts pass through untouched: nothing of them is looked at, changed or recorded. They are counted, here for the last 7 days.',
  label: 'A host',
  example: 'mybank.example',
  add: 'Add',
  filter: 'Search the list',
  category: (key: string): string => categories[key] ?? key,
  names: (names: number): string => many(names, 'name', 'names'),
  connections: (connections: number): string => (connections ? many(connections, 'connection', 'connections') : ''),
  off: 'looked into',
  pass: (host: string): string => `Let ${host} pass untouched`,
  remove: 'Remove',
  removeOne: (host: string): string => `Remove ${host}`,
  nothing: 'No name on the list is like that.',
  learnt: 'Learnt',
  learntNote: 'Hosts that can’t be looked into pass for a day.',
  why: (reason: string, browsers: boolean): string =>
    `${learntWhy[reason] ?? reason}, ${browsers ? 'for browsers' : 'for other programs'}`,
  until: (at: number): string => `until ${dayName(at)}, ${timeOfDay(at)}`,
  forget: 'Forget',
  forgetOne: (host: string): string => `Forget ${host}`,
  others: 'Not looked into, besides',
  reason: (reason: string): string => reasons[reason] ?? reason,
  /** "12 never decrypted, 3 refused our certificate", the most first. */
  because: (byReason: Partial<Record<string, number>>): Sentence =>
    join(
      Object.entries(byReason)
        .map(([reason, connections = 0]) => [reason, connections] as const)
        .filter(([, connections]) => connections > 0)
        .sort(([, a], [, b]) => b - a)
        .map(([reason, connections]) => `${count(connections)} ${reasons[reason] ?? reason}`),
    ),
  page: {
    lead: (reason: string, category: string): Sentence =>
      say`This page ${strong('isn’t looked into')}: ${pageWhy(reason, category)}.`,
    note: 'What it is told itself is not known here. Trackers of others are stopped on it as everywhere.',
  },
};
