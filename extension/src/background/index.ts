import { Client } from '../api/client';
import { Problem } from '../api/problem';
import type { Session } from '../api/types';
import type { Command, Reply } from '../browser/commands';
import type { FormReply, FormRequest } from '../browser/forms';
import { pageHost } from '../browser/hosts';
import { isOwnPage } from '../browser/own';
import { readConnection, readKept } from '../browser/storage';
import { answer } from './answers';
import { Badge } from './badge';
import { Cleaner } from './clearing/cleaner';
import { Connection } from './connection';
import { Context } from './context';
import { passedOn } from './cookies/bounces';
import { HEADER_OPTIONS, SetByHeader } from './cookies/headers';
import { CookieKeeper } from './cookies/keeper';
import { answerForm, clearFormGuard, isAboutForm, setFormGuard } from './forms';
import { clearGpc, setGpc } from './gpc';
import { setGuard } from './guard';
import { Hub } from './hub';
import { lastPrivateClosed } from './private';
import { Reload } from './reload';
import { Visits } from './visits';

/** The service worker: everything is put together here and nothing else is done. */
const PAGES: chrome.webRequest.RequestFilter = { urls: ['<all_urls>'], types: ['main_frame'] };

const context = new Context();
const visits = new Visits();
const badge = new Badge();
const hub = new Hub();
const reload = new Reload();
const setByHeader = new SetByHeader();
const cookies = new CookieKeeper(setByHeader);
const cleaner = new Cleaner();

const connection = new Connection({
  async enter(session: Session, client: Client) {
    await context.start(session.context_secret, await openHosts());
    await guard(client);
  },
  async exit(guarded) {
    await context.stop();
    await setGuard(guarded);
  },
  events(events) {
    hub.pass(events);
    void badge.hear(events);
    const changed = (what: string): boolean => events.some((event) => event.type === 'changed' && event.what === what);
    const passed = passedOn(events);
    if (passed.length > 0) void cookies.passedThrough(passed);
    if (changed('sites')) void guardAnew();
    if (changed('clearing')) void cleaner.refresh();
    if (changed('details')) void watchForms();
    if (changed('sites') || changed('settings')) void tellPages();
    if (changed('sites') || changed('settings') || changed('passthrough')) void cookies.sweep();
  },
  async changed({ state }) {
    await badge.warn(state === 'away');
    if (state === 'unpaired') await Promise.all([clearGpc(), clearFormGuard()]);
    if (state === 'connected') await Promise.all([tellPages(), watchForms(), cookies.sweep(), cleaner.refresh()]);
  },
});

const tellPages = (): Promise<void> => asTheServiceSays(setGpc);
const watchForms = (): Promise<void> => asTheServiceSays(setFormGuard);

/** What runs in pages stays as it was when the service doesn't answer. */
async function asTheServiceSays(set: (client: Client) => Promise<void>): Promise<void> {
  await set(new Client(await readKept())).catch((error: unknown) => {
    if (!(error instanceof Problem)) throw error;
  });
}

/** With the last private window goes what was known of its pages. */
async function windowClosed(): Promise<void> {
  if (await lastPrivateClosed()) await context.keepOnly(await openHosts());
}

async function openHosts(): Promise<string[]> {
  return (await chrome.tabs.query({})).map(({ url }) => pageHost(url));
}

/** The guard stands even when it can't be learnt who may pass. */
async function guard(client: Client): Promise<void> {
  const sites = await client.sites({}).catch(() => []);
  await setGuard(
    true,
    sites.filter(({ trusted }) => trusted).map(({ site }) => site),
  );
}

async function guardAnew(): Promise<void> {
  const [{ through }, kept] = await Promise.all([readConnection(), readKept()]);
  if (through) await guard(new Client(kept));
}

chrome.webRequest.onBeforeRequest.addListener((details) => {
  void context.visit(pageHost(details.url));
  void visits.begin(details);
  cookies.visit(pageHost(details.url));
  void cleaner.hear(details);
  void connection.ensure();
  return undefined;
}, PAGES);
chrome.webRequest.onErrorOccurred.addListener(
  (details) => void reload.failed(details, () => connection.released()),
  PAGES,
);
chrome.tabs.onUpdated.addListener((tab, { url }) => {
  if (!url) return;
  void visits.move(tab, url);
  void cleaner.look();
});
chrome.windows.onRemoved.addListener(() => void windowClosed());
chrome.tabs.onRemoved.addListener((tab) => {
  void visits.end(tab);
  void cleaner.look();
});
chrome.proxy.onProxyError.addListener(() => void connection.check());
chrome.runtime.onConnect.addListener((port) => {
  hub.accept(port);
});
chrome.runtime.onMessage.addListener((message: Command | FormRequest, sender, respond) => {
  if (sender.id !== chrome.runtime.id || isAboutForm(message) === isOwnPage(sender)) return false;
  void reply(message, sender.tab).then(respond);
  return true;
});

async function reply(
  message: Command | FormRequest,
  tab: chrome.tabs.Tab | undefined,
): Promise<Reply | FormReply | null> {
  return isAboutForm(message) ? answerForm(message, tab, new Client(await readKept())) : answer(message, connection);
}

chrome.cookies.onChanged.addListener((change) => {
  cookies.hear(change);
});
chrome.webRequest.onHeadersReceived.addListener(
  (details) => {
    setByHeader.hear(details);
    return undefined;
  },
  { urls: ['<all_urls>'] },
  HEADER_OPTIONS,
);
chrome.alarms.onAlarm.addListener(({ name }) => {
  if (name === 'sweep') void cookies.sweep();
  else void connection.ensure().then(() => cleaner.look());
});
chrome.runtime.onStartup.addListener(() => void connection.ensure());
chrome.runtime.onInstalled.addListener(({ reason }) => {
  if (reason === 'install') void welcome();
});

/** A fresh install opens the report, which says how to pair. */
async function welcome(): Promise<void> {
  const { token } = await readKept();
  if (!token) await chrome.tabs.create({ url: 'report.html' });
}

void chrome.storage.local.setAccessLevel({ accessLevel: 'TRUSTED_CONTEXTS' });
void chrome.alarms.create('look', { periodInMinutes: 0.5 });
void chrome.alarms.create('sweep', { periodInMinutes: 60 });
void connection.ensure();
