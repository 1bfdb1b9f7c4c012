import { companies, site, sites } from './sites';
import { claim, company } from './company';
import { connection } from './connection';
import { consent } from './consent';
import { cookies } from './cookies';
import { details } from './details';
import { evidence, requests } from './evidence';
import { graph } from './graph';
import { forms } from './forms';
import { health } from './health';
import {
  badge,
  categories,
  certainties,
  dataKind,
  kinds,
  nav,
  outcomes,
  periods,
  reasons,
  resourceTypes,
} from './labels';
import { overview } from './overview';
import { passthrough } from './passthrough';
import { popup } from './popup';
import { profile } from './profile';
import { protections } from './protections';
import { settings } from './settings';

/** Everything the extension says. Here is what is said when; the text itself is in public/_locales. */
export const words = {
  badge,
  categories,
  certainties,
  dataKind,
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
  graph,
  forms,
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
