// In place of Criteo's OneTag: takes every event and keeps none.
(() => {
  'use strict';
  const take = (item) => {
    if (typeof item === 'function') setTimeout(item, 1);
    else if (Array.isArray(item)) item.forEach(take);
    else if (item && typeof item.callback === 'function') setTimeout(item.callback, 1);
  };
  const waiting = Array.isArray(window.criteo_q) ? window.criteo_q : [];
  window.criteo_q = { length: 0, push: (...items) => items.forEach(take) };
  waiting.forEach(take);
})();
