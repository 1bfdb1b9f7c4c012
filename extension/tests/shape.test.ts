import { describe, expect, test } from 'vitest';
import { Client, query } from '../src/api/client';
import { Problem, kindOf } from '../src/api/problem';
import { flag, list, maybe, number, object, oneOf, record, text } from '../src/api/shape';
import { afterEach, beforeEach, vi } from 'vitest';

const shape = object({
  name: text,
  counts: list(number),
  home: maybe(text),
  by: record(number),
  kind: oneOf('unknown', 'known'),
  on: flag,
});

test('an answer of the right shape comes through, without what is not known', () => {
  const given = { name: 'a', counts: [1, 2], by: { x: 1 }, kind: 'new', on: true, more: 1 };
  expect(shape(given, '')).toEqual({ name: 'a', counts: [1, 2], home: null, by: { x: 1 }, kind: 'unknown', on: true });
});

test.each([
  [{ name: 1 }, 'name is not a text'],
  [{ name: 'a', counts: [1, '2'] }, 'counts[1] is not a number'],
  [{ name: 'a', counts: 'x' }, 'counts is not a list'],
  [null, 'the answer is not an object'],
  [[], 'the answer is not an object'],
])('%j is refused by name', (given, message) => {
  expect(() => shape(given, '')).toThrow(message);
});

test('names from the prototype are not fields', () => {
  expect(() => object({ constructor: text })({}, '')).toThrow('constructor is not a text');
});

test('a query leaves out what is not there', () => {
  expect(query({ since: 5, site: 'a b', kind: undefined, company: '' })).toBe('?since=5&site=a+b');
  expect(query({})).toBe('');
});

describe('a call', () => {
  const answer = vi.fn<typeof fetch>();
  beforeEach(() => {
    vi.stubGlobal('fetch', answer);
  });
  afterEach(() => {
    vi.unstubAllGlobals();
  });
  const client = new Client({ address: 'http://127.0.0.1:8878', token: 'secret' });
  const failing = async (): Promise<Problem> =>
    client.rules().then(
      () => {
        throw new Error('no problem');
      },
      (error: unknown) => error as Problem,
    );

  test('carries the token in its header and never in its address', async () => {
    answer.mockResolvedValue(Response.json({ rules: [{ rule: 'a', until: null }] }));
    expect(await client.rules()).toEqual([{ rule: 'a', until: null }]);
    const [url, init] = answer.mock.lastCall ?? [];
    expect(url).toBe('http://127.0.0.1:8878/api/v1/rules');
    expect(init?.headers).toEqual({ authorization: 'Bearer secret' });
  });

  test('that fails says what the service said', async () => {
    answer.mockResolvedValue(Response.json({ title: 'Bad', detail: 'A rule starts with ||.' }, { status: 400 }));
    expect(await failing()).toMatchObject({ kind: 'rejected', message: 'A rule starts with ||.' });
  });

  test('to nobody is told from one that was refused', async () => {
    answer.mockRejectedValue(new TypeError('Failed to fetch'));
    expect(await failing()).toMatchObject({ kind: 'away' });
    answer.mockResolvedValue(Response.json({}, { status: 401 }));
    expect(await failing()).toMatchObject({ kind: 'refused' });
  });

  test('answered with nonsense is not taken for an answer', async () => {
    answer.mockResolvedValue(new Response('<html>'));
    expect(await failing()).toMatchObject({ kind: 'unreadable' });
    answer.mockResolvedValue(Response.json({ rules: [{ rule: 1, until: null }] }));
    expect(await failing()).toMatchObject({ kind: 'unreadable', message: '/rules: rules[0].rule is not a text' });
  });

  test('names are escaped into addresses', async () => {
    answer.mockResolvedValue(Response.json({}, { status: 404 }));
    await client.company('a/../b?c', {}).catch(() => undefined);
    expect(answer.mock.lastCall?.[0]).toBe('http://127.0.0.1:8878/api/v1/companies/a%2F..%2Fb%3Fc');
  });
});

test('statuses fall into what the user can do about them', () => {
  expect([401, 403, 404, 400, 422, 500, 503].map(kindOf)).toEqual([
    'refused',
    'refused',
    'missing',
    'rejected',
    'rejected',
    'failed',
    'failed',
  ]);
});
