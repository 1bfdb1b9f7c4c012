// In place of Mixpanel: takes all calls, tells nobody, calls back whoever waits.
(() => {
  'use strict';
  const given = Array.isArray(window.mixpanel) ? window.mixpanel : [];
  const heard = (...items) => {
    const last = items[items.length - 1];
    if (typeof last === 'function') setTimeout(() => last(1), 1);
  };
  const quiet = (own) => {
    const made = new Proxy(own, {
      get: (target, name) => {
        if (name in target) return target[name];
        if (typeof name !== 'string' || name === 'then') return undefined;
        return /^get_/.test(name) ? () => undefined : heard;
      },
    });
    own.push = (item) => {
      if (typeof item === 'function') return item.call(made);
      const [name, ...rest] = item;
      if (typeof made[name] === 'function') made[name](...rest);
    };
    return made;
  };
  const instance = () => {
    const config = {};
    const made = quiet({
      __loaded: true,
      __SV: 1.2,
      get_config: (name) => (name === undefined ? config : config[name]),
      get_distinct_id: () => '$device:0',
      get_group: () => quiet({}),
      has_opted_in_tracking: () => false,
      has_opted_out_tracking: () => true,
      init: (_token, options, name) => {
        const one = name ? (made[name] = instance()) : made;
        Object.assign(config, options);
        if (options && typeof options.loaded === 'function') setTimeout(() => options.loaded(one), 1);
        return one;
      },
      people: quiet({}),
      set_config: (options) => void Object.assign(config, options),
      track_forms: () => undefined, // links and forms go on by themselves
      track_links: () => undefined,
    });
    return made;
  };
  const mixpanel = (window.mixpanel = instance());
  for (const [token, options, name] of given._i || []) mixpanel.init(token, options, name === 'mixpanel' ? undefined : name);
  given.forEach((item) => mixpanel.push(item));
  for (const item of given.people || []) mixpanel.people.push(item);
})();
