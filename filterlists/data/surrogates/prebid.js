// In place of Prebid: nobody bids, every queued command runs, and whoever waits for bids hears that there are none.
(() => {
  'use strict';
  const given = window.pbjs || {};
  const run = (command) => {
    try {
      if (typeof command === 'function') command();
    } catch (fault) {
      setTimeout(() => {
        throw fault;
      });
    }
  };
  const settings = {};
  const units = [];
  const requestBids = ({ bidsBackHandler } = {}) =>
    new Promise((done) => {
      setTimeout(() => {
        run(() => bidsBackHandler && bidsBackHandler({}, false, ''));
        done({ bids: {}, timedOut: false, auctionId: '' });
      }, 1);
    });
  const own = Object.assign(given, {
    adServers: { dfp: { buildVideoUrl: () => '', buildAdpodVideoUrl: () => undefined } },
    adUnits: units,
    bidderSettings: given.bidderSettings || {},
    installedModules: [],
    libLoaded: true,
    version: 'v0',
    addAdUnits: (some) => void units.push(...[some].flat()),
    getAdserverTargeting: () => ({}),
    getAdserverTargetingForAdUnitCode: () => ({}),
    getAllPrebidWinningBids: () => [],
    getAllWinningBids: () => [],
    getBidResponses: () => ({}),
    getBidResponsesForAdUnitCode: () => ({ bids: [] }),
    getConfig: (name) => (typeof name === 'string' ? settings[name] : settings),
    getEvents: () => [],
    getHighestCpmBids: () => [],
    getNoBids: () => ({}),
    getUserIds: () => ({}),
    getUserIdsAsEids: () => [],
    getUserIdsAsync: () => Promise.resolve({}),
    refreshUserIds: (_options, callback) => (run(callback), Promise.resolve({})),
    removeAdUnit: (codes) => {
      const gone = codes === undefined ? units.map(({ code }) => code) : [codes].flat();
      units.splice(0, units.length, ...units.filter(({ code }) => !gone.includes(code)));
    },
    requestBids,
    setConfig: (options) => void Object.assign(settings, options),
  });
  const queue = { push: (...commands) => commands.forEach(run) };
  const waiting = [given.que, given.cmd].map((each) => (Array.isArray(each) ? each : []));
  // Pages keep flags of their own on it, so only what is named as a method is one.
  const isMethod = /^(add|alias|clear|convert|enable|exec|get|install|mark|merge|off|on|process|register|remove|render|set|trigger)[A-Z]/;
  window.pbjs = new Proxy(own, { get: (target, name) => (name in target || !isMethod.test(String(name)) ? target[name] : () => undefined) });
  own.que = own.cmd = queue;
  waiting.flat().forEach(run);
})();
