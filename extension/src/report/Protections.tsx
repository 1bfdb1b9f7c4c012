import type { VNode } from 'preact';
import type { Protection, ProtectionChange } from '../api/protections';
import { Switch } from '../parts/Switch';
import { useEvents } from '../state/events';
import { useLoad } from '../state/load';
import { useService } from '../state/service';
import { words } from '../words';
import { Shown } from './Shown';
import { Outcome } from './screens/settings/Outcome';
import { useAttempt } from './screens/settings/state';

const say = words.protections;

/** What is done about identifiers besides cookies, each with its switch: everywhere, or on one site. */
export function Protections({ site = '' }: { readonly site?: string }): VNode {
  const { client } = useService();
  const loaded = useLoad(`protections ${site}`, (signal) => client.protections(site || undefined, signal));
  const attempt = useAttempt();
  useEvents((events) => {
    if (events.some((event) => event.type === 'changed' && (event.what === 'settings' || event.what === 'sites')))
      loaded.reload();
  });
  const change = async (what: Omit<ProtectionChange, 'site'>): Promise<void> => {
    await attempt.run(() => client.setProtection({ ...what, ...(site ? { site } : {}) }));
    loaded.reload();
  };
  return (
    <Shown of={loaded}>
      {({ trusted, paused, protections }) => (
        <>
          {(trusted || paused) && <p class="note">{trusted ? say.trusted : say.paused}</p>}
          {protections.map((one) => (
            <One key={one.name} one={one} site={site} locked={trusted || paused} change={change} />
          ))}
          <Outcome attempt={attempt} id="protections" />
        </>
      )}
    </Shown>
  );
}

interface Props {
  readonly one: Protection;
  readonly site: string;
  readonly locked: boolean;
  readonly change: (what: Omit<ProtectionChange, 'site'>) => Promise<void>;
}

function One({ one, site, locked, change }: Props): VNode {
  const { name, on, times, chosen_for: chosen } = one;
  const title = say.names[name] ?? name;
  return (
    <div class="setting" data-testid={`protection-row-${name}`}>
      <div>
        <p>
          {title} {!site && <small class="quiet">{say.times(times)}</small>}
        </p>
        <p class="note">{say.about(one)}</p>
      </div>
      {chosen === site && !locked && (
        <button
          type="button"
          class="button bare"
          aria-label={say.backOne(title)}
          onClick={() => void change({ protection: name, state: 'default' })}
        >
          {site ? say.backHere : say.back}
        </button>
      )}
      {!locked && (
        <Switch
          id={`protection-${name}`}
          label={title}
          on={on}
          onChange={(wanted) => void change({ protection: name, state: wanted ? 'on' : 'off' })}
        />
      )}
    </div>
  );
}
