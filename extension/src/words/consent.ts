import type { ConsentEvidence, ConsentFinding } from '../api/consent';
import type { Codes } from './labels';
import { say, text, texts } from './message';
import { join, name, together, type Sentence } from './sentence';

type Answer = 'refused' | 'unanswered' | 'claimed';

const uses: Codes = texts('consent_uses');
const directions: Codes = texts('consent_directions');

const answerOf = ({ finding }: ConsentFinding): Answer => (finding === 'unknown' ? 'unanswered' : finding);

/** What was done to companies, and what only would have been. */
function toCompanies(found: ConsentFinding): Sentence[] {
  const { companies_reached: reached, companies_stopped: stopped } = found;
  const answer = answerOf(found);
  const done = say(`consent_did_${answer}`, { n: reached });
  if (reached > 0) return stopped > 0 ? [done, say('consent_moreWould', { n: stopped })] : [done];
  return stopped > 0 ? [say(`consent_would_${answer}`, { n: stopped })] : [];
}

function ofItsOwn({ own_cookies: used, own_cookies_stopped: stopped }: ConsentFinding): Sentence[] {
  return [
    ...(used > 0 ? [say('consent_ownCookies', { n: used })] : []),
    ...(stopped > 0 ? [say('consent_ownCookiesWould', { n: stopped })] : []),
  ];
}

/** "news.test: you refused advertising; 7 companies were contacted with … all the same." */
function sentence(site: string, found: ConsentFinding): Sentence {
  const agreed = join(found.uses.map((use) => uses[use] ?? use));
  const refused = found.finding === 'refused' || found.finding === 'claimed';
  const answer = refused ? say('consent_refused', { uses: agreed }) : say('consent_notAgreed', { uses: agreed });
  const happened = [...toCompanies(found), ...ofItsOwn(found)].reduce(
    (before, after) => say('consent_also', { before, after }),
    answer,
  );
  const nothing = found.companies_reached + found.own_cookies === 0;
  return together(say('consent_sentence', { site: name(site), happened }), nothing ? say('consent_stoppedThat') : []);
}

export const consent = texts('consent', {
  sentence,
  what: ({ cookie, direction, point }: ConsentEvidence): string =>
    cookie ? text('consent_cookie', { cookie, direction: directions[direction] ?? direction }) : point,
  answer: ({ signal, key, said }: ConsentEvidence): string => text('consent_answer', { signal, key, said }),
  more: (sites: number): string => text('consent_more', { n: sites }),
});
