import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Connection } from '../src/background/connection';
import { wholeBrowser } from '../src/background/proxy';
import { DEFAULTS, type Connection as State, type Kept } from '../src/browser/storage';

/** A browser of which only what matters here is real: what is kept, and the proxy setting. */
class FakeBrowser {
  readonly log: string[] = [];
  readonly session = new Map<string, unknown>();
  proxy: { mode: string } | null = null;
  inPrivate = false;
  privateControl = 'controllable_by_this_extension';
  kept: Kept = { ...DEFAULTS, token: 'secret' };

  get chrome(): object {
    return {
      storage: {
        local: { get: () => Promise.resolve(this.kept) },
        session: {
          get: (key: string) => Promise.resolve({ [key]: this.session.get(key) }),
          set: (values: object) => {
            for (const [key, value] of Object.entries(values)) this.session.set(key, value);
            return Promise.resolve();
          },
        },
      },
      proxy: {
        settings: {
          get: ({ incognito }: { incognito?: boolean }) =>
            Promise.resolve({
              value: this.proxy ?? { mode: 'direct' },
              levelOfControl: incognito
                ? this.privateControl
                : this.proxy
                  ? 'controlled_by_this_extension'
                  : 'controllable_by_this_extension',
            }),
          set: ({ value, scope }: { value: { mode: string; rules?: object }; scope: string }) => {
            if (scope === 'incognito_persistent') {
              this.log.push(`private windows to ${JSON.stringify(value.rules).replace(/.*"port":(\d+).*/, '$1')}`);
              return Promise.resolve();
            }
            this.log.push(`proxy ${value.mode}`);
            this.proxy = value;
            return Promise.resolve();
          },
          clear: ({ scope }: { scope: string }) => {
            if (scope === 'incognito_persistent') {
              this.log.push('private windows released');
              return Promise.resolve();
            }
            this.log.push('proxy released');
            this.proxy = null;
            return Promise.resolve();
          },
        },
      },
      extension: { isAllowedIncognitoAccess: () => Promise.resolve(this.inPrivate) },
      runtime: { getPlatformInfo: () => Promise.resolve({}) },
      webRequest: { onErrorOccurred: { addListener: hearCertificate, removeListener: () => undefined } },
    };
  }

  get state(): State {
    return this.session.get('connection') as State;
  }
}

/** Where the browser's network log would say why the probe failed. */
function hearCertificate(hear: (details: { error: string }) => void): void {
  if (probe === 'certificate') hear({ error: 'net::ERR_CERT_AUTHORITY_INVALID' });
}

const SESSION = {
  context_secret: 's',
  proxy: { host: '127.0.0.1', port: 8877 },
  private_proxy: { host: '127.0.0.1', port: 8879 },
};
let browser: FakeBrowser;
let service: 'there' | 'gone' | 'refusing';
let probe: 'ok' | 'certificate';

function answer(url: string): Promise<Response> {
  if (url.includes('jejak.invalid')) {
    return probe === 'ok' ? Promise.resolve(Response.json({ jejak: 'ok' })) : Promise.reject(new TypeError('failed'));
  }
  if (service === 'gone') return Promise.reject(new TypeError('failed'));
  if (service === 'refusing') return Promise.resolve(Response.json({}, { status: 401 }));
  if (url.includes('/events')) browser.log.push(url.replace(/.*\//, ''));
  return url.includes('/events') ? new Promise(() => undefined) : Promise.resolve(Response.json(SESSION));
}

function connect(): Connection {
  const note = (what: string): Promise<void> => {
    browser.log.push(what);
    return Promise.resolve();
  };
  return new Connection({
    enter: () => note('names on'),
    exit: (guarded) => note(guarded ? 'names off, guarded' : 'names off'),
    events: () => undefined,
    changed: () => Promise.resolve(),
  });
}

beforeEach(() => {
  browser = new FakeBrowser();
  service = 'there';
  probe = 'ok';
  vi.useFakeTimers({ shouldAdvanceTime: true, advanceTimeDelta: 50 });
  vi.stubGlobal('chrome', browser.chrome);
  vi.stubGlobal('fetch', answer);
});
afterEach(() => {
  vi.useRealTimers();
});

test('the proxy is taken after a trial, and pages are named only once it is', async () => {
  await connect().check();
  expect(browser.log).toEqual([
    'names off',
    'proxy pac_script',
    'proxy fixed_servers',
    'names on',
    'events?marking=true',
  ]);
  expect(browser.state).toMatchObject({ state: 'connected', through: true, problem: null });
});

test('an untrusted certificate leaves the browser’s own setting and names no page', async () => {
  probe = 'certificate';
  await connect().check();
  expect(browser.log).toEqual(['names off', 'proxy pac_script', 'proxy released', 'names off', 'events?marking=false']);
  expect(browser.state).toMatchObject({ state: 'connected', through: false, problem: 'certificate' });
});

describe('when the service goes', () => {
  beforeEach(() => {
    service = 'gone';
    browser.proxy = wholeBrowser(SESSION.proxy);
  });

  test('the names of pages are gone before traffic may leave directly', async () => {
    await connect().check();
    expect(browser.log).toEqual(['names off', 'proxy released']);
    expect(browser.state).toMatchObject({ state: 'away', through: false });
  });

  test('pages stay closed, and this machine guarded, if that was chosen', async () => {
    browser.kept = { ...browser.kept, whenAway: 'closed' };
    await connect().check();
    expect(browser.log).toEqual(['names off, guarded']);
    expect(browser.proxy).not.toBeNull();
  });

  test('a setting that is not the extension’s is left alone', async () => {
    browser.proxy = null;
    await connect().check();
    expect(browser.log).toEqual(['names off']);
  });

  test('it is found again without being asked', async () => {
    await connect().check();
    service = 'there';
    await vi.waitFor(
      () => {
        expect(browser.state.through).toBe(true);
      },
      { timeout: 5000 },
    );
  });
});

test.each([
  [
    'without a token',
    (): void => {
      browser.kept = { ...browser.kept, token: '' };
    },
    false,
  ],
  [
    'with a token that counts no more',
    (): void => {
      service = 'refusing';
    },
    true,
  ],
])('%s nothing goes through Jejak', async (_, arrange, revoked) => {
  arrange();
  browser.proxy = wholeBrowser(SESSION.proxy);
  await connect().check();
  expect(browser.log).toEqual(['names off', 'proxy released']);
  expect(browser.state).toMatchObject({ state: 'unpaired', revoked });
});

test('a user who wants no proxy gets none', async () => {
  browser.kept = { ...browser.kept, useProxy: false };
  browser.proxy = wholeBrowser(SESSION.proxy);
  await connect().check();
  expect(browser.log).toEqual(['names off', 'proxy released', 'names off', 'events?marking=false']);
  expect(browser.state).toMatchObject({ state: 'connected', through: false, problem: null });
});

describe('no page is named once traffic may leave directly', () => {
  const firstDirect = (): number => browser.log.findIndex((entry) => /pac_script|released/.test(entry));

  test('when the proxy is gone and the service is not', async () => {
    browser.proxy = wholeBrowser(SESSION.proxy);
    probe = 'certificate';
    await connect().check();
    expect(browser.log.slice(0, firstDirect())).toContain('names off');
  });

  test('while a proxy at another port is tried', async () => {
    browser.proxy = wholeBrowser({ ...SESSION.proxy, port: 1 });
    await connect().check();
    expect(browser.log.slice(0, firstDirect())).toContain('names off');
    expect(browser.log.at(-2)).toBe('names on');
  });
});

describe('where the extension is allowed in private windows', () => {
  beforeEach(() => {
    browser.inPrivate = true;
  });

  test('they go to the port that records nothing before any page is named', async () => {
    await connect().check();
    const [windows, names] = ['private windows to 8879', 'names on'].map((entry) => browser.log.indexOf(entry));
    expect(windows).toBeGreaterThan(-1);
    expect(names).toBeGreaterThan(windows ?? 0);
  });

  test('no page is named when something else sends them somewhere', async () => {
    browser.privateControl = 'controlled_by_other_extensions';
    await connect().check();
    expect(browser.log.slice(-2)).toEqual(['names off, guarded', 'events?marking=false']);
    expect(browser.state).toMatchObject({ state: 'connected', through: true });
  });

  test('they get the browser’s own setting back when the service goes', async () => {
    service = 'gone';
    browser.proxy = wholeBrowser(SESSION.proxy);
    await connect().check();
    expect(browser.log).toEqual(['names off', 'proxy released', 'private windows released']);
  });
});
