import { expect, test } from 'vitest';
import type { Profile } from '../src/api/profile';
import { words } from '../src/words';
import { plain } from '../src/words/sentence';

const KNOWN: Profile = {
  days: 2,
  first_seen: 1_763_300_000,
  last_seen: 1_763_800_000,
  read: { requests: 500, of: 51_234, since: 1_763_700_000, until: 1_763_700_100 },
  claims: [],
  sites: [],
  identifiers: [],
  hours: [],
};

test('a sentence of the service keeps its words and what stands out', () => {
  const sentence = words.profile.sentence([
    { text: 'You searched for ', style: '' },
    { text: 'red shoes', style: 'quote' },
    { text: '!', style: 'of another version' },
  ]);
  expect(plain(sentence)).toBe('You searched for red shoes!');
  expect(sentence[1]).toEqual({ as: 'quote', text: 'red shoes' });
});

test('what sentences were read from is said, and that it is a part where it is', () => {
  expect(words.profile.source(KNOWN)).toMatch(/the latest and rarest 500 of its 51,234 requests, Nov \d+\.$/);
  const all = { ...KNOWN, read: { ...KNOWN.read, requests: 7, of: 7 } };
  expect(words.profile.source(all)).toMatch(/read from all of its 7 requests/);
  const gone = { ...KNOWN, read: { requests: 0, of: 7, since: null, until: null } };
  expect(words.profile.source(gone)).toBe('Its requests are no longer kept, only how many there were.');
});

test('an hour of the week has its name', () => {
  expect(words.profile.cell(0, 9, 1)).toBe('Monday, 09:00: seen on 1 day');
});
