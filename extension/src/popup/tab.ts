import type { Site } from '../api/types';
import { pageHost } from '../browser/hosts';
import { readPage, readVisit } from '../browser/storage';

/** The tab that the popup speaks about, with what was last known of its page. */
export interface Tab {
  readonly id: number;
  readonly host: string;
  /** When the page's navigation started, Unix seconds; null when that was before the extension looked. */
  readonly since: number | null;
  readonly page: Site | null;
  /** Whether it is in a private window, of which nothing is known. */
  readonly isPrivate: boolean;
}

/** The tab in front, or the one named in the address (`popup.html?tab=7`), which lets the popup be opened as a page. */
export async function readTab(): Promise<Tab> {
  const named = new URLSearchParams(location.search).get('tab');
  const tabs = await chrome.tabs.query(named ? {} : { active: true, currentWindow: true });
  const tab = named ? tabs.find(({ id }) => id === Number(named)) : tabs[0];
  const number = tab?.id ?? -1;
  const host = pageHost(tab?.url);
  const [visit, page] = await Promise.all([readVisit(number), readPage(number)]);
  const known = visit?.host === host ? visit : null;
  return {
    id: number,
    host,
    since: known ? known.started / 1000 : null,
    page: page ?? null,
    isPrivate: tab?.incognito ?? false,
  };
}
