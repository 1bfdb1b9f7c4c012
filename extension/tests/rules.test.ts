import { describe, expect, test } from 'vitest';
import {
  CONTEXT_HEADER,
  FIRST_SITE_RULE,
  keepAtHome,
  localNetworkGuard,
  MOST_SITES,
  remember,
  siteRule,
  windowRule,
  type SiteRules,
} from '../src/background/rules';

describe('a site’s rule', () => {
  test('sets secret and host on everything but page loads', () => {
    const { condition, action } = siteRule(100, 'www.news.example', 's3cret');
    expect(condition.topDomains).toEqual(['www.news.example']);
    expect(condition.excludedResourceTypes).toEqual(['main_frame']);
    expect(action.requestHeaders).toEqual([
      { header: CONTEXT_HEADER, operation: 'set', value: 's3cret www.news.example' },
    ]);
  });

  test('goes before the rule of a shorter name, which would match it too', () => {
    expect(siteRule(1, 'a.news.example', 's').priority).toBeGreaterThan(siteRule(2, 'news.example', 's').priority ?? 0);
  });

  test('never goes before the rules that keep the header off the local network', () => {
    const longest = siteRule(1, Array(127).fill('a').join('.'), 's').priority ?? 0;
    for (const { priority, action } of keepAtHome()) {
      expect(priority).toBeGreaterThan(longest);
      expect(action.requestHeaders).toEqual([{ header: CONTEXT_HEADER, operation: 'remove' }]);
    }
  });

  test('goes before the one that only says that the window is known, page loads included', () => {
    const { id, priority, condition } = windowRule('s3cret');
    expect(priority).toBeLessThan(siteRule(1, 'news.example', 's').priority ?? 0);
    expect(condition.resourceTypes).toContain('main_frame');
    expect(keepAtHome().map(({ id: taken }) => taken)).not.toContain(id);
    for (const each of keepAtHome()) expect(each.condition.resourceTypes).toEqual(condition.resourceTypes);
  });

  test('never has the number of a rule that keeps the header off the local network', () => {
    expect(Math.max(...keepAtHome().map(({ id }) => id))).toBeLessThan(FIRST_SITE_RULE);
  });
});

describe('remembering visited sites', () => {
  test('a new host gets the next number', () => {
    expect(remember([], 'a.example')).toEqual({
      rules: [['a.example', FIRST_SITE_RULE]],
      added: FIRST_SITE_RULE,
      dropped: [],
    });
  });

  test('a known host moves to the end and needs no rule', () => {
    const rules: SiteRules = [
      ['a.example', 100],
      ['b.example', 101],
    ];
    expect(remember(rules, 'a.example')).toEqual({
      rules: [
        ['b.example', 101],
        ['a.example', 100],
      ],
      added: null,
      dropped: [],
    });
  });

  test('the host visited longest ago goes when there are too many', () => {
    const rules: SiteRules = [
      ['old.example', 105],
      ['b.example', 101],
    ];
    expect(remember(rules, 'new.example', 2)).toEqual({
      rules: [
        ['b.example', 101],
        ['new.example', 106],
      ],
      added: 106,
      dropped: [105],
    });
  });

  test('a thousand are kept', () => {
    const rules = Array.from(
      { length: MOST_SITES },
      (_, index) => [`s${String(index)}.example`, FIRST_SITE_RULE + index] as const,
    );
    const { rules: now, dropped } = remember(rules, 'new.example');
    expect(now).toHaveLength(1000);
    expect(dropped).toEqual([FIRST_SITE_RULE]);
  });
});

test('the guard stops pages from calling this machine, but not the extension and not trusted sites', () => {
  const { condition, action } = localNetworkGuard('abcdefgh', ['trusted.example']);
  expect(action.type).toBe('block');
  expect(condition.domainType).toBe('thirdParty');
  expect(condition.requestDomains).toEqual(['localhost', '127.0.0.1', '[::1]', '0.0.0.0']);
  expect(condition.excludedInitiatorDomains).toEqual(
    expect.arrayContaining(['abcdefgh', 'trusted.example', 'localhost']),
  );
});
