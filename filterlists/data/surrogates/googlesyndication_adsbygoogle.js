// In place of AdSense: every place stays empty and says so, and games go on without a break.
(() => {
  'use strict';
  const call = (callback, ...given) => {
    if (typeof callback === 'function') setTimeout(() => callback(...given), 1);
  };
  const empty = () => {
    for (const place of document.querySelectorAll('ins.adsbygoogle:not([data-ad-status])')) {
      place.dataset.adsbygoogleStatus = 'done';
      place.dataset.adStatus = 'unfilled';
    }
  };
  const take = (item) => {
    if (!item || typeof item !== 'object') return;
    call(item.onReady);
    call(item.adBreakDone, { breakType: item.type, breakName: item.name, breakFormat: item.type, breakStatus: 'notReady' });
    if (!item.type && typeof document !== 'undefined') empty();
  };
  const waiting = Array.isArray(window.adsbygoogle) ? window.adsbygoogle : [];
  window.adsbygoogle = { loaded: true, length: 0, push: (...items) => items.forEach(take) };
  waiting.forEach(take);
})();
