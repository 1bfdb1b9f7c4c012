import type { Site } from '../api/types';
import { many, say, text, texts } from './message';
import { name, together, type Piece, type Sentence } from './sentence';

export const companies = texts('companies', {
  lead: (all: number, sites: number): Sentence =>
    all === 0 ? say('companies_lead_none') : say('companies_lead_some', { n: all, sites: many('site', sites) }),
  none: (filter: string): Sentence => say('companies_none', { filter: name(filter) }),
});

function allSites(all: number, watched: number): Sentence {
  if (all === 0) return say('sites_lead_none');
  if (watched === all && all > 1) return say('sites_lead_all', { all });
  return say('sites_lead_some', { watched, all: many('site', all) });
}

export const sites = texts('sites', {
  lead: allSites,
  none: (filter: string): Sentence => say('sites_none', { filter: name(filter) }),
});

function lead(report: Site): Sentence {
  const site = name(report.site);
  const stopped = report.companies.filter((company) => company.stopped > 0).length;
  if (stopped === 0) return unstopped(report, site);
  const things = many('thing', report.data_points);
  const learnt = say('site_lead_learnt', { site, n: stopped, things });
  if (report.let_through === 0) return together(learnt, say('site_lead_noneSent'));
  const which = report.trusted ? 'trusted' : 'unnamed';
  return together(learnt, say(`site_through_${which}`, { n: report.let_through }));
}

function unstopped({ companies: met, let_through: n, requests, trusted }: Site, site: Piece): Sentence {
  if (met.some(({ let_through: sent }) => sent > 0))
    return say(`site_throughHere_${trusted ? 'trusted' : 'unnamed'}`, { n, site });
  return requests === 0 ? say('site_lead_unseen', { site }) : say('site_lead_nobody', { site });
}

export const site = texts('site', {
  lead,
  cookieChoices: texts('site_cookieChoices'),
  cookieCount: (kept: number, stripped: number): string => text('site_cookieCount', { kept, stripped }),
});
