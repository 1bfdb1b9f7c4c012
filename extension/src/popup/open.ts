/** Opens the report on a screen, in a tab of its own, and closes the popup. */
export function openReport(route: string): void {
  void chrome.tabs.create({ url: chrome.runtime.getURL(`report.html#${route}`) }).then(() => {
    window.close();
  });
}

export function reload(tab: number): void {
  void chrome.tabs.reload(tab).then(() => {
    window.close();
  });
}
