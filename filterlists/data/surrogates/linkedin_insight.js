// In place of LinkedIn's Insight Tag: takes all calls and tells nobody.
(() => {
  'use strict';
  const waiting = (window.lintrk && window.lintrk.q) || [];
  const heard = (_command, given, last) => {
    for (const task of [given && given.commandCallback, last]) if (typeof task === 'function') setTimeout(task, 1);
  };
  window.lintrk = heard;
  window.lintrk.q = [];
  window.ORIBI = window.ORIBI || { api: heard };
  window._already_called_lintrk = true;
  waiting.forEach((given) => heard(...given));
})();
