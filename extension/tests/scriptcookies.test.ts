import { describe, expect, test, vi } from 'vitest';
import type { JudgedCookie } from '../src/api/cookies';

vi.stubGlobal('chrome', { runtime: {} });
const { addressOf, deedFor, isPrivateStore, pageOf } = await import('../src/background/cookies/cookie');
const { passedOn } = await import('../src/background/cookies/bounces');
const { namesSet, SetByHeader } = await import('../src/background/cookies/headers');
const { Verdicts } = await import('../src/background/cookies/verdicts');
type Cookie = chrome.cookies.Cookie;

const NOW = 1_795_500_000;
const COOKIE: Cookie = {
  name: '_ga',
  value: 'GA1.1',
  domain: '.news.test',
  path: '/',
  secure: true,
  httpOnly: false,
  hostOnly: false,
  session: false,
  sameSite: 'lax',
  storeId: '0',
  expirationDate: NOW + 400 * 86_400,
};
const verdict = (script_treatment: string): JudgedCookie => ({
  type: 'analytics',
  treatment: 'keep',
  script_treatment,
  site: 'news.test',
});

describe('what becomes of a script’s cookie', () => {
  test.each([
    ['strip', {}, { action: 'stripped' }],
    ['strip', { expirationDate: undefined }, { action: 'stripped' }],
    ['cap:1', {}, { action: 'capped', until: NOW + 86_400 }],
    ['cap:1', { expirationDate: NOW + 86_400 + 30 }, null],
    ['cap:7', { expirationDate: NOW + 60 }, null],
    ['cap:7', { expirationDate: undefined }, null],
    ['session', {}, { action: 'session' }],
    ['session', { expirationDate: undefined }, null],
    ['keep', {}, null],
    ['something-new', {}, null],
  ])('%s', (treatment, change, deed) => {
    expect(deedFor({ ...COOKIE, ...change } as Cookie, verdict(treatment), NOW)).toEqual(deed);
  });

  test('is asked about the page that the cookie lies there for', () => {
    const partitioned = { ...COOKIE, domain: 'ads.test', partitionKey: { topLevelSite: 'https://shop.test' } };
    expect(pageOf(partitioned, ['news.test'], 'news.test')).toBe('shop.test');
    expect(pageOf(COOKIE, ['www.news.test', 'shop.test'], 'shop.test')).toBe('');
    expect(pageOf({ ...COOKIE, domain: 'ads.test' }, ['news.test'], 'news.test')).toBe('news.test');
    expect(addressOf({ ...COOKIE, path: '/a', secure: false })).toBe('http://news.test/a');
    expect(['0', '1', 'firefox-default', 'firefox-private'].map(isPrivateStore)).toEqual([false, true, false, true]);
  });
});

describe('who set a cookie', () => {
  const answer = { url: 'https://www.news.test/', responseHeaders: [{ name: 'Set-Cookie', value: '_ga=1; Path=/' }] };

  test('is a header once for each header, and a script after that', () => {
    const by = new SetByHeader();
    by.hear(answer, 1000);
    by.note(COOKIE, 1100);
    expect(by.has(COOKIE)).toBe(true);
    by.note({ ...COOKIE, expirationDate: NOW }, 1200);
    expect(by.has({ ...COOKIE, expirationDate: NOW })).toBe(false);
  });

  test('is no header of another host, another name or long ago', () => {
    const by = new SetByHeader();
    by.hear(answer, 1000);
    by.note(COOKIE, 60_000);
    by.note({ ...COOKIE, name: '_gid' }, 1100);
    by.note({ ...COOKIE, domain: 'shop.test' }, 1100);
    expect([COOKIE, { ...COOKIE, name: '_gid' }, { ...COOKIE, domain: 'shop.test' }].map((one) => by.has(one))).toEqual(
      [false, false, false],
    );
  });

  test('is a header where scripts could not even read it', () => {
    expect(new SetByHeader().has({ ...COOKIE, httpOnly: true })).toBe(true);
  });

  test('is read from headers as both browsers hand them on', () => {
    const names = namesSet([
      { name: 'set-cookie', value: 'a=1; Path=/\nb=2; Expires=Wed, 01 Jan 2030 00:00:00 GMT' },
      { name: 'Set-Cookie', value: 'lonely' },
      { name: 'X-Other', value: 'c=3' },
    ]);
    expect(names).toEqual(['a', 'b', '']);
  });
});

test('the service is asked once for each cookie, in batches, until something else holds', async () => {
  const judgeCookies = vi.fn((asked: readonly { name: string }[]) =>
    Promise.resolve(asked.map(({ name }) => ({ ...verdict('keep'), site: name }))),
  );
  const client = { judgeCookies } as unknown as Parameters<InstanceType<typeof Verdicts>['of']>[1];
  const verdicts = new Verdicts();
  const asked = Array.from({ length: 250 }, (_, number) => ({ name: `c${number}`, host: 'a.test', site: '' }));
  const answers = await verdicts.of([...asked, ...asked.slice(0, 1)], client);
  expect(answers.map(({ site }) => site)).toEqual([...asked.map(({ name }) => name), 'c0']);
  expect(judgeCookies.mock.calls.map(([some]) => some.length)).toEqual([200, 50]);
  await verdicts.of(asked, client);
  expect(judgeCookies).toHaveBeenCalledTimes(2);
  verdicts.forget();
  await verdicts.of(asked.slice(0, 1), client);
  expect(judgeCookies).toHaveBeenCalledTimes(3);
});

test('sites that only passed the browser on are told by what was recorded', () => {
  const request = (...changes: [string, string][]): never =>
    ({ changes: changes.map(([change, what]) => ({ change, what, rule: '', list: '', line: 0 })) }) as never;
  expect(
    passedOn([
      { type: 'missed' },
      { type: 'request', request: request(['bounces', 'hop.test'], ['parameters', 'uid']) },
      { type: 'request', request: request(['bounces', 'hop.test'], ['bounces', 'other.test']) },
    ]),
  ).toEqual(['hop.test', 'other.test']);
});
