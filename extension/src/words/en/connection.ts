import type { ProblemKind } from '../../api/problem';
import type { ProxyProblem } from '../../browser/storage';
import { say, strong, type Sentence } from '../sentence';

const COMMAND = 'jejak run';

/** A failed call in words: what, and what to do. `detail` is the service's own sentence where it gave one. */
function failure(kind: ProblemKind, detail: string): string {
  if (kind === 'away') return `Jejak does not answer. Start it with “${COMMAND}”.`;
  if (kind === 'refused')
    return detail || 'Jejak does not accept this browser any more. Pair it again in the settings.';
  if (kind === 'unreadable')
    return `Jejak answered something this extension does not understand (${detail}). The two may be of different versions.`;
  return detail || 'Jejak could not do that.';
}

const routeProblems: Record<ProxyProblem, { readonly title: string; readonly text: string }> = {
  certificate: {
    title: 'The browser does not trust Jejak’s certificate yet.',
    text: 'So the traffic was left as it was, and pages load as before, unprotected. Add the certificate to the browser as “jejak run” tells you, then check again.',
  },
  unreachable: {
    title: 'Jejak’s proxy does not answer.',
    text: 'So the traffic was left as it was, and pages load as before, unprotected. See what “jejak run” says, then check again.',
  },
  controlled: {
    title: 'Another extension or your administrator sets this browser’s proxy.',
    text: 'Jejak can’t send the traffic through itself here. Switch the other one off, then check again.',
  },
};

export const connection = {
  failure,
  routeProblems,
  again: 'Check again',
  retry: 'Try again',
  state: {
    protected: 'Protected',
    notThrough: 'Not protected',
    away: 'Not running',
    unpaired: 'Not paired',
    starting: 'Connecting',
  },
  rules: (rules: string): string => `${rules} rules`,
  awayBanner: (since: string): Sentence =>
    say`${strong('Jejak is not running')} since ${since}. Start it with “${COMMAND}”. Anything below is what was last known.`,
  openSettings: 'Settings',
  pair: {
    lead: say`Pair this browser with Jejak, and see who would have learnt ${strong('what about you')}.`,
    revoked:
      'Jejak does not know this browser any more; it may have a new data folder, or lost its pairings. Pair it again.',
    first: 'Start Jejak on this machine:',
    command: COMMAND,
    second: 'Type the code that it shows:',
    code: 'Pairing code',
    lost: 'No code on the screen any more? This makes a new one:',
    lostCommand: 'jejak pair',
    proxy: 'Send this browser’s traffic through Jejak',
    proxyNote:
      'Needed to stop anything. Your own network goes around it, and private windows do until you let the extension in there. You can switch it off at any time.',
    button: 'Pair',
    busy: 'Pairing',
    empty: 'Type the code first.',
    wrong: 'That code was not accepted. Codes work once and for a few minutes; “jejak pair” makes a new one.',
  },
};
