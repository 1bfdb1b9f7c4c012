import { count } from '../format';

const names: Partial<Record<string, string>> = {
  referrer: 'Where you come from',
  gpc: 'Global Privacy Control',
  parameters: 'Click numbers in addresses',
  redirects: 'Links that take a detour',
  bounces: 'Sites that only pass you on',
  cache_ids: 'Marks in the cache',
  credentials: 'Names and passwords to trackers',
  client_data: 'Chrome’s own number',
  client_hints: 'Details of your device',
  preloads: 'Connections made beforehand',
  reports: 'Reports by your browser',
  pings: 'Links that report a click',
  ad_apis: 'The browser’s own advertising functions',
};

export const protections = {
  names,
  title: 'What else identifies you',
  here: 'What else identifies you, on this site',
  note: 'Besides cookies. Each holds everywhere; a site can be set otherwise on its own page.',
  times: (times: number): string => (times === 0 ? 'not needed in 7 days' : `${count(times)} times in 7 days`),
  breaks: (what: string): string => `May break: ${what.charAt(0).toLowerCase()}${what.slice(1)}`,
  back: 'As usual',
  backHere: 'As everywhere',
  backOne: (name: string): string => `${name}: take your choice back`,
  trusted: 'You trust this site: none of it is done here.',
  paused: 'This site is paused: none of it is done here until then.',
};
