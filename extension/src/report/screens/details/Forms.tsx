import type { VNode } from 'preact';
import type { FormGuardWish } from '../../../api/forms';
import { Outside } from '../../../parts/Outside';
import { Switch } from '../../../parts/Switch';
import { useEvents } from '../../../state/events';
import { useLoad } from '../../../state/load';
import { useService } from '../../../state/service';
import { words } from '../../../words';
import { More } from '../../More';
import { Section } from '../../Section';
import { Outcome } from '../settings/Outcome';
import { useAttempt } from '../settings/state';

const say = words.forms;
const STEP = 20;

/** Whether the user is asked before a form takes his details to a stranger, and the sites that get them unasked. */
export function Forms(): VNode {
  const { client } = useService();
  const { data, reload } = useLoad('forms', (signal) => client.formGuard(signal));
  const attempt = useAttempt();
  useEvents((events) => {
    if (events.some((event) => event.type === 'changed' && event.what === 'details')) reload();
  });
  const change = async (wish: FormGuardWish): Promise<void> => {
    await attempt.run(() => client.changeFormGuard(wish));
    reload();
  };
  return (
    <Section title={say.title} id="details-forms">
      <div class="setting">
        <div>
          <p>{say.label}</p>
          <p class="note">{say.about}</p>
        </div>
        <Switch
          id="form-guard"
          label={say.label}
          on={data?.on ?? false}
          busy={attempt.busy || !data}
          onChange={(on) => void change({ state: on ? 'on' : 'off' })}
        />
      </div>
      <Outcome attempt={attempt} id="forms" />
      {data && data.unasked.length > 0 && (
        <>
          <h3>{say.unasked}</h3>
          <More items={data.unasked} step={STEP}>
            {(shown) => (
              <ul class="rules" data-testid="forms-unasked">
                {shown.map((site) => (
                  <li key={site}>
                    <Outside text={site} most={80} />
                    <button
                      type="button"
                      class="button bare"
                      aria-label={say.askOne(site)}
                      onClick={() => void change({ state: 'on', site })}
                    >
                      {say.ask}
                    </button>
                  </li>
                ))}
              </ul>
            )}
          </More>
        </>
      )}
    </Section>
  );
}
