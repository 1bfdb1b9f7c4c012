import type { ListEntry, Purged } from '../api/types';
import { count, dayName, timeOfDay, when } from './format';
import { many, say, text, texts } from './message';
import { plain, together, type Sentence } from './sentence';

function rollBack({ rolled_back: back, previous_at: at }: ListEntry): string {
  if (back) return text('settings_lists_newer');
  return at === null ? '' : text('settings_lists_older', { time: when(at) });
}

function purged({ removed, complete }: Purged): string {
  return plain(together(say('settings_purge_done', { n: removed }), complete ? [] : say('settings_purge_rest')));
}

export const settings = {
  lead: {
    through: (rules: number): Sentence => say('settings_lead_through', { n: rules }),
    notThrough: say('settings_lead_notThrough'),
    away: say('settings_lead_away'),
  },
  connection: texts('settings_connection', {
    paired: (version: string): string => text('settings_connection_paired', { version }),
  }),
  traffic: texts('settings_traffic'),
  cookies: texts('settings_cookies'),
  cloaked: texts('settings_cloaked'),
  keeping: texts('settings_keeping'),
  lists: texts('settings_lists', {
    rules: (rules: number): string => many('rule', rules),
    updated: (at: number): string => text('settings_lists_updated', { time: when(at) }),
    rollBack,
    use: ({ title }: ListEntry): string => text('settings_lists_use', { title }),
  }),
  rules: texts('settings_rules', {
    example: '||tracker.example^',
    removeOne: (rule: string): string => text('settings_rules_removeOne', { rule }),
    until: (at: number): string => text('settings_rules_until', { day: dayName(at), time: timeOfDay(at) }),
  }),
  purge: texts('settings_purge', {
    ask: (what: string): string => text('settings_purge_ask', { what }),
    done: purged,
  }),
  saved: text('settings_saved'),
  days: (days: number): string => count(days),
};
