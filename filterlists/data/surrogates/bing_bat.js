// In place of Microsoft Advertising's UET: takes every event and tells nobody.
(() => {
  'use strict';
  const take = (...given) => given.filter((item) => typeof item === 'function').forEach((item) => setTimeout(item, 1));
  window.UET = class UET {
    constructor(options) {
      const waiting = options && options.q;
      this.beaconParams = {};
      this.uetConfig = {};
      if (Array.isArray(waiting)) take(...waiting);
    }
    push(...given) {
      take(...given);
    }
  };
  window.ueto = window.ueto || {};
})();
