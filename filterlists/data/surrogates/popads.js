// In place of PopAds: its names are taken, so that it can't open windows.
for (const name of ['PopAds', 'popns']) {
  if (!(name in window)) Object.defineProperty(window, name, { value: {} });
}
