// In place of FuckAdBlock: no blocker is ever found.
(() => {
  'use strict';
  const Quiet = class {
    constructor() {
      this.calls = [];
    }
    check() {
      this.calls.forEach((call) => setTimeout(call, 1));
      return true;
    }
    clearEvent() {
      this.calls = [];
    }
    emitEvent() {
      return this;
    }
    on(detected, call) {
      return detected ? this : this.onNotDetected(call);
    }
    onDetected() {
      return this;
    }
    onNotDetected(call) {
      this.calls.push(call);
      setTimeout(call, 1);
      return this;
    }
    setOption() {
      return this;
    }
  };
  for (const name of ['FuckAdBlock', 'BlockAdBlock', 'SniffAdBlock']) window[name] = Quiet;
  for (const name of ['fuckAdBlock', 'blockAdBlock', 'sniffAdBlock', 'duckAdBlock']) window[name] = new Quiet();
})();
