import { describe, expect, test } from 'vitest';
import type { Request, TimelinePoint } from '../src/api/types';
import { edges, fullStack, pictureStack, stoppedIn } from '../src/report/chart/stack';
import { asked, belongs, readFilters } from '../src/report/filters';
import { matches } from '../src/report/Filter';
import { periodOf, spanOf } from '../src/report/period';
import { address, parse } from '../src/report/route';
import { serviceAddress } from '../src/report/screens/settings/address';

describe('addresses of screens', () => {
  test('survive names with anything in them', () => {
    const name = 'a/b?c#d%e &f';
    const { path, parameters } = parse(
      address(['companies', name], { kind: name, since: 5, none: undefined, empty: '' }),
    );
    expect(path).toEqual(['companies', name]);
    expect(Object.fromEntries(parameters)).toEqual({ kind: name, since: '5' });
  });

  test('may be typed by hand', () => {
    expect(parse('').path).toEqual([]);
    expect(parse('#sites/%zz').path).toEqual(['sites', '%zz']);
  });
});

test('a period begins at the user’s own midnight', () => {
  const now = new Date(2026, 10, 24, 15, 30);
  expect(spanOf('today', now)).toEqual({ since: new Date(2026, 10, 24).getTime() / 1000 });
  expect(spanOf('7d', now)).toEqual({ since: new Date(2026, 10, 18).getTime() / 1000 });
  expect(spanOf('all', now)).toEqual({});
  expect(periodOf(new URLSearchParams('period=30d'))).toBe('30d');
  expect(periodOf(new URLSearchParams('period=forever'))).toBe('7d');
});

const REQUEST: Request = {
  id: 1,
  time: 100,
  site: 'news.example',
  site_certainty: 'extension',
  method: 'GET',
  url: 'https://t.example/',
  host: 't.example',
  type: 'image',
  third_party: true,
  outcome: 'blocked',
  reason: 'list_rule',
  rule: '',
  list: '',
  line: 0,
  exception: '',
  company: { slug: 'meta', name: 'Meta', category: 'social' },
  data_points: [{ kind: 'page', name: 'Page', key: 'dl', value: 'x', certainty: 'exact', source: 'url' }],
  cookies: [],
  changes: [],
  status: 0,
  size: null,
  milliseconds: null,
};

test('a live request belongs into the list exactly when the service would have put it there', () => {
  const fits = (query: string): boolean => belongs(readFilters(new URLSearchParams(query)), REQUEST);
  for (const query of [
    '',
    'site=news.example',
    'company=meta',
    'outcome=blocked',
    'kind=page',
    'since=100',
    'until=101',
  ])
    expect(fits(query)).toBe(true);
  for (const query of [
    'site=shop.example',
    'company=google',
    'outcome=allowed',
    'kind=search',
    'since=101',
    'until=100',
  ])
    expect(fits(query)).toBe(false);
});

test('filters that make no sense are left out', () => {
  const filters = readFilters(new URLSearchParams('outcome=eaten&since=soon&site='));
  expect(filters.outcome).toBeUndefined();
  expect(filters.since).toBeUndefined();
  expect(asked({ ...filters, period: '7d' })).not.toHaveProperty('period');
});

test('a filter box finds parts of words in any case', () => {
  expect(matches(' META ', 'Meta Platforms')).toBe(true);
  expect(matches('', 'anything')).toBe(true);
  expect(matches('x', 'abc', 'def')).toBe(false);
});

test('the service is on this machine or nowhere', () => {
  expect(serviceAddress('http://127.0.0.1:8878')).toBe('http://127.0.0.1:8878');
  expect(serviceAddress(' localhost:9000/ ')).toBe('http://localhost:9000');
  for (const text of [
    'https://evil.example',
    'http://127.0.0.1.evil.example:8878',
    '192.168.1.5:8878',
    'http://127.0.0.1:8878/api',
    'nonsense nonsense',
    '',
  ])
    expect(serviceAddress(text)).toBeNull();
});

const point = (stopped: Record<string, number>, through = 0): TimelinePoint => ({
  start: 0,
  stopped,
  let_through: through,
});
const POINTS = [
  point({ advertising: 5, analytics: 4, social: 3, replay: 2, tagmanager: 2, content: 1, unknown: 9 }, 1),
  point({ consent: 1 }),
];

describe('the bars', () => {
  test('show the largest categories and the rest as one, losing nothing', () => {
    const stack = pictureStack(POINTS);
    expect(stack.layers).toEqual([
      'advertising',
      'analytics',
      'social',
      'replay',
      'tagmanager',
      'other',
      'let-through',
    ]);
    const tops = POINTS.map((_, index) => Math.max(...edges(POINTS, stack).map((layer) => layer[index] ?? 0)));
    expect(tops).toEqual(POINTS.map((one) => stoppedIn(one) + one.let_through));
    expect(edges(POINTS, stack)[0]).toEqual([5, null]);
  });

  test('show few categories each for itself', () => {
    expect(pictureStack([point({ analytics: 1, unknown: 1 })]).layers).toEqual(['analytics', 'unknown']);
    expect(pictureStack([]).layers).toEqual([]);
  });

  test('have all of them in the table', () => {
    expect(fullStack(POINTS).layers).toEqual([
      'advertising',
      'analytics',
      'social',
      'replay',
      'tagmanager',
      'content',
      'consent',
      'unknown',
      'let-through',
    ]);
  });
});
