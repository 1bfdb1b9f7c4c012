import { describe, expect, test } from 'vitest';
import type { Detail } from '../src/api/details';
import { words } from '../src/words';
import { plain } from '../src/words/sentence';

const FOUND = {
  slug: 'meta',
  company: 'Meta',
  site: 'shop.example',
  how: 'as SHA-256',
  stopped: 2,
  sent: 0,
  last_seen: 0,
};
const MAIL: Detail = {
  id: 'email',
  kind: 'email',
  name: 'Your e-mail address',
  masked: 'a…@m….org',
  action: 'alert',
  sites: {},
  found: [FOUND],
};
const said = (...details: Detail[]): string => plain(words.details.lead(details, '7d'));

describe('the sentence above one’s details', () => {
  test('invites, where none is watched', () => {
    expect(said()).toMatch(/^Tell Jejak/);
  });

  test('says that nothing was found', () => {
    expect(said({ ...MAIL, found: [] })).toBe(
      'In the last 7 days none of your details was in what goes to other companies.',
    );
  });

  test('says that none was sent only where that is so', () => {
    expect(said(MAIL)).toBe('In the last 7 days 1 company would have got your e-mail address. None of it was sent.');
    const sent = { ...MAIL, found: [FOUND, { ...FOUND, slug: 'other', sent: 3 }] };
    expect(said(sent)).toBe(
      'In the last 7 days 2 companies would have got your e-mail address. 3 requests with it went out.',
    );
  });
});

test('a place names company, page and form, and what became of it', () => {
  expect(plain(words.details.where(FOUND))).toBe('as SHA-256, to Meta, from shop.example');
  expect(words.details.became({ ...FOUND, stopped: 1, sent: 2 })).toBe('1 time stopped, sent 2 times');
});
