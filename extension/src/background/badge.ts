import { Client } from '../api/client';
import type { ServiceEvent } from '../api/events';
import { belongsTo } from '../browser/hosts';
import { readKept, readVisits, writePage, type Visit } from '../browser/storage';
import { compact } from '../words/format';
import { words } from '../words';

const COLOUR = '#0e6657';
const WARNING = '#a8431f';
const PAUSE = 600; // milliseconds between two looks at the same burst of requests

/** The number on the toolbar button: what was stopped on the tab's page, asked of the service when something moved. */
export class Badge {
  private readonly due = new Set<number>();
  private timer: ReturnType<typeof setTimeout> | null = null;

  async hear(events: readonly ServiceEvent[]): Promise<void> {
    const sites = new Set(events.flatMap((event) => (event.type === 'request' ? [event.request.site] : [])));
    const missed = events.some(({ type }) => type === 'missed');
    if (sites.size === 0 && !missed) return;
    for (const [tab, { host }] of await readVisits()) {
      if (missed || [...sites].some((site) => site !== '' && belongsTo(host, site))) this.due.add(tab);
    }
    this.timer ??= setTimeout(() => void this.refresh(), PAUSE);
  }

  /** Shows on every tab that the service is away, or that it is back. */
  async warn(away: boolean): Promise<void> {
    await chrome.action.setBadgeBackgroundColor({ color: away ? WARNING : COLOUR });
    await chrome.action.setBadgeTextColor({ color: '#ffffff' });
    await chrome.action.setBadgeText({ text: away ? '!' : '' });
    await chrome.action.setTitle({ title: away ? words.badge.away : words.badge.idle });
    if (away) for (const tab of (await readVisits()).keys()) await show(tab, null);
  }

  private async refresh(): Promise<void> {
    this.timer = null;
    const tabs = [...this.due];
    this.due.clear();
    const [kept, visits] = await Promise.all([readKept(), readVisits()]);
    const client = new Client(kept);
    const look = async (tab: number): Promise<void> => {
      const visit = visits.get(tab);
      if (visit) await count(client, tab, visit);
    };
    await Promise.allSettled(tabs.map(look));
  }
}

async function count(client: Client, tab: number, { host, started }: Visit): Promise<void> {
  const page = await client.site(host, { since: started / 1000 });
  await writePage(tab, page);
  await show(tab, page.stopped);
}

/** A tab may close at any moment: its badge is gone with it. */
async function show(tab: number, stopped: number | null): Promise<void> {
  const text = stopped ? compact(stopped) : stopped === null ? null : '';
  const title = stopped === null ? words.badge.away : words.badge.stopped(stopped);
  await chrome.action.setBadgeText({ tabId: tab, ...(text === null ? {} : { text }) }).catch(() => undefined);
  await chrome.action.setTitle({ tabId: tab, title }).catch(() => undefined);
}
