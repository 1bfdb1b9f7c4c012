import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { Outside } from '../../../parts/Outside';
import { useEvents } from '../../../state/events';
import { useLoad } from '../../../state/load';
import { useService } from '../../../state/service';
import { words } from '../../../words';
import { Section } from '../../Section';
import { Outcome } from './Outcome';
import { useAttempt } from './state';

const say = words.settings.rules;

/** The user's own rules: a line to add one, and the ones there are. */
export function Rules(): VNode {
  const { client } = useService();
  const { data, reload } = useLoad('rules', (signal) => client.rules(signal));
  const [rule, setRule] = useState('');
  const attempt = useAttempt();
  useEvents((events) => {
    if (events.some((event) => event.type === 'changed' && event.what === 'rules')) reload();
  });
  const add = async (): Promise<void> => {
    if (await attempt.run(() => client.addRule(rule.trim()))) setRule('');
    reload();
  };
  const remove = async (old: string): Promise<void> => {
    await attempt.run(() => client.removeRule(old));
    reload();
  };
  return (
    <Section title={say.title} id="settings-rules">
      <form
        class="row"
        onSubmit={(event) => {
          event.preventDefault();
          if (rule.trim()) void add();
        }}
      >
        <input
          class="field code grow"
          data-testid="rule"
          aria-label={say.label}
          placeholder={say.example}
          value={rule}
          spellcheck={false}
          autocomplete="off"
          aria-invalid={attempt.failure !== ''}
          onInput={(event) => {
            setRule(event.currentTarget.value);
          }}
        />
        <button type="submit" class="button" data-testid="add-rule" aria-busy={attempt.busy}>
          {say.add}
        </button>
      </form>
      <Outcome attempt={attempt} id="rule" />
      <ul class="rules" data-testid="rules">
        {(data ?? []).map(({ rule: old, until }) => (
          <li key={old}>
            <span>
              <code>
                <Outside text={old} />
              </code>
              {until === null ? null : <small class="quiet"> {say.until(until)}</small>}
            </span>
            <button type="button" class="button bare" aria-label={say.removeOne(old)} onClick={() => void remove(old)}>
              {say.remove}
            </button>
          </li>
        ))}
      </ul>
      <p class="note">{data?.length === 0 ? say.none : say.note}</p>
    </Section>
  );
}
