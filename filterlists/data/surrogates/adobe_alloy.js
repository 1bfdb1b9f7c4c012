// In place of Adobe's Web SDK (alloy): every command is answered, with nothing in it.
(() => {
  'use strict';
  const answers = {
    appendIdentityToUrl: ({ url } = {}) => ({ url }),
    applyPropositions: () => ({ propositions: [] }),
    getIdentity: () => ({ identity: { ECID: '' }, edge: { regionId: 0 } }),
    getLibraryInfo: () => ({ libraryInfo: { version: '2.0.0', commands: [], configs: {} } }),
    sendEvent: () => ({ decisions: [], destinations: [], inferences: [], propositions: [] }),
  };
  for (const name of window.__alloyNS || ['alloy']) {
    const waiting = (window[name] && window[name].q) || [];
    const run = (command, options) => (answers[command] ? answers[command](options) : {});
    window[name] = (...given) => Promise.resolve(run(...given));
    window[name].q = { push: ([done, , given]) => done(run(...given)) };
    waiting.forEach((item) => window[name].q.push(item));
  }
  if (typeof document === 'undefined') return;
  for (const id of ['alloy-prehiding', 'at-body-style']) {
    const style = document.getElementById(id);
    if (style) style.remove();
  }
})();
