// In place of FingerprintJS: nothing is measured; the answer is another one with each page.
(() => {
  'use strict';
  const random = () => Array.from(crypto.getRandomValues(new Uint8Array(16)), (n) => n.toString(16).padStart(2, '0')).join('');
  const agent = { get: () => Promise.resolve({ visitorId: random(), requestId: random(), confidence: { score: 0 }, components: {} }) };
  window.FingerprintJS = { load: () => Promise.resolve(agent), hashComponents: random, componentsToDebugString: () => '' };
})();
