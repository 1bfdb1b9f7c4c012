// In place of Adobe Analytics (AppMeasurement, s_code, VisitorAPI): nothing is counted, links that wait go on.
(() => {
  'use strict';
  const later = (task, ...given) => {
    if (typeof task === 'function') setTimeout(() => task(...given), 1);
  };
  // Pages keep what they count in it, so only what is named as a method is one.
  const isMethod = /^(apply|clear|cookie|do|get|is|manage|register|set|track)[A-Z]|^(ape|c_[rw]|epa|split)$/;
  const quiet = (own) => new Proxy(own, { get: (target, name) => (name in target || !isMethod.test(String(name)) ? target[name] : () => '') });
  const sent = [];
  const made = (account) => {
    const s = quiet({
      account,
      version: '2.0',
      Util: quiet({
        cookieRead: () => '',
        cookieWrite: () => undefined,
        getQueryParam: (name) => new URLSearchParams(location.search).get(name) || '',
      }),
      clearVars: () => {
        for (const name of Object.keys(s)) if (/^(eVar|prop|events|products)/.test(name)) delete s[name];
      },
      registerPostTrackCallback: (task, ...given) => void sent.push(() => later(task, '', ...given)),
      registerPreTrackCallback: () => undefined,
      sa: (other) => {
        s.account = other;
      },
      t: () => void sent.forEach((task) => task()),
      tl: (link, _type, _name, _overrides, done) => {
        sent.forEach((task) => task());
        if (done === 'navigate' && link && link.href) location.assign(link.href);
        else later(done);
        return true;
      },
      track: (...given) => s.t(...given),
      trackLink: (...given) => s.tl(...given),
    });
    return s;
  };
  const known = new Map();
  window.s_gi = (account) => {
    if (!known.has(account)) known.set(account, made(account));
    return known.get(account);
  };
  window.AppMeasurement = function AppMeasurement(account) {
    return made(account || '');
  };
  window.AppMeasurement.getInstance = window.s_gi;
  window.s_c_il = window.s_c_il || [];
  if (window.s_account && !window.s) window.s = window.s_gi(window.s_account);
  const visitor = new Proxy(
    { getMarketingCloudVisitorID: (task) => (later(task, ''), ''), getVisitorValues: (task) => later(task, {}), isOptedOut: () => true, appendVisitorIDsTo: (url) => url },
    { get: (target, name) => (name in target ? target[name] : name === 'then' ? undefined : (task) => (later(task, ''), '')) },
  );
  window.Visitor = window.Visitor || function Visitor() {
    return visitor;
  };
  window.Visitor.getInstance = () => visitor;
})();
