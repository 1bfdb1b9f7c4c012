// The reports over the made-up requests, shaped as the service answers them.
import { COMPANIES, LABELS } from './fake-data.mjs';

const sum = (list, of) => list.reduce((total, item) => total + of(item), 0);
const stopped = (list) => list.filter(({ outcome }) => outcome === 'blocked');
const through = (list) => list.filter(({ outcome }) => outcome !== 'blocked');
const points = (list) => sum(stopped(list), ({ data_points: found }) => found.length);
const distinct = (list, of) => new Set(list.map(of)).size;
const times = (list) => ({
  first_seen: Math.min(...list.map(({ time }) => time)),
  last_seen: Math.max(...list.map(({ time }) => time)),
});

export function group(list, of) {
  const groups = new Map();
  for (const item of list) groups.set(of(item), [...(groups.get(of(item)) ?? []), item]);
  return groups;
}

export function kinds(list) {
  const found = stopped(list).flatMap(({ data_points: all }) => all);
  return Object.entries(LABELS)
    .map(([kind, label]) => ({ kind, label, count: found.filter((point) => point.kind === kind).length }))
    .filter(({ count }) => count)
    .sort((a, b) => b.count - a.count);
}

function cookieNames(list) {
  const all = list.flatMap(({ cookies }) => cookies);
  return [...group(all, ({ name }) => name)].map(([name, seen]) => ({
    name,
    stripped: seen.filter(({ action }) => action === 'stripped').length,
    kept: seen.filter(({ action }) => action === 'kept').length,
  }));
}

function cookies(list) {
  const names = cookieNames(list);
  const [kept, gone] = [sum(names, (one) => one.kept), sum(names, (one) => one.stripped)];
  return { seen: kept + gone, stripped: gone, kept, names };
}

export function summary(list, firstParty) {
  const blocked = stopped(list);
  const sites = [...group(through(list), ({ site, reason }) => `${site} ${reason}`).values()].map((one) => ({
    site: one[0].site,
    requests: one.length,
    reason: one[0].reason,
  }));
  return {
    since: null,
    until: null,
    requests: list.length + firstParty,
    third_party: list.length,
    stopped: blocked.length,
    let_through: through(list).length,
    let_through_sites: sites,
    companies: distinct(blocked, ({ company }) => company.slug),
    sites: distinct(blocked, ({ site }) => site),
    total_sites: distinct(list, ({ site }) => site),
    data_points: points(list),
    kinds: kinds(list),
    cookies: cookies(list),
    coverage: {
      inspected: Math.round((list.length + firstParty) * 0.94),
      not_inspected: Math.round((list.length + firstParty) * 0.06),
      reasons: { never_decrypt: Math.round((list.length + firstParty) * 0.06) - 3, pinned: 2, certificate_refused: 1 },
    },
    unknown_site: Math.floor(list.length / 400),
    protections: { gpc: list.length, referrer: Math.floor(list.length / 30), parameters: 41 },
  };
}

export function timeline(list, bucket, since, now) {
  const width = bucket === 'hour' ? 3600 : 86_400;
  const first = since ?? new Date((list.at(-1)?.time ?? now) * 1000).setHours(0, 0, 0, 0) / 1000;
  const buckets = Array.from({ length: Math.max(1, Math.ceil((now - first) / width)) }, (_, i) => ({
    start: first + i * width,
    stopped: {},
    let_through: 0,
  }));
  for (const { time, outcome, company } of list) {
    const target = buckets[Math.floor((time - first) / width)];
    if (!target) continue;
    if (outcome === 'blocked') target.stopped[company.category] = (target.stopped[company.category] ?? 0) + 1;
    else target.let_through += 1;
  }
  return { bucket, points: buckets };
}

const row = (slug, list) => ({
  slug,
  name: list[0].company.name,
  category: list[0].company.category,
  stopped: stopped(list).length,
  let_through: through(list).length,
  data_points: points(list),
});
const byThings = (a, b) => b.data_points - a.data_points || b.stopped - a.stopped;

export function companies(list) {
  const rows = [...group(list, ({ company }) => company.slug)].map(([slug, own]) => ({
    ...row(slug, own),
    sites: distinct(own, ({ site }) => site),
    last_seen: times(own).last_seen,
  }));
  return { companies: rows.sort(byThings) };
}

export function company(list, slug) {
  const known = COMPANIES.find((one) => one.slug === slug);
  const own = list.filter(({ company: { slug: other } }) => other === slug);
  if (!known || !own.length) return null;
  const values = stopped(own).flatMap(({ id, site, data_points: found }) =>
    found.map((point) => ({ ...point, site, id })),
  );
  const collected = kinds(own).map(({ kind, label, count }) => ({
    kind,
    label,
    count,
    values: [
      ...group(
        values.filter((point) => point.kind === kind),
        ({ value }) => value,
      ).values(),
    ]
      .map((same) => ({
        name: same[0].name,
        key: same[0].key,
        value: same[0].value,
        certainty: same[0].certainty,
        times: same.length,
        site: same[0].site,
        request_id: same[0].id,
      }))
      .sort((a, b) => b.times - a.times)
      .slice(0, 20),
  }));
  const sites = [...group(own, ({ site }) => site)]
    .map(([site, here]) => ({
      site,
      stopped: stopped(here).length,
      let_through: through(here).length,
      data_points: points(here),
      ...times(here),
    }))
    .sort(byThings);
  return {
    slug,
    name: known.name,
    category: known.category,
    known: true,
    group: null,
    country: 'US',
    home_page: `https://${slug}.example/`,
    privacy_policy: `https://${slug}.example/privacy`,
    domains: [known.host, `cdn.${known.host}`],
    stopped: stopped(own).length,
    let_through: through(own).length,
    ...times(own),
    total_sites: distinct(list, ({ site }) => site),
    sites,
    collected,
    cookies: cookieNames(own),
  };
}

/** What a company would know, in the service's sentences, of the few kinds that the made-up requests have. */
export function profile(list, slug) {
  const known = company(list, slug);
  if (!known) return null;
  const own = list.filter(({ company: { slug: other } }) => other === slug);
  const claims = [
    ['pages', 'page', 'It would have known of pages that you read, among them '],
    ['searches', 'search', 'It would have learnt that you searched for '],
    ['identifiers', 'client_id', 'It would have known that it was you, by '],
  ].flatMap(([about, kind, start]) => {
    const value = known.collected.find((one) => one.kind === kind)?.values[0];
    if (!value) return [];
    const pieces = [
      { text: start, style: '' },
      { text: value.value, style: 'quote' },
      { text: '.', style: '' },
    ];
    const evidence = [{ request_id: value.request_id, kind, key: value.key }];
    return [{ about, text: pieces.map(({ text }) => text).join(''), pieces, evidence, requests: value.times }];
  });
  const hours = Array.from({ length: 7 }, () => Array.from({ length: 24 }, () => 0));
  for (const { time } of own) {
    const at = new Date(time * 1000);
    hours[(at.getDay() + 6) % 7][at.getHours()] += 1;
  }
  const day = ({ time }) => Math.floor(time / 86_400);
  return {
    slug,
    name: known.name,
    since: null,
    until: null,
    days: distinct(own, day),
    stopped: known.stopped,
    got: known.let_through,
    ...times(own),
    read: { requests: own.length, of: own.length, since: times(own).first_seen, until: times(own).last_seen },
    claims,
    sites: [...group(own, ({ site }) => site)].map(([site, here]) => ({
      site,
      days: distinct(here, day),
      stopped: stopped(here).length,
      got: through(here).length,
      ...times(here),
    })),
    identifiers: [],
    hours,
  };
}

export function site(list, name, preference) {
  const own = list.filter(({ site: other }) => other === name);
  const { seen, stripped, kept } = cookies(own);
  const found = [...group(own, ({ company: { slug } }) => slug)].map(([slug, here]) => row(slug, here)).sort(byThings);
  return {
    site: name,
    ...preference,
    requests: own.length * 3,
    stopped: stopped(own).length,
    let_through: through(own).length,
    data_points: points(own),
    companies: found,
    kinds: kinds(own),
    cookie_counts: { seen, stripped, kept },
  };
}

export function sites(list, preferenceOf) {
  const rows = [...group(list, ({ site: name }) => name)].map(([name, here]) => ({
    site: name,
    requests: here.length * 3,
    stopped: stopped(here).length,
    let_through: through(here).length,
    companies: distinct(here, ({ company: { slug } }) => slug),
    data_points: points(here),
    ...preferenceOf(name),
  }));
  return { sites: rows.sort((a, b) => b.stopped - a.stopped) };
}

/** As if advertising had been refused on every third site, which then went on. */
export function consent(list, wanted) {
  const refused = [...group(list, ({ site: name }) => name)].filter(
    ([name], place) => (wanted ? name === wanted : true) && place % 3 === 0,
  );
  const sites = refused.map(([name, here]) => {
    const evidence = [...group(here, ({ company }) => company.slug).values()].map((own) => ({
      use: 'advertising',
      company_slug: own[0].company.slug,
      company: own[0].company.name,
      host: own[0].host,
      own: false,
      cookie: own[0].cookies[0]?.name ?? '',
      direction: own[0].cookies.length ? 'sent' : '',
      point: own[0].cookies.length ? '' : 'Browser ID',
      stopped: own.every(({ outcome }) => outcome === 'blocked'),
      site_certainty: 'extension',
      signal: 'OneTrust',
      key: 'OptanonConsent',
      said: 'advertising refused, analytics refused',
      chosen_at: own.at(-1).time - 3600,
      times: own.length,
      ...times(own),
    }));
    const reached = evidence.filter((one) => !one.stopped).length;
    const finding = {
      finding: 'refused',
      uses: ['advertising'],
      companies_reached: reached,
      companies_stopped: evidence.length - reached,
      own_cookies: 1,
      own_cookies_stopped: 0,
      evidence,
    };
    return { site: name, findings: [finding] };
  });
  return { sites };
}

/** GET /graph: who was met where, and a few pairs that hold the same identifier. */
export function graph(list, most) {
  const third = list.filter(({ company, site }) => company && site);
  const seen = [...group(third, ({ company, site }) => `${company.slug} ${site}`).values()].map((met) => ({
    site: met[0].site,
    company: met[0].company.slug,
    days: distinct(met, ({ time }) => Math.floor(time / 86_400)),
    stopped: stopped(met).length,
    got: through(met).length,
  }));
  const companies = COMPANIES.filter(({ slug }) => seen.some(({ company }) => company === slug));
  const pairs = companies.slice(1, 6).map(({ slug }) => [companies[0].slug, slug]);
  return {
    since: null,
    until: null,
    companies: companies.map(({ slug, name, category }) => ({ slug, name, category })),
    sites: [...new Set(seen.map(({ site }) => site))],
    seen: seen.slice(0, most),
    shared: pairs.map((pair) => ({ companies: pair, identifiers: 1, example: { value: '', request_ids: [1, 2] } })),
    left_out: { seen: Math.max(0, seen.length - most), shared: 0 },
  };
}
