import { badge, categories, certainties, kinds, nav, outcomes, periods, reasons, resourceTypes } from './labels';
import { company, claim } from './company';
import { profile } from './profile';
import { cookies } from './cookies';
import { connection } from './connection';
import { consent } from './consent';
import { details } from './details';
import { evidence, requests } from './evidence';
import { health } from './health';
import { overview } from './overview';
import { passthrough } from './passthrough';
import { protections } from './protections';
import { popup } from './popup';
import { settings } from './settings';
import { companies, site, sites } from './sites';

export const en = {
  badge,
  categories,
  certainties,
  kinds,
  nav,
  outcomes,
  periods,
  reasons,
  resourceTypes,
  claim,
  companies,
  company,
  profile,
  connection,
  cookies,
  consent,
  details,
  evidence,
  health,
  overview,
  passthrough,
  popup,
  protections,
  requests,
  settings,
  site,
  sites,
};
