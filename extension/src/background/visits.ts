import { pageHost } from '../browser/hosts';
import { forgetPage, forgetTab, readVisit, writeVisit } from '../browser/storage';
import { isPrivate } from './private';

type Details = chrome.webRequest.OnBeforeRequestDetails;

/** Keeps, for every tab that isn't private, the host it shows and when that page's navigation started. */
export class Visits {
  private readonly running = new Map<number, { request: string; started: number }>();

  /** A page load was asked for. A redirect belongs to the load that it continues. */
  async begin({ tabId, requestId, url, timeStamp, documentLifecycle }: Details): Promise<void> {
    if (tabId < 0 || (documentLifecycle as string) === 'prerender') return;
    const before = this.running.get(tabId);
    const started = before?.request === requestId ? before.started : timeStamp;
    this.running.set(tabId, { request: requestId, started });
    if (await isPrivate(tabId)) return;
    await forgetPage(tabId);
    await writeVisit(tabId, { host: pageHost(url), started });
  }

  /** The tab shows another address without a request: from the back/forward cache, or a page of the browser. */
  async move(tabId: number, url: string): Promise<void> {
    const visit = await readVisit(tabId);
    const host = pageHost(url);
    if (visit?.host === host || (await isPrivate(tabId))) return;
    await forgetPage(tabId);
    await writeVisit(tabId, { host, started: Date.now() });
  }

  async end(tabId: number): Promise<void> {
    this.running.delete(tabId);
    await forgetTab(tabId);
  }
}
