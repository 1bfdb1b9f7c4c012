// In place of Fingerprint2: nothing is measured; the answer is another one with each page.
(() => {
  'use strict';
  const random = () => Array.from(crypto.getRandomValues(new Uint8Array(16)), (n) => n.toString(16).padStart(2, '0')).join('');
  const Fingerprint2 = class {
    get(options, callback) {
      const call = callback || options;
      setTimeout(() => call(random(), []), 1);
    }
  };
  Fingerprint2.get = (options, callback) => setTimeout(() => (callback || options)([]), 1);
  Fingerprint2.getV18 = (options, callback) => setTimeout(() => (callback || options)(random(), []), 1);
  Fingerprint2.getPromise = () => Promise.resolve([]);
  Fingerprint2.x64hash128 = random;
  window.Fingerprint2 = Fingerprint2;
})();
