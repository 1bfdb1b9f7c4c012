// Fails to compile where the extension reads something that the service doesn't answer, or sends what it doesn't take.
import type * as clearing from '../src/api/clearing';
import type { PurgeChoice, SettingsChange, SiteChange } from '../src/api/client';
import type * as consent from '../src/api/consent';
import type * as cookies from '../src/api/cookies';
import type * as details from '../src/api/details';
import type * as forms from '../src/api/forms';
import type { Events, Routes } from '../src/api/generated';
import type * as graph from '../src/api/graph';
import type * as health from '../src/api/health';
import type * as passthrough from '../src/api/passthrough';
import type * as pause from '../src/api/pause';
import type * as profile from '../src/api/profile';
import type * as protections from '../src/api/protections';
import type { Of } from '../src/api/shape';
import type * as types from '../src/api/types';

/** A type with its words taken for texts: a shape takes words it doesn't know for one that it does. */
type Loose<T> = T extends string
  ? string
  : T extends readonly (infer Item)[]
    ? readonly Loose<Item>[]
    : T extends object
      ? { readonly [Key in keyof T]: Loose<T[Key]> }
      : T;

type Reads<Shape, Said extends Loose<Of<Shape>>> = [Shape, Said];
type Answer<Route extends keyof Routes> = Routes[Route]['answer'];

export type Answers = [
  Reads<typeof types.session, Answer<'GET /session'>>,
  Reads<typeof types.paired, Answer<'POST /pair'>>,
  Reads<typeof types.status, Answer<'GET /status'>>,
  Reads<typeof health.health, Answer<'GET /health'>>,
  Reads<typeof types.summary, Answer<'GET /summary'>>,
  Reads<typeof types.timeline, Answer<'GET /timeline'>>,
  Reads<typeof types.companies, Answer<'GET /companies'>>,
  Reads<typeof types.company, Answer<'GET /companies/{slug}'>>,
  Reads<typeof profile.profile, Answer<'GET /companies/{slug}/profile'>>,
  Reads<typeof graph.graph, Answer<'GET /graph'>>,
  Reads<typeof types.sites, Answer<'GET /sites'>>,
  Reads<typeof types.site, Answer<'GET /sites/{site}'>>,
  Reads<typeof types.sitePreference, Answer<'PATCH /sites/{site}'>>,
  Reads<typeof types.requests, Answer<'GET /requests'>>,
  Reads<typeof types.settings, Answer<'GET /settings'>>,
  Reads<typeof types.lists, Answer<'GET /lists'>>,
  Reads<typeof types.listEntry, Answer<'PATCH /lists/{name}'>>,
  Reads<typeof types.rules, Answer<'GET /rules'>>,
  Reads<typeof types.purged, Answer<'POST /purge'>>,
  Reads<typeof consent.consent, Answer<'GET /consent'>>,
  Reads<typeof cookies.cookiePolicy, Answer<'GET /cookies'>>,
  Reads<typeof cookies.seenCookies, Answer<'GET /cookies/seen'>>,
  Reads<typeof cookies.judgedCookies, Answer<'POST /cookies/judge'>>,
  Reads<typeof clearing.clearing, Answer<'GET /cookies/clearing'>>,
  Reads<typeof protections.protections, Answer<'GET /protections'>>,
  Reads<typeof details.details, Answer<'GET /details'>>,
  Reads<typeof forms.formGuard, Answer<'GET /forms'>>,
  Reads<typeof forms.formVerdict, Answer<'POST /forms/check'>>,
  Reads<typeof passthrough.passthrough, Answer<'GET /passthrough'>>,
  Reads<typeof passthrough.passthroughHost, Answer<'GET /passthrough/{host}'>>,
  Reads<typeof pause.pauses, Answer<'GET /pause'>>,
  Reads<typeof types.request, Events['request']>,
  Reads<typeof types.changed, Events['changed']>,
  Reads<typeof pause.pause, Events['pause_ended']>,
];

type Takes<Route extends { [Key in keyof Routes]: Routes[Key] extends { body: unknown } ? Key : never }[keyof Routes]> =
  Routes[Route] extends { body: infer Body } ? Loose<Body> : never;
type Sends<Body extends Taken, Taken> = [Body, Taken];

export type Bodies = [
  Sends<SettingsChange, Takes<'PATCH /settings'>>,
  Sends<SiteChange, Takes<'PATCH /sites/{site}'>>,
  Sends<PurgeChoice, Takes<'POST /purge'>>,
  Sends<cookies.CookieWish, Takes<'PATCH /cookies'>>,
  Sends<{ cookies: readonly cookies.AskedCookie[] }, Takes<'POST /cookies/judge'>>,
  Sends<{ cookies: readonly cookies.ToldCookie[] }, Takes<'POST /cookies/script'>>,
  Sends<clearing.ClearingWish, Takes<'PATCH /cookies/clearing'>>,
  Sends<{ cleared: readonly clearing.Done[] }, Takes<'POST /cookies/clearing/done'>>,
  Sends<protections.ProtectionChange, Takes<'PATCH /protections'>>,
  Sends<forms.FormGuardWish, Takes<'PATCH /forms'>>,
  Sends<forms.Form, Takes<'POST /forms/check'>>,
];
