// In place of Google Analytics' link attribution.
window._gaq = window._gaq || { push: () => 0 };
