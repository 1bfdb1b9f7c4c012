// In place of Outbrain.
(() => {
  'use strict';
  const nothing = () => undefined;
  const names = 'callClick callLoadMore callRecs callUserZapping callWhatIs cancelRecommendation cancelRecs closeCard closeModal closeTbx errorInjectionHandler getCountOfRecs getStat imageError manualVideoClicked onOdbReturn onVideoClick pagerLoad recClicked refreshSpecificWidget refreshWidget reloadWidget renderSpaWidgets researchWidget returnedError returnedHtmlData returnedIrdData returnedJsonData scrollLoad showDescription showRecInIframe userZappingMessage zappingFormAction';
  window.OBR = { extern: { video: { getVideoRecs: nothing, videoClicked: nothing }, ...Object.fromEntries(names.split(' ').map((name) => [name, nothing])) } };
})();
