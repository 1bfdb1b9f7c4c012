// In place of Segment's analytics.js: takes all calls, tells nobody, answers whoever waits.
(() => {
  'use strict';
  const waiting = Array.isArray(window.analytics) ? window.analytics : [];
  const answer = () => ({ attempts: 0, event: {}, logs: () => [], stats: [] });
  const nobody = { anonymousId: () => '00000000-0000-0000-0000-000000000000', id: () => null, traits: () => ({}), reset: () => undefined };
  const heard = (...given) => {
    const context = answer();
    const last = given[given.length - 1];
    if (typeof last === 'function') setTimeout(() => last(context), 1);
    return Promise.resolve(context);
  };
  const own = {
    initialized: true,
    invoked: true,
    group: (...given) => Object.assign(heard(...given), nobody),
    off: () => own,
    on: () => own,
    once: () => own,
    emit: () => own,
    setAnonymousId: () => nobody.anonymousId(),
    user: () => nobody,
    VERSION: '0',
  };
  for (const name of ['trackLink', 'trackForm', 'trackClick', 'trackSubmit']) own[name] = () => own; // links and forms go on by themselves
  const analytics = new Proxy(own, { get: (target, name) => (name in target ? target[name] : name === 'then' ? undefined : heard) });
  own.push = (...items) => {
    for (const [name, ...given] of items.filter(Array.isArray)) if (typeof analytics[name] === 'function') analytics[name](...given);
    return 0;
  };
  window.analytics = analytics;
  own.push(...waiting);
})();
