// In place of the TikTok Pixel: takes all calls, tells nobody, says at once that it is ready.
(() => {
  'use strict';
  const name = window.TiktokAnalyticsObject || 'ttq';
  const given = window[name] || [];
  const call = (...items) => items.filter((item) => typeof item === 'function').forEach((item) => setTimeout(item, 1));
  const quiet = (own) => new Proxy(own, { get: (target, key) => (key in target || typeof key !== 'string' ? target[key] : key === 'then' ? undefined : (...items) => void call(...items)) });
  const pixel = quiet({ push: (...items) => items.flat().forEach((item) => call(item)) });
  const own = Object.assign(Object.create(null), {
    _i: given._i || {},
    instance: () => pixel,
    instances: () => [pixel],
    load: () => undefined,
    push: (item) => call(...[item].flat()),
  });
  window[name] = quiet(own);
  const waiting = [...Array.from(given), ...Object.values(own._i).flatMap((each) => Array.from(each))];
  waiting.forEach((item) => own.push(item));
})();
