import type { ConsentEvidence, ConsentFinding } from '../../api/consent';
import { count, many } from '../format';
import { join, name, say, strong, type Sentence } from '../sentence';

const did = {
  refused: 'contacted with an identifier or a cookie for it all the same',
  unanswered: 'contacted with an identifier or a cookie for it',
  claimed: 'told that you had agreed',
};

const companies = (number: number): string => many(number, 'company', 'companies');
const cookies = (number: number): string => many(number, 'cookie', 'cookies');

/** What was done to companies, and what only would have been. */
function toCompanies({ finding, companies_reached: reached, companies_stopped: stopped }: ConsentFinding): Sentence[] {
  const what = did[finding === 'unknown' ? 'unanswered' : finding];
  const done = say`${strong(companies(reached))} ${reached === 1 ? 'was' : 'were'} ${what}`;
  if (reached > 0) return stopped > 0 ? [done, say`${count(stopped)} more would have been`] : [done];
  return stopped > 0 ? [say`${strong(companies(stopped))} would have been ${what}`] : [];
}

function ofItsOwn({ own_cookies: used, own_cookies_stopped: stopped }: ConsentFinding): Sentence[] {
  return [
    ...(used > 0 ? [say`the site used ${strong(cookies(used))} of its own for it`] : []),
    ...(stopped > 0 ? [say`the site would have used ${strong(cookies(stopped))} of its own for it`] : []),
  ];
}

/** "news.test: you refused advertising; 7 companies were contacted with … all the same." */
function sentence(site: string, found: ConsentFinding): Sentence {
  const uses = join(found.uses);
  const refused = found.finding === 'refused' || found.finding === 'claimed';
  const answer = refused ? say`you refused ${uses}` : say`you had not agreed to ${uses} yet`;
  const happened = [...toCompanies(found), ...ofItsOwn(found)].flatMap((part) => say`; ${part}`);
  const nothing = found.companies_reached + found.own_cookies === 0;
  return say`${name(site)}: ${answer}${happened}.${nothing ? ' Jejak stopped that.' : ''}`;
}

export const consent = {
  title: 'What you answered',
  sentence,
  what: ({ cookie, direction, point }: ConsentEvidence): string => (cookie ? `Cookie ${cookie}, ${direction}` : point),
  answer: ({ signal, key, said }: ConsentEvidence): string => `${signal}, in ${key}: ${said}`,
  chosen: 'chosen',
  happened: 'happened',
  stopped: 'stopped by Jejak',
  company: 'Company',
  contradicted: 'What contradicted it',
  times: 'Times',
  last: 'Last seen',
  became: 'What became of it',
  more: (sites: number): string => `and on ${many(sites, 'more site', 'more sites')}: jejak consent ls`,
  note: 'Said only where the site itself has kept your answer in a form that Jejak can read.',
};
