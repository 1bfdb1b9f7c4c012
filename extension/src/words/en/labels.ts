import type { Category, Outcome } from '../../api/types';
import { many } from '../format';

export const categories: Record<Category, string> = {
  advertising: 'Advertising',
  analytics: 'Analytics',
  social: 'Social media',
  replay: 'Session replay',
  fingerprinting: 'Fingerprinting',
  tagmanager: 'Tag manager',
  interaction: 'Chat and comments',
  content: 'Content',
  consent: 'Consent banner',
  unknown: 'Unknown',
};

/** What a category does, where its name doesn't say it. */
export const kinds: Partial<Record<Category, string>> = {
  replay: 'records your screen',
  fingerprinting: 'recognises your device',
};

export const outcomes: Record<Outcome, string> = {
  blocked: 'Stopped',
  modified: 'Let through, changed',
  allowed: 'Let through',
};

export const certainties: Partial<Record<string, string>> = { likely: 'likely', guess: 'a guess' };

/** Why a request was decided on as it was: the proxy's reasons in words. */
export const reasons: Partial<Record<string, string>> = {
  paused: 'because you paused the site',
  trusted_site: 'because you trust the site',
  own_exception: 'because a rule of your own allows it',
  own_rule: 'by a rule of your own',
  list_rule: 'by a list',
  own_detail: 'as it carried a detail of yours',
  cloaked: 'by a list: the site lent a tracker its own name',
  important_rule: 'by a list, over every exception',
  list_exception: 'because a list makes an exception for it',
  protection: 'by a protection of yours',
  once: 'because you opened it all the same',
  no_rule: 'because no list names it',
  first_party: 'because it belongs to the site',
  fault: 'because of a fault in Jejak',
};

export const resourceTypes: Partial<Record<string, string>> = {
  document: 'page',
  subdocument: 'frame',
  script: 'script',
  stylesheet: 'style',
  image: 'image',
  font: 'font',
  media: 'media',
  object: 'object',
  xmlhttprequest: 'data',
  websocket: 'live link',
  MESSAGE: 'message', // over one: its method, where a request has GET
  ping: 'beacon',
  other: 'other',
};

export const periods = {
  name: 'Period',
  today: { label: 'Today', sentence: 'Today', inside: 'today' },
  '7d': { label: '7 days', sentence: 'In the last 7 days', inside: 'in the last 7 days' },
  '30d': { label: '30 days', sentence: 'In the last 30 days', inside: 'in the last 30 days' },
  all: { label: 'All', sentence: 'So far', inside: 'so far' },
};

export const nav = {
  name: 'Report',
  overview: 'Overview',
  companies: 'Companies',
  sites: 'Sites',
  cookies: 'Cookies',
  details: 'My details',
  requests: 'Requests',
  health: 'Health',
  settings: 'Settings',
  skip: 'Skip to the report',
};

export const badge = {
  idle: 'Jejak',
  away: 'Jejak is not running',
  stopped: (stopped: number): string => `Jejak: ${many(stopped, 'request', 'requests')} stopped on this page`,
};
