// Cookies over the made-up requests, and a policy for them that can be changed.
const TYPES = ['necessary', 'functional', 'analytics', 'advertising', 'unclassified'];
const TABLES = {
  relaxed: { first: 'keep keep cap:30 cap:7 keep', third: 'keep session strip strip session' },
  balanced: { first: 'keep keep cap:7 strip keep', third: 'strip strip strip strip strip' },
  strict: { first: 'keep keep strip strip session', third: 'strip strip strip strip strip' },
};
let preset = 'balanced';
let choices = [
  { site: '', kind: 'own_type', subject: 'uid', party: '', choice: 'advertising' },
  { site: 'shop.example', kind: 'cookie', subject: '_ga', party: '', choice: 'cap:1' },
  { site: 'news.example', kind: 'preset', subject: '', party: '', choice: 'strict' },
];

export function policy() {
  const said = (type, party) =>
    choices.find((one) => !one.site && one.kind === 'type' && one.subject === type && one.party === party)?.choice;
  const types = TYPES.map((type, place) => {
    const of = (party) => said(type, party) ?? TABLES[preset][party].split(' ')[place];
    return { type, first: of('first'), third: of('third') };
  });
  return { preset, third_party_cookies: 'strip', types, choices };
}

export function change(wish) {
  const { site = '', type, party = '', cookie = '', own_type: own } = wish;
  const [kind, subject] = type ? ['type', type] : own ? ['own_type', cookie] : ['cookie', cookie];
  const choice = wish.treatment ?? own ?? wish.preset;
  if (wish.preset && !site) {
    preset = wish.preset;
    choices = choices.filter((one) => one.site || one.kind !== 'type');
    return policy();
  }
  const key = wish.preset ? ['preset', '', ''] : [kind, subject, party];
  const same = (one) => one.site === site && [one.kind, one.subject, one.party].join() === key.join();
  choices = choices.filter(
    (one) => !same(one) && !(choice === 'default' && one.site === site && one.subject === cookie),
  );
  if (choice !== 'default') choices.push({ site, kind: key[0], subject: key[1], party: key[2], choice });
  return policy();
}

export function seen(requests) {
  const found = new Map();
  for (const { cookies, host, company, time } of requests)
    for (const { name, action, type = 'advertising' } of cookies) {
      const key = `${name} ${host}`;
      const none = { kept: 0, session: 0, capped: 0, stripped: 0 };
      const row = found.get(key) ?? {
        type,
        name,
        host,
        company: company.name,
        third_party: true,
        by_script: false,
        likely_id: false,
        ...none,
      };
      found.set(key, { ...row, [action]: row[action] + 1, last_seen: time });
    }
  const own = [
    {
      type: 'analytics',
      name: '_ga',
      host: 'shop.example',
      company: 'shop.example',
      capped: 4,
      by_script: true,
      likely_id: false,
    },
    { type: 'analytics', name: '_pk_id.1.1fff', host: 'news.example', company: 'news.example', capped: 2 },
    { type: 'advertising', name: '_fbp', host: 'shop.example', company: 'shop.example', stripped: 5 },
    { type: 'unclassified', name: 'rnd', host: 'news.example', company: 'news.example', session: 1 },
  ].map((one) => ({
    third_party: false,
    by_script: false,
    likely_id: false,
    kept: 0,
    session: 0,
    capped: 0,
    stripped: 0,
    last_seen: Date.now() / 1000,
    ...one,
  }));
  return [...own, ...found.values()];
}

const clearing = {
  schedules: [
    { kind: 'site', subject: '', when: 'on-leave' },
    { kind: 'site', subject: 'shop.example', when: 'every:7' },
    { kind: 'type', subject: 'advertising', when: 'every:1' },
  ],
  kept: ['mail.example'],
  declined: [],
  proposals: [
    { site: 'forum.example', because: 'sessionid, and a sign-in form was sent', time: Date.now() / 1000 - 600 },
  ],
  cleared: [
    { time: Date.now() / 1000 - 86_400, site: 'news.example', cookies: 9, data: true, cause: 'left' },
    { time: Date.now() / 1000 - 86_300, site: 'recipes.example', cookies: 3, data: false, cause: 'left' },
  ],
};

export const clearingNow = () => clearing;

export function changeClearing({ site = '', type, when, keep, answer }) {
  if (keep) {
    clearing.kept = clearing.kept.filter((one) => one !== keep);
    clearing.proposals = clearing.proposals.filter((one) => one.site !== keep);
    if (answer === 'keep') clearing.kept.push(keep);
    return clearing;
  }
  const [kind, subject] = type ? ['type', type] : ['site', site];
  clearing.schedules = clearing.schedules.filter((one) => one.kind !== kind || one.subject !== subject);
  if (when !== 'default') clearing.schedules.push({ kind, subject, when });
  return clearing;
}
