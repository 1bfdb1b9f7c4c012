import { isGecko } from '../../browser/gecko';
import { belongsTo, pageHost } from '../../browser/hosts';
import { allCookies, remove } from '../cookies/jar';
import { hostOf, isPrivateStore, type Cookie } from '../cookies/cookie';

const DATA = { localStorage: true, indexedDB: true, cacheStorage: true, serviceWorkers: true };

/** Every cookie outside private windows: those take care of themselves. */
export const lastingCookies = async (): Promise<Cookie[]> =>
  (await allCookies()).filter(({ storeId }) => !isPrivateStore(storeId));

/** Whether a cookie lies there for the site: its own, or another company's in the site's partition. */
export const isOf = (cookie: Cookie, site: string): boolean =>
  belongsTo(hostOf(cookie), site) || belongsTo(pageHost(cookie.partitionKey?.topLevelSite), site);

export async function removeAll(cookies: readonly Cookie[]): Promise<void> {
  await Promise.all(cookies.map(remove));
}

export const mayClearData = (): Promise<boolean> => chrome.permissions.contains({ permissions: ['browsingData'] });

/** Clears what sites have stored besides cookies; false where the browser wasn't asked to allow it yet. */
export async function clearData(hosts: readonly string[], origins: readonly string[]): Promise<boolean> {
  if (hosts.length === 0 || !(await mayClearData())) return false;
  const which = isGecko()
    ? { hostnames: [...hosts] }
    : {
        origins: [...hosts.flatMap((host) => [`https://${host}`, `http://${host}`]), ...origins] as [
          string,
          ...string[],
        ],
      };
  const what = isGecko()
    ? { localStorage: true, indexedDB: true, serviceWorkers: true }
    : { ...DATA, fileSystems: true };
  await chrome.browsingData.remove(which, what);
  return true;
}
