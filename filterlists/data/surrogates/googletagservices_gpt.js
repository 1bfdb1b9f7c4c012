// In place of Google Publisher Tag: every slot stays empty, every queued command runs.
(() => {
  'use strict';
  const chained = (own) =>
    new Proxy(own, {
      get: (target, name, self) => {
        if (name in target) return target[name];
        if (typeof name !== 'string' || name === 'then') return undefined;
        if (/^(get|is|has)/.test(name)) return () => (/(Keys|Slots|Sizes|s)$/.test(name) ? [] : null);
        return () => self;
      },
    });
  const service = () => chained({ addEventListener: () => undefined });
  const services = { pubads: service(), companionAds: service(), content: service() };
  const slot = (path, _sizes, id) =>
    chained({ getAdUnitPath: () => path, getSlotElementId: () => id || '', getTargeting: () => [], getTargetingKeys: () => [] });
  const run = (command) => {
    try {
      if (typeof command === 'function') command();
    } catch (fault) {
      setTimeout(() => {
        throw fault;
      });
    }
  };
  const given = window.googletag || {};
  const waiting = Array.isArray(given.cmd) ? given.cmd : [];
  window.googletag = Object.assign(given, {
    apiReady: true,
    pubadsReady: true,
    cmd: {
      push: (...commands) => {
        commands.forEach(run);
        return commands.length;
      },
    },
    companionAds: () => services.companionAds,
    content: () => services.content,
    pubads: () => services.pubads,
    defineSlot: slot,
    defineOutOfPageSlot: (path, id) => slot(path, [], id),
    destroySlots: () => true,
    disablePublisherConsole: () => undefined,
    display: () => undefined,
    enableServices: () => undefined,
    getVersion: () => '',
    openConsole: () => undefined,
    setAdIframeTitle: () => undefined,
    sizeMapping: () => chained({ build: () => [] }),
  });
  waiting.forEach(run);
})();
