// In place of Matomo (Piwik): nothing is counted; its queue runs, and whoever asks gets empty answers.
(() => {
  'use strict';
  const call = (task) => {
    if (typeof task === 'function') setTimeout(task, 1);
  };
  const quiet = (own) =>
    new Proxy(own, {
      get: (target, name) => {
        if (name in target) return target[name];
        if (typeof name !== 'string' || name === 'then') return undefined;
        if (/^(is|has|are)/.test(name)) return () => false;
        if (/^get/.test(name)) return () => '';
        return (...given) => call(given[given.length - 1]);
      },
    });
  const tracker = quiet({
    getAttributionInfo: () => ['', '', '', ''],
    getVisitorId: () => '0000000000000000',
    getVisitorInfo: () => ['0', '', '0', '0', '0', '0', '0'],
  });
  const run = (item) => {
    if (typeof item === 'function') return item.call(tracker);
    const [command, ...given] = item || [];
    if (typeof command === 'function') return command.apply(tracker, given);
    if (typeof command === 'string' && typeof tracker[command.split(/[.:]+/).pop()] === 'function') tracker[command.split(/[.:]+/).pop()](...given);
  };
  const waiting = Array.isArray(window._paq) ? window._paq : [];
  const matomo = quiet({
    initialized: true,
    DOM: { onLoad: call, onReady: call, addEventListener: () => undefined },
    addTracker: () => tracker,
    getAsyncTracker: () => tracker,
    getAsyncTrackers: () => [tracker],
    getTracker: () => tracker,
    off: () => undefined,
    on: () => undefined,
  });
  window._paq = { push: (...items) => items.forEach(run) };
  window.Matomo = window.Piwik = window.AnalyticsTracker = matomo;
  for (const name of ['matomoAsyncInit', 'piwikAsyncInit', 'matomoPluginAsyncInit']) [window[name]].flat().forEach((task) => typeof task === 'function' && task());
  waiting.forEach(run);
})();
