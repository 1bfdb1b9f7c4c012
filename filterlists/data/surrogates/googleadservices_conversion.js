// In place of Google Ads' conversions: nothing is reported, and links that wait for it go on.
(() => {
  'use strict';
  const call = (callback) => {
    if (typeof callback === 'function') setTimeout(callback, 1);
  };
  const heard = (options) => {
    call(options && options.onload_callback);
    call(options && options.google_conversion_callback);
    return true;
  };
  window.google_trackConversion = heard;
  window.GooglemKTybQhCsO = heard;
})();
