import { pageHost } from '../../browser/hosts';

/** Milliseconds in which one may come back to a site. */
export const GRACE = 5000;

interface Memory {
  readonly open: readonly string[];
  readonly leaving: Readonly<Record<string, number>>;
}

/** Which origins have no tab any more. Kept on disk while anything is cleared on leaving, as the browser may end first. */
export class Left {
  private queue: Promise<void> = Promise.resolve();
  private readonly gone: (origin: string) => Promise<void>;

  constructor(gone: (origin: string) => Promise<void>) {
    this.gone = gone;
  }

  /** Compares the open tabs with those of before; one comparison after the other. */
  look(watched: boolean): Promise<void> {
    const done = this.queue.then(() => (watched ? this.compare() : chrome.storage.local.remove(['open', 'leaving'])));
    this.queue = done.catch(() => undefined); // the caller hears of it; the next comparison must still run
    return done;
  }

  private async compare(): Promise<void> {
    const tabs = (await chrome.tabs.query({})).filter(({ incognito }) => !incognito);
    const open = [...new Set(tabs.map(({ url }) => originOf(url)).filter(Boolean))];
    const before = await chrome.storage.local.get<Memory>({ open: [], leaving: {} });
    const { waiting, gone } = settle(before, open, Date.now());
    await chrome.storage.local.set({ open, leaving: waiting });
    for (const origin of gone) await this.gone(origin);
    if (Object.keys(waiting).length) setTimeout(() => void this.look(true), GRACE);
  }
}

/** Where a page comes from, its port included: what sites store belongs to that. "" for pages of the browser. */
const originOf = (url: string | undefined): string => (url && pageHost(url) ? new URL(url).origin : '');

/** Origins that wait for the grace to pass, with when they were left, and those for which it has passed. */
export function settle(
  { open: before, leaving }: Memory,
  open: readonly string[],
  now: number,
): { waiting: Record<string, number>; gone: string[] } {
  const left = Object.fromEntries(before.map((host) => [host, now]));
  const all = Object.entries({ ...left, ...leaving }).filter(([host]) => !open.includes(host));
  const over = ([, at]: [string, number]): boolean => now - at >= GRACE || at > now;
  return { waiting: Object.fromEntries(all.filter((one) => !over(one))), gone: all.filter(over).map(([host]) => host) };
}
