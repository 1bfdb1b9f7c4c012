import { expect, test } from 'vitest';
import type { ConsentFinding } from '../src/api/consent';
import { words } from '../src/words';
import { plain } from '../src/words/sentence';

const found = (finding: ConsentFinding['finding'], counts: Partial<ConsentFinding>): ConsentFinding => ({
  finding,
  uses: ['advertising', 'analytics'],
  companies_reached: 0,
  companies_stopped: 0,
  own_cookies: 0,
  own_cookies_stopped: 0,
  evidence: [],
  ...counts,
});
const said = (one: ConsentFinding): string => plain(words.consent.sentence('news.test', one));

test('what was done is told apart from what only would have been', () => {
  expect(said(found('refused', { companies_reached: 7 }))).toBe(
    'news.test: you refused advertising and analytics; 7 companies were contacted with an identifier or a cookie for it all the same.',
  );
  expect(said(found('refused', { companies_stopped: 1 }))).toBe(
    'news.test: you refused advertising and analytics; 1 company would have been contacted with an identifier or a cookie for it all the same. Jejak stopped that.',
  );
  expect(said(found('refused', { companies_reached: 1, companies_stopped: 2, own_cookies: 1 }))).toContain(
    '1 company was contacted with an identifier or a cookie for it all the same; 2 more would have been; the site used 1 cookie of its own for it.',
  );
});

test('the weaker finding is worded as one', () => {
  const sentence = said(found('unanswered', { companies_reached: 2 }));
  expect(sentence).toContain('you had not agreed to advertising and analytics yet; 2 companies were contacted');
  expect(sentence).not.toContain('all the same');
  expect(said(found('claimed', { companies_reached: 1 }))).toContain('1 company was told that you had agreed');
});
