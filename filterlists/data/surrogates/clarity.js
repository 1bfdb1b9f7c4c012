// In place of Microsoft Clarity: nothing is recorded; whoever asks for its numbers gets empty ones.
(() => {
  'use strict';
  const waiting = (window.clarity && window.clarity.q) || [];
  const nobody = { projectId: '', userId: '', sessionId: '', pageNum: 1 };
  window.clarity = (command, ...given) => {
    if (command === 'metadata' && typeof given[0] === 'function') setTimeout(() => given[0](nobody, false, {}), 1);
    if (command === 'identify') return Promise.resolve({ id: '', session: '', page: '', userHint: '' });
    return undefined;
  };
  window.clarity.v = '0';
  waiting.forEach((given) => window.clarity(...given));
})();
