// In place of Google Analytics and Tag Manager: takes all calls, sends nothing, calls back whoever waits.
(() => {
  'use strict';
  const call = (callback) => {
    if (typeof callback === 'function') setTimeout(callback, 1);
  };
  const tracker = new Proxy({}, { get: (_, name) => (name === 'then' ? undefined : () => undefined) });
  const name = window.GoogleAnalyticsObject || 'ga';
  const queued = (window[name] && window[name].q) || [];
  const ga = (...given) => {
    const last = given[given.length - 1];
    if (typeof given[0] === 'function') return call(() => given[0](tracker));
    if (last && typeof last === 'object') call(last.hitCallback);
    else call(last);
  };
  Object.assign(ga, {
    create: () => tracker,
    getAll: () => [tracker],
    getByName: () => tracker,
    remove: () => undefined,
    loaded: true,
  });
  window[name] = ga;
  for (const given of queued) ga(...given);

  const layer = (window.dataLayer = window.dataLayer || []);
  const push = layer.push.bind(layer);
  const heard = (item) => {
    if (!item || typeof item !== 'object') return;
    const last = item[item.length - 1];
    call(item.eventCallback || (last && last.event_callback));
  };
  layer.push = (...items) => {
    items.forEach(heard);
    return push(...items);
  };
  Array.from(layer).forEach(heard);
  if (layer.hide && typeof layer.hide.end === 'function') layer.hide.end();
})();
