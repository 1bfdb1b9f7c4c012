// In place of Google Analytics, gtag.js and Tag Manager: takes all calls, sends nothing, calls back whoever waits.
(() => {
  'use strict';
  const call = (callback, ...given) => {
    if (typeof callback === 'function') setTimeout(() => callback(...given), 1);
  };
  const heard = (given) => {
    const last = given[given.length - 1];
    call(last && typeof last === 'object' ? last.hitCallback : last);
  };
  const fields = new Map([['clientId', '0.0']]);
  const own = {
    get: (name) => fields.get(name),
    set: (name, value) => {
      for (const [key, each] of name && typeof name === 'object' ? Object.entries(name) : [[name, value]]) fields.set(key, each);
    },
    send: (...given) => {
      heard(given);
      call(fields.get('hitCallback'));
    },
  };
  const tracker = new Proxy(own, { get: (target, name) => (name in target ? target[name] : name === 'then' ? undefined : () => undefined) });
  const name = window.GoogleAnalyticsObject || 'ga';
  const queued = (window[name] && window[name].q) || [];
  const ga = (...given) => {
    const [command, ...rest] = given;
    if (typeof command === 'function') return call(command, tracker);
    const [, method] = /^(?:[^.]+\.)?(set|send)$/.exec(command) || [];
    if (method) own[method](...rest);
    else heard(given);
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

  const values = {};
  const layer = (window.dataLayer = window.dataLayer || []);
  const model = {
    get: (key) => key.split('.').reduce((value, part) => (value === undefined || value === null ? undefined : value[part]), values),
    set: (key, value) => {
      values[key] = value;
    },
    reset: () => Object.keys(values).forEach((key) => delete values[key]),
  };
  const container = { callback: () => undefined, dataLayer: model, onHtmlSuccess: () => undefined };
  window.google_tag_manager = window.google_tag_manager || new Proxy({}, { get: (_, id) => (/^[A-Z]+-/.test(String(id)) ? container : undefined) });
  const push = layer.push.bind(layer);
  const gtag = ([command, , field, last]) => {
    if (command === 'get') call(last, field === 'client_id' ? '0.0' : undefined);
  };
  const take = (item) => {
    if (typeof item === 'function') return call(item.bind(model));
    if (!item || typeof item !== 'object') return;
    const last = item[item.length - 1];
    call(item.eventCallback || (last && last.event_callback), 'GTM-0');
    if (item.length !== undefined && !Array.isArray(item)) gtag(item);
    else if (!Array.isArray(item)) Object.assign(values, item);
  };
  layer.push = (...items) => {
    const length = push(...items);
    items.forEach(take);
    return length;
  };
  Array.from(layer).forEach(take);
  if (layer.hide && typeof layer.hide.end === 'function') layer.hide.end();
})();
