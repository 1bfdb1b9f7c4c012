import { isGecko } from '../../browser/gecko';
import { addressOf, type Cookie, type Deed } from './cookie';

/** Every cookie of the browser, partitioned ones and those of all its stores too. */
export async function allCookies(): Promise<Cookie[]> {
  const stores = await chrome.cookies.getAllCookieStores();
  const anywhere = { partitionKey: {}, ...(isGecko() ? { firstPartyDomain: null } : {}) };
  const found = stores.map(({ id }) => chrome.cookies.getAll({ ...anywhere, storeId: id }));
  return (await Promise.all(found)).flat();
}

/** The details by which the browser finds a cookie again. */
function place(cookie: Cookie): chrome.cookies.CookieDetails {
  const { name, storeId, partitionKey } = cookie;
  const { firstPartyDomain } = cookie as { firstPartyDomain?: string };
  return {
    url: addressOf(cookie),
    name,
    storeId,
    ...(partitionKey ? { partitionKey } : {}),
    ...(firstPartyDomain ? { firstPartyDomain } : {}),
  };
}

export async function remove(cookie: Cookie): Promise<void> {
  await chrome.cookies.remove(place(cookie));
}

/** Does it: takes the cookie away, or sets it anew with less time. All else of it stays. */
export async function carryOut(cookie: Cookie, deed: Deed): Promise<void> {
  if (deed.action === 'stripped') return remove(cookie);
  const { value, path, secure, httpOnly, sameSite, hostOnly, domain } = cookie;
  await chrome.cookies.set({
    ...place(cookie),
    value,
    path,
    secure,
    httpOnly,
    sameSite,
    ...(hostOnly ? {} : { domain }),
    ...(deed.action === 'capped' ? { expirationDate: deed.until } : {}),
  });
}
