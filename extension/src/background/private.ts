import type { Address } from '../api/types';
import { readSession, writeSession } from '../browser/storage';
import { wholeBrowser } from './proxy';

/** What is set for private windows holds there alone, and before the first of them opens. */
const SCOPE = 'incognito_persistent';
const SEEN = 'private';

const allowed = (): Promise<boolean> => chrome.extension.isAllowedIncognitoAccess();

/**
 * Sends private windows through the port of which nothing is recorded, where the user allows the extension there.
 * False when something else sets their proxy: they would then be recorded, so no request may be given a name.
 */
export async function takePrivate(address: Address): Promise<boolean> {
  if (!(await allowed())) return true; // and the extension's rules don't reach them
  const { levelOfControl } = await chrome.proxy.settings.get({ incognito: true });
  if (!/^(controllable|controlled)_by_this_extension$/.test(levelOfControl)) return false;
  await chrome.proxy.settings.set({ value: wholeBrowser(address), scope: SCOPE });
  return true;
}

/** Gives private windows the browser's own proxy setting back. */
export async function releasePrivate(): Promise<void> {
  if (await allowed()) await chrome.proxy.settings.clear({ scope: SCOPE });
}

/** Whether a tab is in a private window; one that is gone already leaves nothing either. */
export async function isPrivate(tabId: number): Promise<boolean> {
  const inPrivate = await chrome.tabs.get(tabId).then(
    ({ incognito }) => incognito,
    () => true,
  );
  if (inPrivate) await writeSession(SEEN, true);
  return inPrivate;
}

/** Whether the last private window has just closed. */
export async function lastPrivateClosed(): Promise<boolean> {
  if (!(await readSession<boolean>(SEEN))) return false;
  const windows = await chrome.windows.getAll();
  if (windows.some(({ incognito }) => incognito)) return false;
  await chrome.storage.session.remove(SEEN);
  return true;
}
