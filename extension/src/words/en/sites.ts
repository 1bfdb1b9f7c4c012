import type { Site } from '../../api/types';
import { count, many } from '../format';
import { em, name, say, strong, type Sentence } from '../sentence';

const companiesLead = (companies: number, sites: number): Sentence =>
  companies === 0
    ? say`No company has called yet.`
    : say`${strong(many(companies, 'company', 'companies'))} would have followed you across ${strong(many(sites, 'site', 'sites'))}.`;

export const companies = {
  lead: companiesLead,
  filter: 'Filter companies',
  none: (filter: string): Sentence => say`No company matches “${name(filter)}”.`,
  company: 'Company',
  category: 'Category',
  sites: 'Sites',
  stopped: 'Stopped',
  letThrough: 'Let through',
  things: 'Things learnt',
  last: 'Last seen',
};

export const sites = {
  lead: (all: number, watched: number): Sentence =>
    all === 0
      ? say`No site yet. Open any page; this fills by itself.`
      : watched === all && all > 1
        ? say`On ${strong(`all of your ${count(all)} sites`)} somebody else wanted to know about it.`
        : say`On ${strong(`${count(watched)} of your ${many(all, 'site', 'sites')}`)} somebody else wanted to know about it.`,
  filter: 'Filter sites',
  none: (filter: string): Sentence => say`No site matches “${name(filter)}”.`,
  site: 'Site',
  requests: 'Requests',
  stopped: 'Stopped',
  letThrough: 'Let through',
  companies: 'Companies',
  things: 'Things learnt',
  trusted: 'trusted',
};

function lead(report: Site): Sentence {
  const here = name(report.site);
  const told = report.companies.filter(({ let_through: through }) => through > 0).length;
  const stopped = report.companies.filter((company) => company.stopped > 0).length;
  const letThrough = strong(many(report.let_through, 'request', 'requests'));
  const were = report.let_through === 1 ? 'was' : 'were';
  const why = report.trusted ? say`because you trust it` : say`because nothing you chose stops them`;
  if (stopped === 0 && told > 0) return say`On ${here} ${letThrough} to trackers ${were} let through, ${why}.`;
  if (stopped === 0)
    return report.requests === 0
      ? say`Nothing was seen of ${here} in this time.`
      : say`On ${here} nobody else wanted to know about you.`;
  const opening = say`On ${here} ${strong(many(stopped, 'company', 'companies'))} would have learnt ${strong(many(report.data_points, 'thing', 'things'))} about you.`;
  if (report.let_through === 0) return say`${opening} ${em('None of it was sent.')}`;
  return say`${opening} ${letThrough} ${were} let through, ${why}.`;
}

export const site = {
  lead,
  who: 'Who',
  what: 'What they would have learnt',
  protection: 'Protection on this site',
  protectionOn: 'Trackers are stopped here.',
  protectionOff: 'You trust this site: nothing is stopped here.',
  cookies: 'Other companies’ cookies here',
  cookieChoices: { default: 'As in the settings', keep: 'Keep', strip: 'Strip' },
  cookieCount: (kept: number, stripped: number): string => `${count(kept)} kept, ${count(stripped)} stripped`,
  preferences: 'What holds here',
  requests: 'All requests from here',
};
