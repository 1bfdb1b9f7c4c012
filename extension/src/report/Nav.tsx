import type { VNode } from 'preact';
import { Mark } from '../parts/Mark';
import { useService, type Standing } from '../state/service';
import { words } from '../words';
import { count } from '../words/format';
import { useSharedFigures } from './figures';
import { address, type Route } from './route';

type Screen = 'overview' | 'companies' | 'sites' | 'graph' | 'cookies' | 'details' | 'requests' | 'health' | 'settings';
const SCREENS: readonly Screen[] = [
  'overview',
  'companies',
  'sites',
  'graph',
  'cookies',
  'details',
  'requests',
  'health',
  'settings',
];
const WITHOUT_PERIOD = new Set<Screen>(['health', 'settings']);
const BEFORE_PAIRING = new Set<Screen>(['overview', 'settings']);

export function Nav({ route, paired }: { readonly route: Route; readonly paired: boolean }): VNode {
  const here = route.path[0] ?? 'overview';
  const period = route.parameters.get('period') ?? undefined;
  const { summary } = useSharedFigures();
  const numbers: Partial<Record<Screen, number | undefined>> = {
    companies: summary.data?.companies,
    sites: summary.data?.total_sites,
  };
  return (
    <nav aria-label={words.nav.name}>
      <div class="brand">
        <Mark />
        Jejak
      </div>
      {SCREENS.filter((screen) => paired || BEFORE_PAIRING.has(screen)).map((screen) => (
        <a
          key={screen}
          href={address([screen], WITHOUT_PERIOD.has(screen) ? {} : { period })}
          aria-current={screen === here ? 'page' : undefined}
          data-testid={`nav-${screen}`}
        >
          {words.nav[screen]}
          <span class="amount">{numbers[screen] ? count(numbers[screen]) : ''}</span>
        </a>
      ))}
      <State />
    </nav>
  );
}

function State(): VNode {
  const { connection } = useService();
  const { status } = useSharedFigures();
  const { tone, word } = standing(connection);
  const rules = connection.state === 'connected' && status.data ? words.connection.rules(status.data.rules) : '';
  return (
    <div class="state" data-testid="nav-state">
      <span class="with-dot">
        <span class={`dot ${tone}`} />
        {word}
      </span>
      {rules && <div>{rules}</div>}
    </div>
  );
}

function standing({ state, through }: Standing['connection']): { tone: string; word: string } {
  const say = words.connection.state;
  if (state === 'starting') return { tone: 'plain', word: say.starting };
  if (state === 'unpaired') return { tone: 'plain', word: say.unpaired };
  if (state === 'away') return { tone: 'alarm', word: say.away };
  return through ? { tone: '', word: say.protected } : { tone: 'alarm', word: say.notThrough };
}
