// In place of Amazon's older advertisements.
(() => {
  'use strict';
  const call = (callback) => {
    if (typeof callback === 'function') setTimeout(callback, 1);
  };
  window.amznads = {
    appendScriptTag: () => undefined,
    appendTargetingToAdServerUrl: (url) => url,
    appendTargetingToQueryString: (query) => query,
    clearTargetingFromGPTAsync: () => undefined,
    doAllTasks: () => undefined,
    doGetAdsAsync: (_id, _seconds, callback) => call(callback),
    getAdsAsync: (_id, callback) => call(callback),
    getAdsCallback: (_id, callback) => call(callback),
    getKeys: () => [],
    getTargeting: () => ({}),
    hasAds: () => false,
    renderAd: () => undefined,
    saveAds: () => undefined,
    setTargeting: () => undefined,
    setTargetingForGPTAsync: () => undefined,
    setTargetingForGPTSync: () => undefined,
    tryGetAdsAsync: () => undefined,
    updateAds: () => undefined,
  };
  window.amzn_ads = () => undefined;
  window.aax_render_ad = () => undefined;
})();
