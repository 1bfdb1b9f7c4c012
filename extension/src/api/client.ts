import { health, type Health } from './health';
import { consent, type ConsentSite } from './consent';
import { graph, type Graph } from './graph';
import { object } from './shape';
import { ask, type Service } from './transport';
import * as clears from './clearing';
import * as cookies from './cookies';
import * as forming from './forms';
import * as passing from './passthrough';
import * as protecting from './protections';
import * as watching from './details';
import * as pausing from './pause';
import { profile, type Profile } from './profile';
import * as shapes from './types';

export interface Span {
  readonly since?: number | undefined;
  readonly until?: number | undefined;
}

export interface RequestFilter extends Span {
  readonly site?: string | undefined;
  readonly company?: string | undefined;
  readonly outcome?: string | undefined;
  readonly kind?: string | undefined;
  readonly id?: number | undefined;
}

export interface Page {
  readonly limit?: number;
  readonly cursor?: string | undefined;
}

export type SettingsChange = Partial<shapes.Settings>;
export type SiteChange = Partial<Omit<shapes.SitePreference, 'site' | 'paused_until'>>;
export type PurgeChoice = { all: true } | { site: string } | { company: string } | { older_than_days: number };

type Signal = AbortSignal | undefined;

/** `?a=1&b=2` of the values that are there. */
export function query(values: object): string {
  const given = Object.entries(values).filter(([, value]) => value !== undefined && value !== '');
  const pairs = new URLSearchParams(given.map(([key, value]): [string, string] => [key, String(value)]));
  return given.length ? `?${pairs.toString()}` : '';
}

const name = encodeURIComponent;
const ignored = object({});

/** One method per route of the service. */
export class Client {
  readonly service: Service;

  constructor(service: Service) {
    this.service = service;
  }

  session(signal?: Signal): Promise<shapes.Session> {
    return ask(this.service, '/session', shapes.session, { signal });
  }
  async pair(code: string): Promise<string> {
    return (await ask(this.service, '/pair', shapes.paired, { method: 'POST', body: { code } })).token;
  }
  status(signal?: Signal): Promise<shapes.Status> {
    return ask(this.service, '/status', shapes.status, { signal });
  }
  /** Checks every link of the chain, which takes a second or two. */
  health(signal?: Signal): Promise<Health> {
    return ask(this.service, '/health', health, { signal });
  }
  summary(span: Span, signal?: Signal): Promise<shapes.Summary> {
    return ask(this.service, `/summary${query(span)}`, shapes.summary, { signal });
  }
  timeline(span: Span, bucket: 'hour' | 'day', signal?: Signal): Promise<shapes.Timeline> {
    return ask(this.service, `/timeline${query({ ...span, bucket })}`, shapes.timeline, { signal });
  }
  async companies(span: Span, signal?: Signal): Promise<shapes.CompanyRow[]> {
    return (await ask(this.service, `/companies${query(span)}`, shapes.companies, { signal })).companies;
  }
  company(slug: string, span: Span, signal?: Signal): Promise<shapes.Company> {
    return ask(this.service, `/companies/${name(slug)}${query(span)}`, shapes.company, { signal });
  }
  /** Who was met where; as many lines of each kind as a picture can show. */
  graph(span: Span, signal?: Signal): Promise<Graph> {
    return ask(this.service, `/graph${query({ ...span, limit: 2000 })}`, graph, { signal });
  }
  /** What a company would know of the user, or knows, in sentences. */
  profile(slug: string, span: Span, signal?: Signal): Promise<Profile> {
    return ask(this.service, `/companies/${name(slug)}/profile${query(span)}`, profile, { signal });
  }
  async sites(span: Span, signal?: Signal): Promise<shapes.SiteRow[]> {
    return (await ask(this.service, `/sites${query(span)}`, shapes.sites, { signal })).sites;
  }
  site(host: string, span: Span, signal?: Signal): Promise<shapes.Site> {
    return ask(this.service, `/sites/${name(host)}${query(span)}`, shapes.site, { signal });
  }
  /** Where an answer to a consent banner was contradicted: on every site, or on one. */
  async consent(span: Span, site?: string, signal?: Signal): Promise<ConsentSite[]> {
    return (await ask(this.service, `/consent${query({ ...span, site })}`, consent, { signal })).sites;
  }
  changeSite(host: string, change: SiteChange): Promise<shapes.SitePreference> {
    return ask(this.service, `/sites/${name(host)}`, shapes.sitePreference, { method: 'PATCH', body: change });
  }
  async pauses(signal?: Signal): Promise<pausing.Pause[]> {
    return (await ask(this.service, '/pause', pausing.pauses, { signal })).pauses;
  }
  /** Switches protection off on a site for so many seconds. */
  pause(site: string, seconds: number): Promise<pausing.Pause> {
    return ask(this.service, '/pause', pausing.pause, { method: 'POST', body: { site, seconds } });
  }
  /** Protects a site again; answers with what left meanwhile. */
  resume(site: string): Promise<pausing.Pause> {
    return ask(this.service, '/pause', pausing.pause, { method: 'DELETE', body: { site } });
  }
  /** The last pause of a site, with what left in it. */
  receipt(site: string, signal?: Signal): Promise<pausing.Pause> {
    return ask(this.service, `/pause/${name(site)}`, pausing.pause, { signal });
  }
  requests(filter: RequestFilter, page: Page, signal?: Signal): Promise<shapes.RequestPage> {
    return ask(this.service, `/requests${query({ ...filter, ...page })}`, shapes.requests, { signal });
  }
  /** One request; null when it is no longer kept. */
  async request(id: number, signal?: Signal): Promise<shapes.Request | null> {
    return (await this.requests({ id }, { limit: 1 }, signal)).requests[0] ?? null;
  }
  settings(signal?: Signal): Promise<shapes.Settings> {
    return ask(this.service, '/settings', shapes.settings, { signal });
  }
  changeSettings(body: SettingsChange): Promise<shapes.Settings> {
    return ask(this.service, '/settings', shapes.settings, { method: 'PATCH', body });
  }
  /** Which protections are on everywhere, or on a site, and what each did in seven days. */
  protections(site?: string, signal?: Signal): Promise<protecting.Protections> {
    return ask(this.service, `/protections${query({ site })}`, protecting.protections, { signal });
  }
  setProtection(change: protecting.ProtectionChange): Promise<protecting.Protections> {
    return ask(this.service, '/protections', protecting.protections, { method: 'PATCH', body: change });
  }
  /** The user's own details, masked, with where they were found. */
  async details(span: Span, signal?: Signal): Promise<watching.Detail[]> {
    return (await ask(this.service, `/details${query({ ...span })}`, watching.details, { signal })).details;
  }
  async addDetail(kind: watching.DetailKind, value: string): Promise<void> {
    await ask(this.service, '/details', ignored, { method: 'POST', body: { kind, value } });
  }
  async setDetail(detail: string, action: watching.DetailAction): Promise<void> {
    await ask(this.service, `/details/${name(detail)}`, ignored, { method: 'PATCH', body: { action } });
  }
  async removeDetail(detail: string): Promise<void> {
    await ask(this.service, `/details/${name(detail)}`, ignored, { method: 'DELETE', body: {} });
  }
  formGuard(signal?: Signal): Promise<forming.FormGuard> {
    return ask(this.service, '/forms', forming.formGuard, { signal });
  }
  changeFormGuard(body: forming.FormGuardWish): Promise<forming.FormGuard> {
    return ask(this.service, '/forms', forming.formGuard, { method: 'PATCH', body });
  }
  /** What speaks against sending a form, and which of the user's own details it has. */
  checkForm(body: forming.Form): Promise<forming.FormVerdict> {
    return ask(this.service, '/forms/check', forming.formVerdict, { method: 'POST', body });
  }
  async lists(signal?: Signal): Promise<shapes.ListEntry[]> {
    return (await ask(this.service, '/lists', shapes.lists, { signal })).lists;
  }
  switchList(list: string, enabled: boolean): Promise<shapes.ListEntry> {
    return ask(this.service, `/lists/${name(list)}`, shapes.listEntry, { method: 'PATCH', body: { enabled } });
  }
  /** Puts the text in use again that was there before the last update, or the newer one after that. */
  rollBackList(list: string): Promise<shapes.ListEntry> {
    return ask(this.service, `/lists/${name(list)}/rollback`, shapes.listEntry, { method: 'POST', body: {} });
  }
  async rules(signal?: Signal): Promise<shapes.OwnRule[]> {
    return (await ask(this.service, '/rules', shapes.rules, { signal })).rules;
  }
  async addRule(rule: string): Promise<void> {
    await ask(this.service, '/rules', ignored, { method: 'POST', body: { rule } });
  }
  async removeRule(rule: string): Promise<void> {
    await ask(this.service, '/rules', ignored, { method: 'DELETE', body: { rule } });
  }
  passthrough(signal?: Signal): Promise<passing.Passthrough> {
    return ask(this.service, '/passthrough', passing.passthrough, { signal });
  }
  /** Whether a browser's connections to a host pass untouched, and why. */
  passthroughOf(host: string, signal?: Signal): Promise<passing.PassthroughHost> {
    return ask(this.service, `/passthrough/${name(host)}`, passing.passthroughHost, { signal });
  }
  async letPass(host: string): Promise<void> {
    await ask(this.service, '/passthrough', ignored, { method: 'POST', body: { name: host } });
  }
  async lookInto(host: string): Promise<void> {
    await ask(this.service, '/passthrough', ignored, { method: 'DELETE', body: { name: host } });
  }
  async forgetLearnt(host: string): Promise<void> {
    await ask(this.service, '/passthrough/learnt', ignored, { method: 'DELETE', body: { host } });
  }
  cookiePolicy(signal?: Signal): Promise<cookies.CookiePolicy> {
    return ask(this.service, '/cookies', cookies.cookiePolicy, { signal });
  }
  changeCookies(body: cookies.CookieWish): Promise<cookies.CookiePolicy> {
    return ask(this.service, '/cookies', cookies.cookiePolicy, { method: 'PATCH', body });
  }
  /** Cookies by type, and what became of them: on all sites, or on that of one host. */
  async cookiesSeen(filter: Pick<RequestFilter, 'since' | 'site'>, signal?: Signal): Promise<cookies.SeenCookie[]> {
    return (await ask(this.service, `/cookies/seen${query(filter)}`, cookies.seenCookies, { signal })).cookies;
  }
  /** Of which type each cookie is and what becomes of it, in their order. */
  async judgeCookies(asked: readonly cookies.AskedCookie[], signal?: Signal): Promise<cookies.JudgedCookie[]> {
    const body = { cookies: asked };
    return (await ask(this.service, '/cookies/judge', cookies.judgedCookies, { method: 'POST', body, signal })).cookies;
  }
  async tellCookies(told: readonly cookies.ToldCookie[]): Promise<void> {
    await ask(this.service, '/cookies/script', ignored, { method: 'POST', body: { cookies: told } });
  }
  clearing(signal?: Signal): Promise<clears.Clearing> {
    return ask(this.service, '/cookies/clearing', clears.clearing, { signal });
  }
  changeClearing(body: clears.ClearingWish): Promise<clears.Clearing> {
    return ask(this.service, '/cookies/clearing', clears.clearing, { method: 'PATCH', body });
  }
  async proposeKeeping(site: string, because: string): Promise<void> {
    await ask(this.service, '/cookies/clearing/proposals', ignored, { method: 'POST', body: { site, because } });
  }
  async tellCleared(done: readonly clears.Done[]): Promise<void> {
    const body = { cleared: done };
    await ask(this.service, '/cookies/clearing/done', ignored, { method: 'POST', body });
  }
  purge(body: PurgeChoice): Promise<shapes.Purged> {
    return ask(this.service, '/purge', shapes.purged, { method: 'POST', body });
  }
}
