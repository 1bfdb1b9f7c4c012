// In place of Google Publisher Tag: every slot stays empty and says so, every queued command runs.
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
  const listeners = [];
  const shown = new Set();
  const slots = [];
  const tell = (slot) => {
    const event = { slot, serviceName: 'publisher_ads', isEmpty: true, isBackfill: false, size: null, slotContentChanged: false };
    for (const type of ['slotRequested', 'slotResponseReceived', 'slotRenderEnded']) {
      for (const [wanted, listener] of listeners) if (wanted === type) run(() => listener(event));
    }
  };
  const service = (more) => {
    const made = chained({
      addEventListener: (type, listener) => {
        listeners.push([type, listener]);
        return made;
      },
      removeEventListener: (type, listener) => {
        const at = listeners.findIndex(([wanted, known]) => wanted === type && known === listener);
        return at >= 0 && !!listeners.splice(at, 1);
      },
      ...more,
    });
    return made;
  };
  const refresh = (some) => (some || slots).forEach((slot) => setTimeout(() => tell(slot), 1));
  const services = { pubads: service({ getSlots: () => [...slots], refresh }), companionAds: service(), content: service() };
  const slot = (path, _sizes, id) => {
    const targeting = {};
    const made = chained({
      getAdUnitPath: () => path,
      getSlotElementId: () => id || '',
      getTargeting: (key) => targeting[key] || [],
      getTargetingKeys: () => Object.keys(targeting),
      setTargeting: (key, value) => {
        targeting[key] = [value].flat();
        return made;
      },
    });
    slots.push(made);
    return made;
  };
  const display = (which) => {
    const id = which && which.getSlotElementId ? which.getSlotElementId() : (which && which.id) || which;
    const found = slots.filter((each) => each.getSlotElementId() === id && !shown.has(each));
    found.forEach((each) => shown.add(each));
    refresh(found);
  };
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
  const names = (text) => Object.fromEntries(text.split(' ').map((name, at) => [name, at]));
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
    defineOutOfPageSlot: (path, id) => slot(path, [], typeof id === 'string' ? id : ''),
    destroySlots: (some) => {
      for (const each of some || [...slots]) if (slots.includes(each)) slots.splice(slots.indexOf(each), 1);
      return true;
    },
    disablePublisherConsole: () => undefined,
    display,
    enableServices: () => undefined,
    enums: {
      OutOfPageFormat: names('UNKNOWN BOTTOM_ANCHOR TOP_ANCHOR REWARDED INTERSTITIAL GAME_MANUAL_INTERSTITIAL LEFT_SIDE_RAIL RIGHT_SIDE_RAIL'),
      TrafficSource: names('UNKNOWN PURCHASED ORGANIC'),
    },
    getConfig: () => ({}),
    getVersion: () => '',
    openConsole: () => undefined,
    secureSignalProviders: { push: () => undefined, clearAllCache: () => undefined },
    setAdIframeTitle: () => undefined,
    setConfig: () => undefined,
    sizeMapping: () => chained({ build: () => [] }),
  });
  waiting.forEach(run);
})();
