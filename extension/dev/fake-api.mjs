// A service with made-up data for working on the screens: `node dev/fake-api.mjs [--port 8878] [--proxy 8877] [--empty] [--live]`.
// Pairs with the code FAKE-CODE. Never shipped.
import { createServer } from 'node:http';
import { makeRequests, one, random, SITES } from './fake-data.mjs';
import * as cookies from './fake-cookies.mjs';
import * as reports from './fake-reports.mjs';

const flag = (name) => process.argv.includes(`--${name}`);
const option = (name, otherwise) => (flag(name) ? process.argv[process.argv.indexOf(`--${name}`) + 1] : otherwise);
const PORT = Number(option('port', 8878));
const PROXY = Number(option('proxy', 8877));
const now = () => Date.now() / 1000;

let requests = flag('empty') ? [] : makeRequests(Number(option('requests', 31_204)), now());
let settings = {
  third_party_cookies: 'strip',
  detail_days: 30,
  rollup_days: 400,
  recording: true,
  uncloak: true,
  cookie_policy: 'balanced',
};
let rules = [
  { rule: '||tracker.example^', until: null },
  { rule: '@@||cdn.shop.example^$script', until: Date.now() / 1000 + 7 * 86_400 },
];
let passing = [
  ['clinic.example', 'own', true, 4],
  ['maybank2u.com.my', 'banks', true, 31],
  ['dbs.com', 'banks', true, 0],
  ['paypal.com', 'payment', true, 12],
  ['stripe.com', 'payment', false, 0],
  ['*.nhs.uk', 'health', true, 0],
  ['*.gov.my', 'government', true, 7],
  ['accounts.google.com', 'sign-in', true, 55],
  ['bitwarden.com', 'password managers', true, 9],
].map(([name, category, passes, connections]) => ({ name, category, passes, connections }));
let learnt = [
  { host: 'sync.example', browsers: false, reason: 'pinned', until: Date.now() / 1000 + 70_000, connections: 2 },
  { host: 'id.example', browsers: true, reason: 'client_certificate', until: Date.now() / 1000 + 9000, connections: 1 },
];
let protectionChoices = [{ site: 'weather.example', protection: 'parameters', on: false }];
const PROTECTIONS = [
  ['referrer', 'Other sites learn which site you come from, not which page.', 'Some embedded players.', 311],
  [
    'gpc',
    'Every site is told that your data may not be sold or shared (Sec-GPC: 1).',
    'Nothing that is known.',
    90_412,
  ],
  ['parameters', 'Click numbers and campaign tags are taken out of addresses.', 'Cashback.', 41],
  ['surrogates', 'Where a well-known script is stopped, harmless code answers in its place.', 'Credited sales.', 512],
];
const preferences = new Map([['weather.example', { trusted: true, cookies: 'default' }]]);
const lists = [
  ['jejak', "Jejak's list", 1617, null, '', 'CC0-1.0'],
  ['easylist', 'EasyList', 61_204, 3 * 3600, 'https://easylist.to/', 'GPL-3.0-or-later'],
  ['easyprivacy', 'EasyPrivacy', 44_661, 3 * 3600, 'https://easylist.to/', 'GPL-3.0-or-later'],
  ['urlhaus', 'URLhaus', null, null, 'https://urlhaus.abuse.ch/', 'CC0-1.0'],
].map(([name, title, count, age, home, licence]) => ({
  name,
  title,
  source: home,
  enabled: name !== 'urlhaus',
  home_page: home,
  licence,
  fetched_at: age && now() - age,
  rules: count,
  builtin: name === 'jejak',
  due_at: age && now() - age + 4 * 86_400,
  quarantined_at: null,
  rolled_back: false,
  previous_at: name === 'easyprivacy' ? now() - 4 * 86_400 : null,
  error: name === 'urlhaus' ? 'urlhaus.abuse.ch answered 503. The list of 21 November stays in force.' : null,
}));
const listeners = new Set();
const FINDINGS = [
  ['ok', 'service', 'Jejak 0.1.0 runs and answers on 127.0.0.1:8878.', ''],
  ['ok', 'proxy', 'A request through the proxy on 127.0.0.1:8877 is answered.', ''],
  ['ok', 'blocking', 'A request to a tracker (www.google-analytics.com) comes back empty; nothing left for it.', ''],
  [
    'problem',
    'browsers',
    'Firefox doesn’t trust Jejak’s certificate in 1 of its 2 profiles, but is sent through it: pages don’t open there.',
    'Let it trust the certificate, then close it and open it again: `jejak setup`',
  ],
  [
    'notice',
    'lists',
    'EasyList was last fetched 6 days ago and counts as fresh for 4 days.',
    'Fetch it again: `jejak lists update easylist`',
  ],
].map(([level, check, summary, what_to_do]) => ({ check, level, summary, what_to_do, details: {} }));

const choiceFor = (name, site) =>
  [site, '']
    .map((place) => protectionChoices.find((one) => one.protection === name && one.site === place))
    .find(Boolean);
const protectionsOn = (site) => {
  const { trusted, paused_until } = preferenceOf(site);
  const paused = paused_until !== null;
  const list = PROTECTIONS.map(([name, does, may_break, times]) => {
    const choice = choiceFor(name, site);
    const on = !trusted && !paused && (choice?.on ?? true);
    return { name, on, chosen_for: choice?.site ?? null, default: true, does, may_break, times };
  });
  return { site, trusted, paused, protections: list, choices: protectionChoices };
};
let formGuard = { on: true, unasked: ['shop.example', 'mail.example'] };
let details = [
  {
    id: 'email',
    kind: 'email',
    name: 'Your e-mail address',
    masked: 'a…@m….org',
    action: 'alert',
    sites: { 'shop.example': 'block' },
    found: [
      { slug: 'meta', company: 'Meta', site: 'shop.example', how: 'as SHA-256', stopped: 4, sent: 0, last_seen: now() },
    ],
  },
];
const pauses = new Map();
const preferenceOf = (site) => ({
  ...(preferences.get(site) ?? { trusted: false, cookies: 'default' }),
  paused_until: pauses.has(site) && pauses.get(site).ended_at === null ? pauses.get(site).until : null,
});

const within = (query) =>
  requests.filter(({ time }) => time >= Number(query.get('since') ?? 0) && time < Number(query.get('until') ?? 1e12));
const problem = (status, detail) => ({ status, body: { type: 'about:blank', title: 'Problem', detail, status } });
const ok = (body) => ({ status: 200, body });

function log(query) {
  const [id, site, company, outcome, kind, cursor] = ['id', 'site', 'company', 'outcome', 'kind', 'cursor'].map(
    (name) => query.get(name),
  );
  const limit = Number(query.get('limit') ?? 50);
  const found = within(query).filter(
    (request) =>
      (!id || request.id === Number(id)) &&
      (!site || request.site === site) &&
      (!company || request.company.slug === company) &&
      (!outcome || request.outcome === outcome) &&
      (!kind || request.data_points.some((point) => point.kind === kind)) &&
      (!cursor || request.id < Number(cursor)),
  );
  return { requests: found.slice(0, limit), next: found.length > limit ? String(found[limit - 1].id) : null };
}

const ownRules = () => ({ rules, text: rules.map(({ rule }) => `${rule}\n`).join(''), version: String(rules.length) });

function tell(event, data) {
  for (const response of listeners) response.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
}

const RECEIPT = {
  requests: 14,
  overruled: 11,
  data_points: 47,
  cookies: 2,
  companies: [
    {
      slug: 'google',
      name: 'Google',
      category: 'analytics',
      requests: 9,
      overruled: 9,
      data_points: 41,
      kinds: [
        { kind: 'page', label: 'Pages you read', count: 9 },
        { kind: 'client_id', label: 'IDs to recognise you by', count: 8 },
        { kind: 'screen', label: 'Your screen', count: 7 },
      ],
      cookies: ['IDE', 'NID'],
    },
    {
      slug: 'fastly',
      name: 'Fastly',
      category: 'content',
      requests: 5,
      overruled: 2,
      data_points: 6,
      kinds: [{ kind: 'ip_address', label: 'Your internet address', count: 5 }],
      cookies: [],
    },
  ],
  against: [
    { choice: 'own_rule', what: '||widgets.example^', requests: 2, cookies: 0 },
    { choice: 'list', what: 'easyprivacy', requests: 9, cookies: 0 },
    { choice: 'preset', what: 'balanced', requests: 0, cookies: 2 },
  ],
  unseen: ['private_windows', 'untouched_connections'],
};

function end(pause) {
  if (pause.ended_at !== null) return;
  pause.ended_at = now();
  tell('changed', { what: 'sites' });
  tell('pause_ended', pause);
}

const ROUTES = {
  'GET session': () =>
    ok({
      context_secret: 'fake-secret',
      proxy: { host: '127.0.0.1', port: PROXY },
      private_proxy: { host: '127.0.0.1', port: PROXY },
    }),
  'GET status': () =>
    ok({
      version: '0.1.0',
      started_at: now() - 7200,
      proxy: { host: '127.0.0.1', port: PROXY },
      api: { host: '127.0.0.1', port: PORT },
      recording: settings.recording,
      problem: null,
      notice: null,
      faults: {},
      processes: [4711],
      extension_heard_at: now(),
      options: { offline: true },
      paused: [...pauses.values()]
        .filter((pause) => pause.ended_at === null)
        .map(({ site, until }) => ({ site, until })),
      rules: 107_482,
      lists: lists.map(({ name, title, rules: count }) => ({ name, title, rules: count ?? 0 })),
      blocked: 31_000,
      seen: 200_000,
      dropped: 0,
      not_inspected: 12,
      not_inspected_reasons: { never_decrypt: 9, pinned: 2, certificate_refused: 1 },
      home: '~/.local/share/jejak',
      demo: flag('demo'),
    }),
  'GET health': () => ok({ checked_at: now(), findings: FINDINGS }),
  'GET summary': ({ query }) => ok(reports.summary(within(query), flag('empty') ? 0 : 4 * within(query).length)),
  'GET timeline': ({ query }) =>
    ok(
      reports.timeline(
        within(query),
        query.get('bucket') ?? 'day',
        query.has('since') ? Number(query.get('since')) : null,
        now(),
      ),
    ),
  'GET graph': ({ query }) => ok(reports.graph(within(query), Number(query.get('limit') ?? 200))),
  'GET companies': ({ query, name, rest }) => {
    if (rest === 'profile') {
      const profile = reports.profile(within(query), name);
      return profile ? ok(profile) : problem(404, `No company "${name}" was met in this time.`);
    }
    if (!name) return ok(reports.companies(within(query)));
    const found = reports.company(within(query), name);
    return found ? ok(found) : problem(404, `No company "${name}" was met in this time.`);
  },
  'GET sites': ({ query, name }) =>
    ok(
      name
        ? reports.site(within(query), name.replace(/^www\./, ''), preferenceOf(name))
        : reports.sites(within(query), preferenceOf),
    ),
  'PATCH sites': ({ name, body }) => {
    preferences.set(name, { ...preferenceOf(name), ...body });
    tell('changed', { what: 'sites' });
    return ok({ site: name, ...preferenceOf(name) });
  },
  'GET pause': ({ name }) => {
    if (!name) return ok({ pauses: [...pauses.values()].reverse() });
    const last = pauses.get(name);
    return last ? ok(last) : problem(404, `${name} was not paused, as far as the log goes back.`);
  },
  'POST pause': ({ body }) => {
    const begun = { site: body.site, since: now(), until: now() + body.seconds, ended_at: null, receipt: RECEIPT };
    pauses.set(body.site, begun);
    setTimeout(() => end(begun), body.seconds * 1000);
    tell('changed', { what: 'sites' });
    return { status: 201, body: begun };
  },
  'DELETE pause': ({ body }) => {
    const last = pauses.get(body.site);
    if (last?.ended_at !== null) return problem(400, `${body.site} isn't paused.`);
    end(last);
    return ok(last);
  },
  'GET consent': ({ query }) => ok(reports.consent(within(query), query.get('site'))),
  'GET requests': ({ query }) => ok(log(query)),
  'GET settings': () => ok(settings),
  'PATCH settings': ({ body }) => ok((settings = { ...settings, ...body })),
  'GET protections': ({ query }) => ok(protectionsOn(query.get('site') ?? '')),
  'PATCH protections': ({ body: { protection, state, site = '' } }) => {
    protectionChoices = protectionChoices.filter((one) => one.protection !== protection || one.site !== site);
    if (state !== 'default') protectionChoices.push({ site, protection, on: state === 'on' });
    return ok(protectionsOn(site));
  },
  'GET forms': () => ok(formGuard),
  'PATCH forms': ({ body: { state, site } }) => {
    if (!site) formGuard = { ...formGuard, on: state === 'on' };
    else formGuard = { ...formGuard, unasked: formGuard.unasked.filter((one) => one !== site) };
    return ok(formGuard);
  },
  'GET details': () => ok({ details }),
  'POST details': ({ body: { kind, value } }) => {
    if (value.length < 4) return problem(400, `${kind}: shorter than 4 letters.`);
    details.push({
      id: kind,
      kind,
      name: `Your ${kind}`,
      masked: `${value[0]}…`,
      action: 'alert',
      sites: {},
      found: [],
    });
    return ok({ details });
  },
  'PATCH details': ({ name, body: { action } }) => {
    details = details.map((one) => (one.id === name ? { ...one, action } : one));
    return ok({ details });
  },
  'DELETE details': ({ name }) => {
    details = details.filter(({ id }) => id !== name);
    return ok({ details });
  },
  'GET cookies': ({ query, name }) =>
    ok(
      name === 'clearing'
        ? cookies.clearingNow()
        : name === 'seen'
          ? { cookies: cookies.seen(within(query).filter(({ site }) => site === (query.get('site') ?? site))) }
          : cookies.policy(),
    ),
  'PATCH cookies': ({ body, name }) => {
    if (name === 'clearing') return ok(cookies.changeClearing(body));
    tell('changed', { what: 'settings' });
    return ok(cookies.change(body));
  },
  'GET lists': ({ name }) => (name ? problem(404, `There is no list ${name} here.`) : ok({ lists })),
  'PATCH lists': ({ name, body }) =>
    ok(
      Object.assign(
        lists.find((list) => list.name === name),
        body,
      ),
    ),
  'GET rules': () => ok(ownRules()),
  'POST rules': ({ body }) => {
    if (!/^(@@)?(\|\||\/|[a-z])/.test(body.rule))
      return problem(400, `"${body.rule}" is not a rule: a rule starts with || or @@||. See “jejak rules add --help”.`);
    rules = [...rules, { rule: body.rule, until: null }];
    return ok(ownRules());
  },
  'DELETE rules': ({ body }) => {
    rules = rules.filter(({ rule }) => rule !== body.rule);
    return ok(ownRules());
  },
  'GET passthrough': ({ name }) =>
    ok(
      name
        ? {
            host: name,
            reason: name.endsWith('paypal.com') ? 'never_decrypt' : '',
            name: 'paypal.com',
            category: 'payment',
            until: null,
          }
        : {
            entries: passing,
            learnt,
            hosts: [{ host: 'sync.example', reason: 'certificate_refused', connections: 1 }],
          },
    ),
  'POST passthrough': ({ body }) => {
    const known = passing.find((entry) => entry.name === body.name);
    if (known) known.passes = true;
    else passing.unshift({ name: body.name, category: 'own', passes: true, connections: 0 });
    return ok({ name: body.name, passes: true, by: body.name, category: known?.category ?? 'own' });
  },
  'DELETE passthrough': ({ body, name }) => {
    if (name === 'learnt') learnt = learnt.filter(({ host }) => host !== body.host);
    else if (passing.find((entry) => entry.name === body.name)?.category === 'own')
      passing = passing.filter((entry) => entry.name !== body.name);
    else passing.find((entry) => entry.name === body.name).passes = false;
    return ok({});
  },
  'POST purge': () => {
    const removed = requests.length;
    requests = [];
    return ok({ removed, complete: true });
  },
  'POST pair': ({ body }) =>
    body.code.toUpperCase() === 'FAKE-CODE'
      ? ok({ token: 'fake-token', context_secret: 'fake-secret' })
      : problem(403, 'That is not the code.'),
};

async function bodyOf(request) {
  let text = '';
  for await (const piece of request) text += piece;
  return JSON.parse(text || '{}');
}

async function answer(request, url) {
  const [route, name, rest] = url.pathname.replace('/api/v1/', '').split('/').map(decodeURIComponent);
  const handler = ROUTES[`${request.method} ${route}`];
  if (!handler) return problem(404, 'No such address.');
  if (route !== 'pair' && request.headers.authorization !== 'Bearer fake-token')
    return problem(401, 'This browser is not paired.');
  return handler({ query: url.searchParams, name, rest, body: await bodyOf(request) });
}

function stream(response) {
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  response.write(': hello\n\n');
  listeners.add(response);
  const pulse = setInterval(() => response.write(': still here\n\n'), 15_000);
  response.on('close', () => {
    clearInterval(pulse);
    listeners.delete(response);
  });
}

const server = createServer(async (request, response) => {
  const url = new URL(request.url, 'http://127.0.0.1');
  if (url.pathname === '/api/v1/events') return stream(response);
  const { status, body } = await answer(request, url);
  response.writeHead(status, { 'content-type': 'application/json' });
  return response.end(JSON.stringify(body));
});
server.listen(PORT, '127.0.0.1', () =>
  console.log(`fake service on http://127.0.0.1:${server.address().port}, code FAKE-CODE`),
);

if (flag('live')) {
  const roll = random(11);
  setInterval(() => {
    const fresh = { ...one((requests[0]?.id ?? 0) + 1, now(), roll), site: SITES[0] };
    requests = [fresh, ...requests];
    tell('request', fresh);
  }, 900);
}
