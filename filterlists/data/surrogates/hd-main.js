// In place of a video player's advertisements: everything that is asked for is there and does nothing.
(() => {
  'use strict';
  const anything = new Proxy(function () {}, {
    apply: () => anything,
    construct: () => anything,
    get: (_, name) => (name === Symbol.toPrimitive ? () => '' : name === 'then' ? undefined : anything),
  });
  window.HDMain = window.HDMain || anything;
})();
