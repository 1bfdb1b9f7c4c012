// In place of the Meta Pixel: takes all calls and tells nobody.
(() => {
  'use strict';
  const given = window.fbq || function fbq() {};
  const call = (...items) => items.filter((item) => typeof item === 'function').forEach((item) => setTimeout(item, 1));
  const own = {
    callMethod: (...items) => call(...items),
    disablePushState: true,
    getState: () => ({ pixels: [], pixelInitialization: 'done' }),
    loaded: true,
    push: (...items) => call(...items.flat()),
    version: '2.0',
  };
  window.fbq = window._fbq = Object.assign(given, own);
  const waiting = given.queue || [];
  given.queue = [];
  for (const item of waiting) own.callMethod(...item);
})();
