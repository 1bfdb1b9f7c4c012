// In place of Google's experiments: everybody sees the original.
window.cxApi = {
  chooseVariation: () => 0,
  getChosenVariation: () => 0,
  setAllowHash: () => undefined,
  setChosenVariation: () => undefined,
  setCookiePath: () => undefined,
  setDomainName: () => undefined,
};
