// In place of Adobe's tag manager (Launch, DTM): its names are there, and none of its tags.
(() => {
  'use strict';
  const quiet = (own) => new Proxy(own, { get: (target, name) => (name in target ? target[name] : name === 'then' ? undefined : () => undefined) });
  const values = new Map();
  window._satellite = quiet({
    buildInfo: { minified: true, buildDate: '', turbineBuildDate: '', turbineVersion: '' },
    company: {},
    container: { extensions: {}, rules: [], dataElements: {}, property: { settings: {} } },
    cookie: quiet({}),
    environment: { id: '', stage: 'production' },
    getVar: (name) => values.get(name),
    getVisitorId: () => null,
    logger: quiet({}),
    property: { name: '', settings: {} },
    setVar: (name, value) => {
      for (const [key, each] of name && typeof name === 'object' ? Object.entries(name) : [[name, value]]) values.set(key, each);
    },
  });
})();
