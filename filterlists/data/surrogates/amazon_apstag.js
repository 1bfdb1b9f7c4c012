// In place of Amazon's bidding: nobody bids, and whoever waits for bids hears so.
(() => {
  'use strict';
  const given = window.apstag || {};
  const call = (callback, ...answer) => {
    if (typeof callback === 'function') setTimeout(() => callback(...answer), 1);
  };
  const own = {
    fetchBids: (_request, callback) => call(callback, []),
    init: (_settings, callback) => call(callback),
    isBidAvailable: () => false,
    targetingKeys: () => [],
    _Q: { push: (item) => run(item) },
    queue: { push: (...tasks) => tasks.forEach((task) => call(task)) },
  };
  for (const name of ['rpa', 'upa', 'dpa']) own[name] = (_tokens, callback) => call(callback);
  const apstag = new Proxy(own, { get: (target, name) => (name in target ? target[name] : name === 'then' ? undefined : () => undefined) });
  const commands = { i: 'init', f: 'fetchBids', ri: 'init', rp: 'rpa', up: 'upa', dp: 'dpa' };
  const run = ([command, items]) => {
    if (command in commands) own[commands[command]](...items);
  };
  window.apstag = apstag;
  (given._Q || []).forEach(run);
  if (Array.isArray(given.queue)) own.queue.push(...given.queue);
})();
