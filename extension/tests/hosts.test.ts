import { expect, test } from 'vitest';
import { trialOnly, wholeBrowser } from '../src/background/proxy';
import { belongsTo, BYPASS, isDirect, pageHost } from '../src/browser/hosts';

test.each([
  'localhost',
  'printer',
  'nas.local',
  'router.lan',
  'db.internal',
  'tv.home.arpa',
  '10.1.2.3',
  '172.16.0.1',
  '172.31.9.9',
  '192.168.1.1',
  '169.254.1.1',
  '127.0.0.1',
  '[::1]',
  '[fd00::1]',
  '[fe80::1]',
])('%s is asked directly', (host) => {
  expect(isDirect(host)).toBe(true);
});

test.each([
  'news.example',
  'local.example',
  'localhost.example',
  '172.15.0.1',
  '172.32.0.1',
  '11.0.0.1',
  '100.10.1.1',
  '192.169.1.1',
  '110.1.2.3',
  '[2001:db8::1]',
  '10.example.com',
  'jejak.invalid',
])('%s goes through Jejak', (host) => {
  expect(isDirect(host)).toBe(false);
});

test('only pages of the web have a host', () => {
  expect(pageHost('https://www.news.example:8443/a?b')).toBe('www.news.example');
  for (const url of [
    'chrome://settings',
    'file:///etc/passwd',
    'about:blank',
    'data:text/html,x',
    'nonsense',
    '',
    undefined,
  ])
    expect(pageHost(url)).toBe('');
});

test('a host belongs to its registrable domain and to no other', () => {
  expect(belongsTo('www.news.example', 'news.example')).toBe(true);
  expect(belongsTo('news.example', 'news.example')).toBe(true);
  expect(belongsTo('fakenews.example', 'news.example')).toBe(false);
});

test('the whole browser goes through the proxy, except the user’s own network', () => {
  const { mode, rules } = wholeBrowser({ host: '127.0.0.1', port: 8877 });
  expect(mode).toBe('fixed_servers');
  expect(rules?.singleProxy).toEqual({ scheme: 'http', host: '127.0.0.1', port: 8877 });
  expect(rules?.bypassList).toEqual(BYPASS);
});

test('the trial sends the test address through the proxy and nothing else', () => {
  const { pacScript } = trialOnly({ host: '127.0.0.1', port: 8877 });
  // eslint-disable-next-line @typescript-eslint/no-implied-eval, @typescript-eslint/no-unsafe-call -- the text is a PAC script of our own
  const find = new Function(`${pacScript?.data ?? ''}; return FindProxyForURL;`)() as (
    url: string,
    host: string,
  ) => string;
  expect(find('https://jejak.invalid/', 'jejak.invalid')).toBe('PROXY 127.0.0.1:8877');
  expect(find('https://news.example/', 'news.example')).toBe('DIRECT');
});
