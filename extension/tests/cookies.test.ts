import { describe, expect, test } from 'vitest';
import { takenBack, type Choice, type SeenCookie } from '../src/api/cookies';
import { words } from '../src/words';
import { plain } from '../src/words/sentence';

const SEEN: SeenCookie = {
  type: 'analytics',
  name: '_ga',
  host: 'news.example',
  company: 'news.example',
  third_party: false,
  by_script: false,
  likely_id: false,
  kept: 0,
  session: 0,
  capped: 0,
  stripped: 0,
  last_seen: 0,
};
const CHOICE: Choice = { site: '', kind: 'type', subject: 'analytics', party: 'first', choice: 'cap:1' };

describe('a choice', () => {
  const said = (change: Partial<Choice>): string => plain(words.cookies.choice({ ...CHOICE, ...change }));

  test('is said in words', () => {
    expect(said({})).toBe('Everywhere: analytics cookies, the page’s own: kept for 1 day at most');
    expect(said({ kind: 'cookie', subject: '_ga', party: '', choice: 'strip', site: 'a.example' })).toBe(
      'On a.example: _ga is stripped',
    );
    expect(said({ kind: 'own_type', subject: 'uid', choice: 'advertising' })).toBe(
      'Everywhere: uid counts as advertising',
    );
    expect(said({ kind: 'preset', site: 'a.example', choice: 'strict' })).toBe(
      'On a.example: all cookies as under strict',
    );
  });

  test('is taken back by the wish that undoes it and nothing else', () => {
    expect(takenBack(CHOICE)).toEqual({ type: 'analytics', party: 'first', treatment: 'default' });
    expect(takenBack({ ...CHOICE, kind: 'preset', site: 'a.example', choice: 'strict' })).toEqual({
      preset: 'default',
      site: 'a.example',
    });
    expect(takenBack({ ...CHOICE, kind: 'own_type', subject: 'uid', site: 'a.example' })).toEqual({
      cookie: 'uid',
      treatment: 'default',
      site: 'a.example',
    });
  });
});

test('the sentence of the cookies counts each cookie once', () => {
  const lead = (...seen: Partial<SeenCookie>[]): string =>
    plain(
      words.cookies.lead(
        seen.map((one) => ({ ...SEEN, ...one })),
        '7d',
      ),
    );
  expect(lead()).toBe('In the last 7 days Jejak met no cookie that it had to decide about.');
  expect(lead({ stripped: 9, capped: 1 }, { capped: 3 }, { kept: 2 })).toBe(
    'In the last 7 days 1 of 3 cookies that Jejak met was stripped. 1 got a shorter life.',
  );
  expect(lead({ stripped: 1 }, { stripped: 1 })).toBe(
    'In the last 7 days 2 of 2 cookies that Jejak met were stripped.',
  );
});

test('the popup names only what happened', () => {
  expect(words.popup.cookies.counts(0, 2, 1)).toBe('2 shortened, 1 stripped');
});
