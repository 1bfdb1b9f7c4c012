// In place of Google's video advertisements (IMA): says that all of them were shown, so that the film goes on.
(() => {
  'use strict';
  if (window.google && window.google.ima && window.google.ima.VERSION) return;
  const later = (task) => setTimeout(task, 1);
  const quiet = (own) =>
    new Proxy(own, {
      get: (target, name) => {
        if (name in target) return target[name];
        if (typeof name !== 'string' || name === 'then') return undefined;
        if (/^(is|has)/.test(name)) return () => false;
        return () => (/^get.*s$/.test(name) ? [] : /^get/.test(name) ? null : undefined);
      },
    });
  const camel = (name) => name.toLowerCase().replace(/_(.)/g, (_, letter) => letter.toUpperCase());
  const names = (text) => Object.fromEntries(text.split(' ').map((name) => [name, camel(name)]));
  const AdEvent = class {
    constructor(type) {
      this.type = type;
    }
    getAd() {
      return quiet({ getAdId: () => '', getDuration: () => 0, getAdPodInfo: () => quiet({ getTotalAds: () => 1, getAdPosition: () => 1 }) });
    }
    getAdData() {
      return {};
    }
  };
  AdEvent.Type = names(
    'AD_BREAK_READY AD_BUFFERING AD_CAN_PLAY AD_METADATA AD_PROGRESS ALL_ADS_COMPLETED CLICK COMPLETE ' +
      'CONTENT_PAUSE_REQUESTED CONTENT_RESUME_REQUESTED DURATION_CHANGE EXPANDED_CHANGED FIRST_QUARTILE IMPRESSION ' +
      'INTERACTION LINEAR_CHANGED LINEAR_CHANGE LOADED LOG MIDPOINT PAUSED RESUMED SKIPPABLE_STATE_CHANGED SKIPPED ' +
      'STARTED THIRD_QUARTILE USER_CLOSE VIDEO_CLICKED VIDEO_ICON_CLICKED VIEWABLE_IMPRESSION VOLUME_CHANGED VOLUME_MUTED',
  );
  Object.assign(AdEvent.Type, { STARTED: 'start', PAUSED: 'pause', RESUMED: 'resume', SKIPPED: 'skip', VOLUME_MUTED: 'mute' });
  const AdErrorEvent = class {
    constructor(error) {
      this.type = 'adError';
      this.error = error;
    }
    getError() {
      return this.error;
    }
    getUserRequestContext() {
      return {};
    }
  };
  AdErrorEvent.Type = { AD_ERROR: 'adError' };
  const AdError = class extends Error {
    getErrorCode() {
      return 900;
    }
    getInnerError() {
      return null;
    }
    getMessage() {
      return this.message;
    }
    getType() {
      return 'adLoadError';
    }
    getVastErrorCode() {
      return 900;
    }
  };
  AdError.Type = { AD_LOAD: 'adLoadError', AD_PLAY: 'adPlayError' };
  AdError.ErrorCode = {};
  const Listeners = class {
    constructor() {
      this.listeners = new Map();
    }
    addEventListener(types, listener, _capture, scope) {
      for (const type of [types].flat()) {
        this.listeners.set(type, [...(this.listeners.get(type) || []), [listener, scope]]);
      }
    }
    removeEventListener(types, listener) {
      for (const type of [types].flat()) {
        this.listeners.set(type, (this.listeners.get(type) || []).filter(([known]) => known !== listener));
      }
    }
    dispatch(event) {
      for (const [listener, scope] of this.listeners.get(event.type) || []) {
        try {
          if (typeof listener === 'function') listener.call(scope || this, event);
          else if (listener && listener.handleEvent) listener.handleEvent(event);
        } catch (fault) {
          later(() => {
            throw fault;
          });
        }
      }
    }
  };
  const AdsManager = class extends Listeners {
    constructor() {
      super();
      this.volume = 1;
    }
    init() {
      if (!this.told) later(() => this.dispatch(new AdEvent(AdEvent.Type.LOADED)));
      this.told = true;
    }
    start() {
      const { CONTENT_PAUSE_REQUESTED, STARTED, COMPLETE, CONTENT_RESUME_REQUESTED, ALL_ADS_COMPLETED } = AdEvent.Type;
      for (const type of [CONTENT_PAUSE_REQUESTED, STARTED, COMPLETE, CONTENT_RESUME_REQUESTED, ALL_ADS_COMPLETED]) {
        later(() => this.dispatch(new AdEvent(type)));
      }
    }
    destroy() {
      this.listeners.clear();
    }
    getCuePoints() {
      return [];
    }
    getRemainingTime() {
      return 0;
    }
    getVolume() {
      return this.volume;
    }
    setVolume(volume) {
      this.volume = volume;
    }
    getAdSkippableState() {
      return false;
    }
    isCustomPlaybackUsed() {
      return false;
    }
    isCustomClickTrackingUsed() {
      return false;
    }
  };
  for (const name of 'collapse configureAdsManager discardAdBreak expand focus pause resize resume skip stop updateAdsRenderingSettings'.split(' ')) {
    AdsManager.prototype[name] = () => undefined;
  }
  const AdsManagerLoadedEvent = class {
    constructor(context) {
      this.type = AdsManagerLoadedEvent.Type.ADS_MANAGER_LOADED;
      this.context = context;
    }
    getAdsManager() {
      return new AdsManager();
    }
    getUserRequestContext() {
      return this.context || {};
    }
  };
  AdsManagerLoadedEvent.Type = { ADS_MANAGER_LOADED: 'adsManagerLoaded' };
  const AdsLoader = class extends Listeners {
    requestAds(_request, context) {
      later(() => this.dispatch(new AdsManagerLoadedEvent(context)));
    }
    getSettings() {
      return settings;
    }
    getVersion() {
      return '3.0.0';
    }
    contentComplete() {}
    destroy() {}
  };
  const settings = quiet({});
  const nothing = (own) =>
    class {
      constructor() {
        return quiet({ ...own });
      }
    };
  const ima = {
    VERSION: '3.0.0',
    AdDisplayContainer: nothing({}),
    AdError,
    AdErrorEvent,
    AdEvent,
    AdsLoader,
    AdsManager,
    AdsManagerLoadedEvent,
    AdsRenderingSettings: nothing({}),
    AdsRequest: nothing({}),
    CompanionAdSelectionSettings: nothing({}),
    ImaSdkSettings: nothing({}),
    OmidAccessMode: { DOMAIN: 'domain', FULL: 'full', LIMITED: 'limited' },
    UiElements: { AD_ATTRIBUTION: 'adAttribution', COUNTDOWN: 'countdown' },
    ViewMode: { FULLSCREEN: 'fullscreen', NORMAL: 'normal' },
    settings,
  };
  ima.ImaSdkSettings.VpaidMode = { DISABLED: 0, ENABLED: 1, INSECURE: 2 };
  ima.ImaSdkSettings.CompanionBackfillMode = { ALWAYS: 'always', ON_MASTER_AD: 'on_master_ad' };
  ima.CompanionAdSelectionSettings.CreativeType = { ALL: 'All', FLASH: 'Flash', IMAGE: 'Image' };
  ima.CompanionAdSelectionSettings.ResourceType = { ALL: 'All', HTML: 'Html', IFRAME: 'IFrame', STATIC: 'Static' };
  ima.CompanionAdSelectionSettings.SizeCriteria = { IGNORE: 'IgnoreSize', SELECT_EXACT_MATCH: 'SelectExactMatch' };
  window.google = Object.assign(window.google || {}, { ima });
})();
