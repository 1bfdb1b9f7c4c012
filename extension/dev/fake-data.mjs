// Made-up browsing for working on the screens: the same every time, as much as a busy person's month.
const DAY = 86_400;

/** A small random generator with a seed (mulberry32), so that screens don't change between runs. */
export function random(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const NAMED = [
  ['google', 'Google', 'advertising', 'www.google-analytics.com'],
  ['meta', 'Meta', 'social', 'www.facebook.com'],
  ['microsoft', 'Microsoft', 'analytics', 'bat.bing.com'],
  ['criteo', 'Criteo', 'advertising', 'sslwidget.criteo.com'],
  ['adobe', 'Adobe', 'analytics', 'dpm.demdex.net'],
  ['hotjar', 'Hotjar', 'replay', 'in.hotjar.com'],
  ['tiktok', 'TikTok', 'social', 'analytics.tiktok.com'],
  ['trade-desk', 'The Trade Desk', 'advertising', 'match.adsrvr.org'],
  ['fingerprint', 'Fingerprint', 'fingerprinting', 'api.fpjs.io'],
  ['onetrust', 'OneTrust', 'consent', 'cdn.cookielaw.org'],
  ['intercom', 'Intercom', 'interaction', 'widget.intercom.io'],
  ['odd', '<img src=x onerror=alert(1)>\u202egnol yrev', 'unknown', 'tracker.odd.example'],
];
const CATEGORIES = [
  'advertising',
  'advertising',
  'analytics',
  'analytics',
  'social',
  'tagmanager',
  'unknown',
  'replay',
  'content',
];

export const COMPANIES = [
  ...NAMED,
  ...Array.from({ length: 200 }, (_, i) => [
    `company-${i}`,
    `Example Media ${i + 1}`,
    CATEGORIES[i % CATEGORIES.length],
    `t${i}.example.net`,
  ]),
].map(([slug, name, category, host]) => ({ slug, name, category, host }));

export const SITES = [
  'news.example',
  'shop.example',
  'clinic.example',
  'tickets.example',
  'forum.example',
  'weather.example',
  'recipes.example',
  ...Array.from({ length: 89 }, (_, i) => `site-${i + 1}.example`),
];

export const LABELS = {
  page: 'Pages you read',
  client_id: 'IDs to recognise you by',
  screen: 'Your screen',
  language: 'Your languages',
  event: 'What you did on the page',
  search: 'What you searched for',
  purchase: 'What you bought',
  location: 'Where you are, roughly',
};

const WORTH = {
  page: ['dl', 'Page address'],
  client_id: ['cid', 'Client ID'],
  screen: ['sr', 'Screen size'],
  language: ['ul', 'Language'],
  event: ['en', 'Event'],
  search: ['ep.search_term', 'Search term'],
  purchase: ['epn.value', 'Value'],
  location: ['geo', 'Region'],
};

function value(kind, site, roll) {
  const page = ['/', '/politics/budget-2026', '/health/sleep', '/thanks?order=8841', '/running-shoes'][
    Math.floor(roll * 5)
  ];
  const values = {
    page: `https://${site}${page}`,
    client_id: '1763712044.884120913',
    screen: '1920x1080',
    language: 'ms-MY',
    event: ['page_view', 'scroll', 'purchase', 'add_to_cart'][Math.floor(roll * 4)],
    search: ['running shoes', 'sleep apnoea', 'cheap flights penang'][Math.floor(roll * 3)],
    purchase: '389.00',
    location: 'MY-10',
  };
  return values[kind];
}

/** Third-party requests of the last thirty days, newest first. */
export function makeRequests(amount, now) {
  const roll = random(7);
  return Array.from({ length: amount }, (_, i) => one(amount - i, now - (i / amount) ** 1.15 * 29.6 * DAY, roll));
}

export function one(id, time, roll) {
  const company = COMPANIES[Math.floor(roll() ** 3.2 * COMPANIES.length)];
  const site = SITES[Math.floor(roll() ** 2.5 * SITES.length)];
  const trusted = site === 'weather.example';
  const kinds = Object.keys(LABELS).filter((_, i) => roll() < [0.9, 0.6, 0.4, 0.4, 0.5, 0.06, 0.03, 0.08][i]);
  const points = kinds.map((kind) => ({
    kind,
    name: WORTH[kind][1],
    key: WORTH[kind][0],
    value: value(kind, site, roll()),
    certainty: kind === 'location' ? 'guess' : 'exact',
    source: 'url',
  }));
  const query = points
    .map(({ key, value: sent }) => `${encodeURIComponent(key)}=${encodeURIComponent(sent)}`)
    .join('&');
  const outcome = trusted ? 'allowed' : roll() < 0.995 ? 'blocked' : 'modified';
  return {
    id,
    time,
    site,
    site_certainty: roll() < 0.9 ? 'extension' : 'referer',
    method: roll() < 0.7 ? 'GET' : 'POST',
    url: `https://${company.host}/g/collect?v=2&tid=G-8841KQ&${query}&_p=${Math.floor(roll() * 1e9)}`,
    host: company.host,
    type: ['script', 'image', 'ping', 'xmlhttprequest'][Math.floor(roll() * 4)],
    third_party: true,
    outcome,
    reason: trusted ? 'trusted_site' : outcome === 'blocked' ? 'list_rule' : 'no_rule',
    changes: [],
    rule: outcome === 'blocked' ? `||${company.host.split('.').slice(-2).join('.')}^$third-party` : '',
    list: outcome === 'blocked' ? (roll() < 0.5 ? 'EasyPrivacy' : 'jejak') : '',
    line: outcome === 'blocked' ? Math.floor(roll() * 42_000) : 0,
    exception: '',
    status: outcome === 'blocked' ? 0 : 200,
    size: outcome === 'blocked' ? null : Math.floor(roll() * 40_000),
    milliseconds: outcome === 'blocked' ? null : Math.floor(roll() * 300),
    company: { slug: company.slug, name: company.name, category: company.category },
    data_points: points,
    cookies:
      roll() < 0.2
        ? [
            {
              name: ['_fbp', 'IDE', '_ga', 'uid', 'MUID'][Math.floor(roll() * 5)],
              direction: 'sent',
              action: outcome === 'allowed' ? 'kept' : 'stripped',
              type: 'unclassified',
            },
          ]
        : [],
  };
}
