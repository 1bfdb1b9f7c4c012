// In place of Amazon's bidding: nobody bids, and whoever waits for bids hears so.
(() => {
  'use strict';
  const queued = (window.apstag && window.apstag._Q) || [];
  const apstag = {
    fetchBids: (_request, callback) => {
      if (typeof callback === 'function') setTimeout(() => callback([]), 1);
    },
    init: (_settings, callback) => {
      if (typeof callback === 'function') setTimeout(callback, 1);
    },
    setDisplayBids: () => undefined,
    targetingKeys: () => [],
    renderImp: () => undefined,
    _Q: { push: (item) => run(item) },
  };
  const run = ([command, given]) => {
    if (command === 'i') apstag.init(...given);
    if (command === 'f') apstag.fetchBids(...given);
  };
  window.apstag = apstag;
  queued.forEach(run);
})();
