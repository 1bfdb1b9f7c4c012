// In place of Criteo's publisher tag: nobody bids, and whoever waits for bids hears so.
(() => {
  'use strict';
  const given = window.Criteo || {};
  const call = (callback, ...answer) => {
    if (typeof callback === 'function') setTimeout(() => callback(...answer), 1);
  };
  const run = (item) => call(typeof item === 'function' ? item : item && item.callback);
  const own = Object.assign(given, {
    GetBids: (_units, callback) => call(callback, []),
    GetBidsForAdUnit: () => [],
    RequestBids: (_units, callback) => call(callback, []),
    passbackEvents: { push: () => undefined },
  });
  const waiting = Array.isArray(given.events) ? given.events : [];
  own.events = { push: (...items) => items.forEach(run) };
  window.Criteo = new Proxy(own, { get: (target, name) => (name in target ? target[name] : name === 'then' ? undefined : () => undefined) });
  waiting.forEach(run);
})();
