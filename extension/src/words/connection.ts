import type { ProblemKind } from '../api/problem';
import type { ProxyProblem } from '../browser/storage';
import { many, say, text, texts } from './message';
import type { Sentence } from './sentence';

/** A failed call in words: what, and what to do. `detail` is the service's own sentence where it gave one. */
function failure(kind: ProblemKind, detail: string): string {
  if (kind === 'away') return text('connection_failure_away');
  if (kind === 'refused') return detail || text('connection_failure_refused');
  if (kind === 'unreadable') return text('connection_failure_unreadable', { detail });
  return detail || text('connection_failure_other');
}

const routeProblems: Readonly<Record<ProxyProblem, { readonly title: string; readonly text: string }>> = {
  certificate: texts('connection_routeProblems_certificate'),
  unreachable: texts('connection_routeProblems_unreachable'),
  controlled: texts('connection_routeProblems_controlled'),
};

export const connection = texts('connection', {
  failure,
  routeProblems,
  state: texts('connection_state'),
  rules: (rules: number): string => many('rule', rules),
  demo: say('connection_demo'),
  awayBanner: (since: string): Sentence => say('connection_awayBanner', { since }),
  pair: texts('connection_pair', {
    lead: say('connection_pair_lead'),
    command: 'jejak run',
    lostCommand: 'jejak pair',
  }),
});
