// In place of Hotjar: nothing is recorded, no question pops up.
(() => {
  'use strict';
  const waiting = (window.hj && window.hj.q) || [];
  const hj = (...given) => {
    for (const each of given) if (typeof each === 'function') setTimeout(each, 1);
  };
  hj.globals = { get: () => '', set: () => undefined };
  hj.settings = {};
  window.hj = new Proxy(hj, { get: (target, name) => (name in target || typeof name !== 'string' ? target[name] : () => undefined) });
  waiting.forEach((given) => hj(...given));
})();
