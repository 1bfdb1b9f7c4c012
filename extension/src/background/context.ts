import { isDirect } from '../browser/hosts';
import { readSession, writeSession } from '../browser/storage';
import { keepAtHome, remember, siteRule, windowRule, type SiteRules } from './rules';

interface Memory {
  readonly secret: string;
  readonly rules: SiteRules;
}

const KEY = 'context';

/**
 * The browser rules that tell the proxy which page a request belongs to: one per visited site, there only while
 * the traffic is known to pass the proxy. Changes are made one after the other.
 */
export class Context {
  private queue: Promise<void> = clearLeftovers();

  /** Adds a host's rule if context is on. */
  visit(host: string): Promise<void> {
    return this.then(async () => {
      const memory = await readSession<Memory>(KEY);
      if (memory) await this.add(memory, host);
    });
  }

  /** Turns context on with this secret for these hosts, keeping what is there already under the same secret. */
  start(secret: string, hosts: Iterable<string>): Promise<void> {
    return this.then(async () => {
      const memory = await readSession<Memory>(KEY);
      const same = memory?.secret === secret;
      const known = memory?.rules.map(([host]) => host) ?? [];
      let now: Memory = same ? memory : await this.reset(secret);
      for (const host of same ? hosts : [...known, ...hosts]) now = await this.add(now, host);
    });
  }

  /** Forgets all hosts but these. */
  keepOnly(hosts: readonly string[]): Promise<void> {
    return this.then(async () => {
      const memory = await readSession<Memory>(KEY);
      if (!memory) return;
      const gone = memory.rules.filter(([host]) => !hosts.includes(host));
      const kept = memory.rules.filter(([host]) => hosts.includes(host));
      await chrome.declarativeNetRequest.updateSessionRules({ removeRuleIds: gone.map(([, id]) => id) });
      await writeSession(KEY, { secret: memory.secret, rules: kept });
    });
  }

  /** Takes all rules away: without the proxy the header would reach strangers. */
  stop(): Promise<void> {
    return this.then(async () => {
      await removeAll();
      await chrome.storage.session.remove(KEY);
    });
  }

  private async reset(secret: string): Promise<Memory> {
    const there = await chrome.declarativeNetRequest.getSessionRules();
    await chrome.declarativeNetRequest.updateSessionRules({
      removeRuleIds: there.map(({ id }) => id),
      addRules: [...keepAtHome(), windowRule(secret)],
    });
    const memory: Memory = { secret, rules: [] };
    await writeSession(KEY, memory);
    return memory;
  }

  private async add(memory: Memory, host: string): Promise<Memory> {
    if (!host || isDirect(host)) return memory;
    const { rules, added, dropped } = remember(memory.rules, host);
    if (added !== null) {
      const change = { addRules: [siteRule(added, host, memory.secret)], removeRuleIds: [...dropped] };
      await chrome.declarativeNetRequest.updateSessionRules(change);
    }
    const next: Memory = { secret: memory.secret, rules };
    await writeSession(KEY, next);
    return next;
  }

  private then(work: () => Promise<void>): Promise<void> {
    const done = this.queue.then(work);
    this.queue = done.catch(() => undefined); // the caller hears of it; the next change must still run
    return done;
  }
}

async function removeAll(): Promise<void> {
  const there = await chrome.declarativeNetRequest.getSessionRules();
  await chrome.declarativeNetRequest.updateSessionRules({ removeRuleIds: there.map(({ id }) => id) });
}

/**
 * Chromium starts the extension anew when the user lets it into private windows, and keeps its rules meanwhile: they
 * would carry names out of private windows whose way isn't set yet. What the session remembers is gone then.
 */
async function clearLeftovers(): Promise<void> {
  if (!(await readSession<Memory>(KEY))) await removeAll();
}
