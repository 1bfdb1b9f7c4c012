import { beforeEach, expect, test, vi } from 'vitest';
import { Reload } from '../src/background/reload';

const FAILURE = { tabId: 7, error: 'net::ERR_PROXY_CONNECTION_FAILED', url: 'https://news.example/a', method: 'GET' };
const update = vi.fn(() => Promise.resolve());
const justNow = (): Promise<number> => Promise.resolve(Date.now() - 100);

beforeEach(() => {
  update.mockClear();
  vi.stubGlobal('chrome', { tabs: { update } });
});

test('the page that failed is opened again, by its own address', async () => {
  await new Reload().failed(FAILURE, justNow);
  expect(update.mock.calls).toEqual([[7, { url: 'https://news.example/a' }]]);
});

test('once for each time the service goes', async () => {
  const reload = new Reload();
  const first = Date.now() - 200;
  await reload.failed(FAILURE, () => Promise.resolve(first));
  await reload.failed(FAILURE, () => Promise.resolve(first));
  expect(update).toHaveBeenCalledTimes(1);
  await reload.failed(FAILURE, () => Promise.resolve(first + 50));
  expect(update).toHaveBeenCalledTimes(2);
});

test.each([
  ['another error', { error: 'net::ERR_NAME_NOT_RESOLVED' }, justNow],
  ['a form that was sent', { method: 'POST' }, justNow],
  ['no tab', { tabId: -1 }, justNow],
  ['a proxy that is not ours to give back', {}, (): Promise<number> => Promise.resolve(0)],
])('not for %s', async (_, change, released) => {
  await new Reload().failed({ ...FAILURE, ...change }, released);
  expect(update).not.toHaveBeenCalled();
});
