import { expect, test } from 'vitest';
import { compact, count, percent, when } from '../src/words/format';
import { many } from '../src/words/message';

test('a little is never shown as nothing, nor nearly all as all', () => {
  expect(percent(1, 10_000)).toBe('1\u202f%');
  expect(percent(9_999, 10_000)).toBe('99\u202f%');
  expect(percent(0, 10)).toBe('0\u202f%');
  expect(percent(10, 10)).toBe('100\u202f%');
  expect(percent(0, 0)).toBe('0\u202f%');
});

test('numbers are grouped, counted and fitted to the toolbar', () => {
  expect(count(18_340)).toBe('18,340');
  expect(many('company', 1)).toBe('1 company');
  expect(many('company', 1200)).toBe('1,200 companies');
  expect(compact(14)).toBe('14');
  expect(compact(1234)).toHaveLength(4);
});

test('times are relative while that helps', () => {
  const now = Date.parse('2026-11-24T12:00:00+08:00') / 1000;
  expect(when(now - 20, now)).toBe('just now');
  expect(when(now - 5 * 60, now)).toBe('5 minutes ago');
  expect(when(now - 3 * 3600, now)).toBe('3 hours ago');
  expect(when(now - 26 * 3600, now)).toBe('yesterday');
  expect(when(now - 10 * 86_400, now)).toBe('Nov 14');
  expect(when(now - 400 * 86_400, now)).toBe('Oct 20, 2025');
});
