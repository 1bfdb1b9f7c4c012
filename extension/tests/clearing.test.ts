import { describe, expect, test, vi } from 'vitest';
import { words } from '../src/words';
import { plain } from '../src/words/sentence';

vi.stubGlobal('chrome', { runtime: {} });
const { GRACE, settle } = await import('../src/background/clearing/left');
const plan = await import('../src/background/clearing/plan');
const { isSignIn, signedInBy } = await import('../src/background/clearing/signedin');

const DAY = 86_400_000;
const CHOICES = {
  schedules: [
    { kind: 'site', subject: '', when: 'on-leave' },
    { kind: 'site', subject: 'shop.test', when: 'every:7' },
    { kind: 'type', subject: 'advertising', when: 'on-leave' },
  ],
  kept: ['mail.test'],
  declined: ['forum.test'],
  proposals: [
    { site: 'bank.test', because: 'sid', time: 0 },
    { site: 'shop.test', because: 'sid', time: 0 },
  ],
};

describe('what holds for a site', () => {
  test('is its own schedule before that for all', () => {
    expect(['news.test', 'shop.test', 'www.shop.test'].map((site) => plan.whenFor(site, CHOICES))).toEqual([
      'on-leave',
      'every:7',
      'every:7',
    ]);
    expect(plan.whenFor('news.test', { ...CHOICES, schedules: [] })).toBe('never');
    expect(plan.typesOnLeave(CHOICES)).toEqual(['advertising']);
  });

  test('is to be left alone where it is kept, or where an answer is awaited and the site has no schedule', () => {
    expect(
      ['mail.test', 'www.mail.test', 'bank.test', 'shop.test', 'forum.test', 'news.test'].map((site) =>
        plan.isLeftAlone(site, CHOICES),
      ),
    ).toEqual([true, true, true, false, false, false]);
    expect(['mail.test', 'forum.test', 'bank.test', 'news.test'].map((site) => plan.isAnswered(site, CHOICES))).toEqual(
      [true, true, true, false],
    );
  });
});

test('a schedule comes round after its days, counted from when it was first seen', () => {
  const key = 'site shop.test every:7';
  const first = plan.remembered(CHOICES, {}, 1000);
  expect(first).toEqual({ [key]: 1000 });
  expect(plan.dueOf(CHOICES, first, 1000 + 7 * DAY - 1)).toEqual([]);
  expect(plan.dueOf(CHOICES, first, 1000 + 7 * DAY)).toEqual([{ key, kind: 'site', subject: 'shop.test' }]);
  expect(plan.remembered(CHOICES, { ...first, 'site gone.test every:1': 5 }, 2000)).toEqual(first);
  expect(plan.remembered(CHOICES, { [key]: 9 * DAY }, 1000)).toEqual({ [key]: 1000 });
});

test('a host counts as left once its grace has passed and nothing of it is open', () => {
  const before = { open: ['a.test', 'b.test'], leaving: { 'c.test': 1000, 'd.test': 1000 } };
  const { waiting, gone } = settle(before, ['b.test', 'd.test'], 1000 + GRACE);
  expect(waiting).toEqual({ 'a.test': 1000 + GRACE });
  expect(gone).toEqual(['c.test']);
});

describe('being signed in', () => {
  const session = { name: 'sessionid', httpOnly: true, type: 'necessary' } as const;

  test('takes a session cookie and a sign-in or an account cookie', () => {
    expect(signedInBy([session], 'mail.test', [])).toBe('');
    expect(signedInBy([session], 'mail.test', ['login.mail.test'])).toBe('sessionid, and a sign-in form was sent');
    expect(signedInBy([session, { ...session, name: 'logged_in', httpOnly: false }], 'mail.test', [])).toBe(
      'sessionid and logged_in',
    );
  });

  test('is not seen in what every visitor has', () => {
    for (const cookie of [
      { ...session, httpOnly: false },
      { ...session, name: 'csrftoken' },
      { ...session, name: 'lang' },
      { ...session, type: 'advertising' as const },
    ])
      expect(signedInBy([cookie], 'mail.test', ['mail.test'])).toBe('');
  });

  test('begins with a form that is sent to an address of that kind', () => {
    const sent = (url: string, method = 'POST'): boolean => isSignIn({ method, url });
    expect(
      ['https://a.test/login', 'https://a.test/u/sign-in?x=1', 'https://a.test/session'].map((url) => sent(url)),
    ).toEqual([true, true, true]);
    expect([sent('https://a.test/search'), sent('https://a.test/login', 'GET'), sent('https://a.test/blogin')]).toEqual(
      [false, false, false],
    );
  });
});

test('what was cleared is said for the last day on which something was', () => {
  const noon = new Date(2026, 10, 28, 12).getTime() / 1000;
  const one = (
    time: number,
    site: string,
    cookies: number,
  ): Parameters<typeof words.cookies.clearing.last>[0][number] => ({
    time,
    site,
    cookies,
    data: false,
    cause: 'left',
  });
  const cleared = [
    one(noon - 86_400, 'a.test', 9),
    one(noon - 86_300, 'b.test', 3),
    one(noon - 3 * 86_400, 'c.test', 5),
  ];
  expect(plain(words.cookies.clearing.last(cleared, noon))).toBe('12 cookies of 2 sites were cleared yesterday.');
  expect(plain(words.cookies.clearing.last([one(noon - 60, 'a.test', 1)], noon))).toBe(
    '1 cookie of 1 site was cleared today.',
  );
});
