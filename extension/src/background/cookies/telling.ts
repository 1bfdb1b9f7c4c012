import type { Client } from '../../api/client';
import type { ToldCookie } from '../../api/cookies';

const HOUR = 3_600_000;
const SOON = 500;
const BATCH = 200;
const MOST = 2000;

/** Tells the service what became of cookies: names, sites and types, never values, and each once an hour. */
export class Telling {
  private waiting: ToldCookie[] = [];
  private readonly told = new Map<string, number>();
  private timer: ReturnType<typeof setTimeout> | null = null;
  private readonly client: () => Promise<Client>;

  constructor(client: () => Promise<Client>) {
    this.client = client;
  }

  add(cookie: ToldCookie, now: number = Date.now()): void {
    const key = JSON.stringify(Object.values(cookie));
    if (now - (this.told.get(key) ?? 0) < HOUR) return;
    if (this.told.size >= MOST) this.told.clear();
    this.told.set(key, now);
    this.waiting.push(cookie);
    this.timer ??= setTimeout(() => void this.tell(), SOON);
  }

  /** What can't be told now goes with the next; of a service that stays away only the newest is kept. */
  private async tell(): Promise<void> {
    this.timer = null;
    const some = this.waiting.splice(0, BATCH);
    try {
      await (await this.client()).tellCookies(some);
    } catch {
      this.waiting = [...some, ...this.waiting].slice(-MOST);
      return;
    }
    if (this.waiting.length) this.timer ??= setTimeout(() => void this.tell(), SOON);
  }
}
