import { dayName, timeOfDay } from './format';
import type { Codes } from './labels';
import { many, say, text, texts } from './message';
import { join, name, type Sentence } from './sentence';

const categories: Codes = texts('passthrough_categories');
/** Why a connection wasn't looked into, as it follows its number. */
const reasons: Codes = texts('passthrough_reasons');
const learntWhy: Codes = texts('passthrough_learntWhy');

function pageLead(reason: string, category: string): Sentence {
  if (reason === 'pinned') return say('passthrough_page_pinned');
  if (reason === 'client_certificate') return say('passthrough_page_certificate');
  return category === 'own'
    ? say('passthrough_page_own')
    : say('passthrough_page_listed', { category: name(category) });
}

export const passthrough = texts('passthrough', {
  example: 'mybank.example',
  category: (key: string): string => categories[key] ?? key,
  names: (names: number): string => many('name', names),
  connections: (connections: number): string => (connections ? many('connection', connections) : ''),
  pass: (host: string): string => text('passthrough_pass', { host }),
  removeOne: (host: string): string => text('passthrough_removeOne', { host }),
  why: (reason: string, browsers: boolean): string => {
    const why = learntWhy[reason] ?? reason;
    return browsers ? text('passthrough_forBrowsers', { why }) : text('passthrough_forPrograms', { why });
  },
  until: (at: number): string => text('passthrough_until', { day: dayName(at), time: timeOfDay(at) }),
  forgetOne: (host: string): string => text('passthrough_forgetOne', { host }),
  reason: (reason: string): string => reasons[reason] ?? reason,
  /** "12 never decrypted, 3 refused our certificate", the most first. */
  because: (byReason: Partial<Record<string, number>>): Sentence =>
    join(
      Object.entries(byReason)
        .map(([reason, connections = 0]) => [reason, connections] as const)
        .filter(([, connections]) => connections > 0)
        .sort(([, a], [, b]) => b - a)
        .map(([reason, connections]) => say('passthrough_counted', { connections, reason: reasons[reason] ?? reason })),
    ),
  page: texts('passthrough_page', { lead: pageLead }),
});
