import { describe, expect, test } from 'vitest';
import type { Company, Site, SiteCompany, Summary } from '../src/api/types';
import { words } from '../src/words';
import { causes } from '../src/words/overview';
import { join, plain, strong } from '../src/words/sentence';

const SUMMARY: Summary = {
  since: null,
  until: null,
  requests: 90_000,
  third_party: 40_000,
  stopped: 31_204,
  let_through: 0,
  let_through_sites: [],
  companies: 212,
  sites: 96,
  total_sites: 120,
  data_points: 18_340,
  kinds: [],
  cookies: { seen: 0, stripped: 0, kept: 0, names: [] },
  coverage: { inspected: 0, not_inspected: 0, reasons: {} },
  unknown_site: 0,
  protections: {},
};
const lead = (change: Partial<Summary>): string => plain(words.overview.lead({ ...SUMMARY, ...change }, '7d'));

describe('what was changed of a request', () => {
  const said = (change: string, what: string): string =>
    plain(words.evidence.changed({ change, what, rule: '', list: '', line: 1 }));

  test('is said in words', () => {
    expect(said('removeparam', 'fbclid')).toBe('taken out of its address: fbclid');
    expect(said('urlskip', 'https://shop.example/')).toBe('led straight on to https://shop.example/');
    expect(said('withheld', '')).toBe('sent, and the answer withheld');
    expect(said('something-new', 'x')).toBe('something-new: x');
  });
});

describe('the sentence of the overview', () => {
  test('says that nothing was sent only when nothing was', () => {
    expect(lead({})).toBe(
      'In the last 7 days 212 companies would have learnt 18,340 things about you on 96 sites. None of it was sent.',
    );
    expect(
      lead({ let_through: 3, let_through_sites: [{ site: 'shop.example', requests: 3, reason: 'trusted_site' }] }),
    ).toBe(
      'In the last 7 days 212 companies would have learnt 18,340 things about you on 96 sites. 3 requests to trackers were let through, because you trust shop.example.',
    );
  });

  test('names every cause with its number, the largest first', () => {
    const sites = [
      { site: 'a.example', requests: 2, reason: 'no_rule' },
      { site: 'shop.example', requests: 9, reason: 'trusted_site' },
      { site: 'b.example', requests: 3, reason: 'no_rule' },
    ];
    expect(lead({ let_through: 14, let_through_sites: sites })).toContain(
      '14 requests to trackers were let through: 9 because you trust shop.example and 5 because no list names them.',
    );
  });

  test('does not leave out what it cannot name', () => {
    expect(
      lead({ let_through: 10, let_through_sites: [{ site: 'a.example', requests: 4, reason: 'own_exception' }] }),
    ).toContain(
      '10 requests to trackers were let through: 4 because a rule of your own allows them and 6 for other reasons.',
    );
    expect(lead({ let_through: 2 })).toContain('2 requests to trackers were let through.');
  });

  test('is right in the singular', () => {
    expect(lead({ companies: 1, data_points: 1, sites: 1, let_through: 1 })).toBe(
      'In the last 7 days 1 company would have learnt 1 thing about you on 1 site. 1 request to trackers was let through.',
    );
  });

  test('knows a time without trackers from one without traffic', () => {
    expect(lead({ stopped: 0 })).toContain('no tracker was among them');
    expect(lead({ stopped: 0, third_party: 0 })).toContain('nobody but themselves');
    expect(lead({ stopped: 0, let_through: 5 })).toContain(
      'nothing was stopped. 5 requests to trackers were let through.',
    );
    expect(plain(words.overview.empty('all'))).toBe('Nothing yet. Open any page; this fills by itself.');
  });

  test('takes one trusted site apart from another', () => {
    const sites = ['a.example', 'b.example'].map((site) => ({ site, requests: 1, reason: 'trusted_site' }));
    expect(causes(sites)).toHaveLength(2);
  });
});

const COMPANY: Company = {
  slug: 'meta',
  name: 'Meta',
  category: 'social',
  known: true,
  group: null,
  country: 'US',
  home_page: null,
  privacy_policy: null,
  domains: [],
  stopped: 9,
  let_through: 0,
  first_seen: 1_763_300_000,
  last_seen: 1_763_800_000,
  total_sites: 96,
  sites: [],
  collected: [],
  cookies: [],
};
const seen = (stopped: number, through: number): Company['sites'][number] => ({
  site: 's.example',
  stopped,
  let_through: through,
  data_points: 0,
  first_seen: null,
  last_seen: null,
});
const companyLead = (sites: Company['sites']): string => plain(words.company.lead({ ...COMPANY, sites }));

describe('the sentence of a company', () => {
  test('tells what it would have seen from what it saw', () => {
    expect(companyLead([seen(1, 0), seen(2, 0)])).toBe('Meta would have seen you on 2 of your 96 sites.');
    expect(companyLead([seen(1, 0), seen(2, 1)])).toBe(
      'Meta saw you on 1 of your 96 sites, and would have seen you on 1 more.',
    );
    expect(companyLead([seen(0, 1)])).toBe('Meta saw you on 1 of your 96 sites.');
    expect(companyLead([])).toBe('Meta was not met in this time.');
  });

  test('never says that nothing was sent when something was', () => {
    expect(plain(words.company.sub(COMPANY))).toMatch(
      /^Nothing was sent\. This is what 9 stopped requests carried, .+ to .+\.$/,
    );
    expect(plain(words.company.sub({ ...COMPANY, let_through: 2 }))).toMatch(/^2 requests were let through\./);
    expect(plain(words.company.sub({ ...COMPANY, stopped: 0, let_through: 1 }))).toBe('1 request was let through.');
  });
});

const met = (stopped: number, through: number): SiteCompany => ({
  slug: 'x',
  name: 'X',
  category: 'unknown',
  stopped,
  let_through: through,
  data_points: 0,
});
const PAGE: Site = {
  site: 'news.example',
  trusted: false,
  cookies: 'default',
  paused_until: null,
  requests: 9,
  stopped: 0,
  let_through: 0,
  data_points: 0,
  companies: [],
  kinds: [],
  cookie_counts: { seen: 0, stripped: 0, kept: 0 },
};
const popupLead = (companies: SiteCompany[], trusted = false): string =>
  plain(words.popup.lead({ ...PAGE, companies, trusted }));

test('the sentence of the popup', () => {
  expect(popupLead([met(1, 0), met(4, 0)])).toBe('2 companies wanted to know that you are reading this.');
  expect(popupLead([met(1, 0), met(0, 2)])).toBe(
    '1 company wanted to know that you are reading this. 1 other was told.',
  );
  expect(popupLead([met(1, 1)])).toBe(
    '1 company wanted to know that you are reading this. 1 was told, at least in part.',
  );
  expect(popupLead([met(0, 2)])).toContain('1 company was told that you are reading this');
  expect(popupLead([])).toBe('Nobody else wants to know that you are reading this.');
  expect(popupLead([met(0, 2)], true)).toBe('1 company let through, because you trust this site.');
});

test('the sentence of a site', () => {
  const site = (change: Partial<Site>): string => plain(words.site.lead({ ...PAGE, ...change }));
  expect(site({ companies: [met(3, 0)], data_points: 7 })).toBe(
    'On news.example 1 company would have learnt 7 things about you. None of it was sent.',
  );
  expect(site({ companies: [met(0, 3)], let_through: 3, trusted: true })).toBe(
    'On news.example 3 requests to trackers were let through, because you trust it.',
  );
  expect(site({ requests: 0 })).toBe('Nothing was seen of news.example in this time.');
});

test('claims are sentences; what has none is named', () => {
  expect(plain(words.claim('search', 'Search term', 'running shoes'))).toBe('You searched for running shoes');
  expect(plain(words.claim('device', 'Model', 'Pixel 9'))).toBe('Model: Pixel 9');
});

test('lists of parts read as a person would say them', () => {
  expect(plain(join(['a']))).toBe('a');
  expect(plain(join(['a', strong('b')]))).toBe('a and b');
  expect(plain(join([['a'], 'b', 'c']))).toBe('a, b, and c');
  expect(join([])).toEqual([]);
});

describe('what is not looked into', () => {
  test('is told with each reason, the most first', () => {
    const coverage = { inspected: 97, not_inspected: 3, reasons: { pinned: 1, never_decrypt: 2, names_differ: 0 } };
    expect(plain(words.overview.looked.share(coverage))).toMatch(
      /^97.% was looked into\. 3 connections were not: 2 never decrypted and 1 of programs that accept no other certificate\./,
    );
  });

  test('is said of a page with the reason that holds there', () => {
    const lead = (reason: string, category = ''): string => plain(words.passthrough.page.lead(reason, category));
    expect(lead('never_decrypt', 'banks')).toBe(
      'This page isn’t looked into: it is on your never-decrypt list (banks).',
    );
    expect(lead('never_decrypt', 'own')).toContain('you added it');
    expect(lead('pinned')).toContain('refused our certificate');
    expect(lead('client_certificate')).toContain('only your browser has');
  });
});

describe('the sentence of the health screen', () => {
  test('says first what has to be put right, and that all is well only where it is', () => {
    const said = (problems: number, notices: number): string => plain(words.health.lead(problems, notices));
    expect(said(1, 3)).toBe('1 thing needs to be put right.');
    expect(said(2, 0)).toBe('2 things need to be put right.');
    expect(said(0, 1)).toBe('All is well, and 1 thing is good to know.');
    expect(said(0, 0)).toBe('All is well. Every link was checked, and every one holds.');
  });

  test('tells words from commands', () => {
    expect(words.health.parts('See `ss -ltnp`, or: `jejak run`')).toEqual([
      { command: false, text: 'See ' },
      { command: true, text: 'ss -ltnp' },
      { command: false, text: ', or: ' },
      { command: true, text: 'jejak run' },
    ]);
    expect(words.health.parts('')).toEqual([]);
  });
});
