/** The proxy itself doesn't answer. */
const PROXY_GONE = 'net::ERR_PROXY_CONNECTION_FAILED';
const SOON = 10_000;

type Failure = Pick<chrome.webRequest.OnErrorOccurredDetails, 'tabId' | 'error' | 'url' | 'method'>;

/**
 * Opens a page again that failed because the service went away in that very moment, once the browser's own way out is
 * back. By its address, since the failure comes before the tab shows it: a mere reload would load the page before.
 * Once a tab for each time that happens: another proxy, broken too, must not make it spin.
 */
export class Reload {
  private readonly done = new Map<number, number>();

  /** `released` says when the extension last gave the browser's own setting back because the service was away. */
  async failed({ tabId, error, url, method }: Failure, released: () => Promise<number>): Promise<void> {
    if (error !== PROXY_GONE || tabId < 0 || method !== 'GET') return;
    const at = await released();
    if (Date.now() - at > SOON || this.done.get(tabId) === at) return;
    this.done.set(tabId, at);
    await chrome.tabs.update(tabId, { url }).catch(() => undefined); // closed meanwhile
  }
}
