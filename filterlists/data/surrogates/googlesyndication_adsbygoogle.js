// In place of AdSense: takes what is pushed and shows nothing.
window.adsbygoogle = { loaded: true, length: 0, push: () => undefined };
