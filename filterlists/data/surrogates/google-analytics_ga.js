// In place of the old Google Analytics: takes all calls, sends nothing, runs the functions that were queued.
(() => {
  'use strict';
  const tracker = new Proxy({}, { get: (_, name) => (name === '_getLinkerUrl' ? (url) => url : () => undefined) });
  const queue = {
    push: (...items) => {
      for (const item of items) {
        if (typeof item === 'function') item();
        else if (Array.isArray(item) && typeof item[item.length - 1] === 'function') item[item.length - 1]();
        else if (Array.isArray(item) && item[0] === '_link' && typeof item[1] === 'string') location.assign(item[1]);
      }
      return 0;
    },
    _createAsyncTracker: () => tracker,
    _getAsyncTracker: () => tracker,
  };
  const waiting = Array.isArray(window._gaq) ? window._gaq : [];
  window._gaq = queue;
  window._gat = new Proxy({}, { get: () => () => tracker });
  queue.push(...waiting);
})();
