/** Whether this is Firefox, which does a few things otherwise. */
export const isGecko = (): boolean => 'getBrowserInfo' in chrome.runtime;
