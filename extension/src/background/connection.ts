import { Client } from '../api/client';
import { follow, Position, type ServiceEvent } from '../api/events';
import { Problem } from '../api/problem';
import type { Session } from '../api/types';
import { readConnection, readKept, writeSession, type Connection as State, type Kept } from '../browser/storage';
import { releasePrivate, takePrivate } from './private';
import * as proxy from './proxy';
import { Retry } from './retry';

const SILENCE = 40_000; // the service says something every 15 s
const PATIENCE = 3000;

export interface Effects {
  /** The traffic passes Jejak: requests may be given their page's name. */
  readonly enter: (session: Session, client: Client) => Promise<void>;
  /** The traffic passes Jejak no more, or will not any moment. `guarded` while nothing may leave at all. */
  readonly exit: (guarded: boolean) => Promise<void>;
  readonly events: (events: ServiceEvent[]) => void;
  readonly changed: (state: State) => Promise<void>;
}

/** The one connection to the service: finds it, follows its events, notices when it goes, and comes back by itself. */
export class Connection {
  private checking: Promise<void> | null = null;
  private stream: AbortController | null = null;
  private marking = false;
  private readonly position = new Position();
  private releasedAt = 0;
  private readonly retry = new Retry(() => this.check());
  private readonly effects: Effects;

  constructor(effects: Effects) {
    this.effects = effects;
  }

  /** Makes sure of everything anew; calls that come meanwhile share the result. */
  check(): Promise<void> {
    this.checking ??= this.establish().finally(() => (this.checking = null));
    return this.checking;
  }

  /** As `check`, unless the service is heard at this moment. */
  async ensure(): Promise<void> {
    if (!this.stream) await this.check();
  }

  /** As `check`, with what the user has just chosen: a check under way may have read what was before. */
  async again(): Promise<void> {
    await this.checking;
    await this.check();
  }

  /** When the browser's own proxy setting was last given back because the service was away; 0 for never. */
  async released(): Promise<number> {
    await this.again();
    return this.releasedAt;
  }

  private async establish(): Promise<void> {
    const kept = await readKept();
    if (!kept.token) return this.unpaired(false);
    const client = new Client(kept);
    try {
      const session = await client.session(AbortSignal.timeout(PATIENCE));
      await this.connected(client, session, kept);
    } catch (error) {
      if (!(error instanceof Problem)) throw error; // a fault of ours must be seen in the browser's list of errors
      if (error.kind === 'refused') await this.unpaired(true);
      else await this.away(kept);
    }
  }

  private async connected(client: Client, session: Session, kept: Kept): Promise<void> {
    this.retry.stop();
    const beforeDirect = (): Promise<void> => this.effects.exit(false);
    const { through, problem } = await (kept.useProxy
      ? proxy.take(session.proxy, beforeDirect)
      : proxy.leave(beforeDirect));
    const marking = await this.mark(through, session, client);
    await this.publish({ state: 'connected', through, problem, revoked: false });
    if (this.marking !== marking) this.quiet();
    this.marking = marking;
    if (!this.stream) void this.listen(client);
  }

  /** Has requests say whose they are while they pass Jejak and private windows go their own way; whether they do. */
  private async mark(through: boolean, session: Session, client: Client): Promise<boolean> {
    const apart = through && (await takePrivate(session.private_proxy));
    await (apart ? this.effects.enter(session, client) : this.effects.exit(through));
    if (!through) await releasePrivate();
    return apart;
  }

  private async unpaired(revoked: boolean): Promise<void> {
    this.quiet();
    await this.effects.exit(false);
    await proxy.release();
    await releasePrivate();
    await this.publish({ state: 'unpaired', through: false, problem: null, revoked });
  }

  /** The names of pages are taken back before the traffic may go anywhere else. */
  private async away({ whenAway, useProxy }: Kept): Promise<void> {
    this.quiet();
    const closed = useProxy && whenAway === 'closed';
    await this.effects.exit(closed);
    if (!closed && (await proxy.isOurs())) {
      this.releasedAt = Date.now();
      await proxy.release();
    }
    if (!closed) await releasePrivate();
    await this.publish({ state: 'away', through: false, problem: null, revoked: false });
    this.retry.soon();
  }

  private async listen(client: Client): Promise<void> {
    const stream = new AbortController();
    this.stream = stream;
    const silence = new Silence(() => {
      stream.abort();
    });
    const pulse = (): void => {
      silence.broken();
      void chrome.runtime.getPlatformInfo(); // any call to the browser keeps the service worker alive
    };
    const began = Date.now();
    await follow(client.service, this.marking, stream.signal, this.effects.events, pulse, this.position).catch(
      () => undefined, // why it ended is found out below
    );
    silence.over();
    if (this.stream !== stream) return;
    this.stream = null;
    if (Date.now() - began > 1000) await this.again();
    else this.retry.soon();
  }

  private quiet(): void {
    this.stream?.abort();
    this.stream = null;
  }

  private async publish(now: Omit<State, 'since'>): Promise<void> {
    const before = await readConnection();
    const state = { ...now, since: before.state === now.state ? before.since : Date.now() };
    if (JSON.stringify(state) === JSON.stringify(before)) return;
    await writeSession('connection', state);
    await this.effects.changed(state);
  }
}

/** Calls out when nothing was heard for too long. */
class Silence {
  private timer: ReturnType<typeof setTimeout> | undefined;
  private readonly end: () => void;

  constructor(end: () => void) {
    this.end = end;
    this.broken();
  }

  broken(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(this.end, SILENCE);
  }

  over(): void {
    clearTimeout(this.timer);
  }
}
