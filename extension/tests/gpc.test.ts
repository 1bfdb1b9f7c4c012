import { expect, test } from 'vitest';
import { gpcScript } from '../src/background/gpc';
import type { Protections } from '../src/api/protections';

const state = (on: boolean, choices: [string, boolean][] = []): Protections => ({
  site: '',
  trusted: false,
  paused: false,
  protections: [{ name: 'gpc', on, chosen_for: null, default: true, does: '', may_break: '', times: 0 }],
  choices: choices.map(([site, chosen]) => ({ site, protection: 'gpc', on: chosen })),
});

test('pages are told everywhere but where it is off, trusted or paused', () => {
  const script = gpcScript(state(true, [['news.test', false]]), ['shop.test', '127.0.0.1']);
  expect(script).toMatchObject({
    matches: ['<all_urls>'],
    excludeMatches: ['*://*.news.test/*', '*://*.shop.test/*', '*://127.0.0.1/*'],
    world: 'MAIN',
    runAt: 'document_start',
  });
});

test('switched off, pages are told only where it was switched on', () => {
  expect(gpcScript(state(false), [])).toBeNull();
  const choices: [string, boolean][] = [
    ['', false],
    ['news.test', true],
    ['shop.test', true],
  ];
  expect(gpcScript(state(false, choices), ['shop.test'])?.matches).toEqual(['*://*.news.test/*']);
});
