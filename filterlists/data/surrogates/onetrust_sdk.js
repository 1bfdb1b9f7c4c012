// In place of OneTrust's banner: no banner; only what is strictly necessary is agreed to, and the page is told so.
(() => {
  'use strict';
  const groups = (window.OnetrustActiveGroups = window.OptanonActiveGroups = ',C0001,');
  const call = (task, ...given) => {
    if (typeof task === 'function') setTimeout(() => task(...given), 1);
  };
  const own = {
    GetDomainData: () => ({ Groups: [], ShowAlertNotice: false, ConsentModel: { Name: 'opt-in' } }),
    IsAlertBoxClosed: () => true,
    IsAlertBoxClosedAndValid: () => true,
    OnConsentChanged: () => undefined,
    getGeolocationData: () => ({ country: 'IE', state: '', continent: 'EU' }),
    geolocationResponse: { countryCode: 'IE', stateCode: '' },
  };
  own.onConsentChanged = own.OnConsentChanged;
  const quiet = new Proxy(own, { get: (target, name) => (name in target ? target[name] : name === 'then' ? undefined : (...given) => call(given[given.length - 1])) });
  window.OneTrust = window.Optanon = quiet;
  window.OneTrustStub = window.OneTrustStub || quiet;
  const layer = (window.dataLayer = window.dataLayer || []);
  for (const event of ['OneTrustLoaded', 'OptanonLoaded', 'OneTrustGroupsUpdated']) layer.push({ event, OnetrustActiveGroups: groups, OptanonActiveGroups: groups });
  call(() => window.OptanonWrapper && window.OptanonWrapper());
})();
