import type { VNode } from 'preact';
import type { Settings } from '../../../api/types';
import { Switch } from '../../../parts/Switch';
import { words } from '../../../words';
import { Section } from '../../Section';
import { Outcome } from './Outcome';
import { useAttempt, type Change } from './state';

const say = words.settings.cloaked;

/** Whether other names of hosts are looked up. */
export function Cloaked({ settings, change }: { readonly settings: Settings; readonly change: Change }): VNode {
  const attempt = useAttempt();
  return (
    <Section title={say.title} id="settings-cloaked">
      <div class="setting">
        <div>
          <p>{say.lookUp}</p>
          <p class="note">{say.note}</p>
        </div>
        <Switch
          id="uncloak"
          label={say.lookUp}
          on={settings.uncloak}
          busy={attempt.busy}
          onChange={(uncloak) => void attempt.run(() => change({ uncloak }))}
        />
      </div>
      <Outcome attempt={attempt} id="cloaked" />
    </Section>
  );
}
