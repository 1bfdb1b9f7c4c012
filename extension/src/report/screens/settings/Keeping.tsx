import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import type { Settings } from '../../../api/types';
import { Switch } from '../../../parts/Switch';
import { words } from '../../../words';
import { Section } from '../../Section';
import { Outcome } from './Outcome';
import { useAttempt, type Change } from './state';

const say = words.settings.keeping;

interface Props {
  readonly settings: Settings;
  readonly change: Change;
}

/** How long the record reaches back, and whether there is one. */
export function Keeping({ settings, change }: Props): VNode {
  const attempt = useAttempt();
  const [detail, setDetail] = useState(String(settings.detail_days));
  const [rollup, setRollup] = useState(String(settings.rollup_days));
  const [bad, setBad] = useState('');
  const save = (event: Event): void => {
    event.preventDefault();
    const days = { detail_days: Number(detail), rollup_days: Number(rollup) };
    const fine = Object.values(days).every((value) => Number.isInteger(value) && value >= 1);
    setBad(fine ? '' : say.bad);
    if (fine) void attempt.run(() => change(days));
  };
  return (
    <Section title={say.title} id="settings-keeping">
      <div class="setting">
        <div>
          <p>{say.recording}</p>
          <p class="note">{say.recordingNote}</p>
        </div>
        <Switch
          id="recording"
          label={say.recording}
          on={settings.recording}
          busy={attempt.busy}
          onChange={(recording) => void attempt.run(() => change({ recording }))}
        />
      </div>
      <form onSubmit={save}>
        <Days id="detail-days" label={say.detail} value={detail} onInput={setDetail} />
        <Days id="rollup-days" label={say.rollup} value={rollup} onInput={setRollup} />
        <div class="setting">
          <p class="note">{say.note}</p>
          <button type="submit" class="button" data-testid="save-days" aria-busy={attempt.busy}>
            {say.save}
          </button>
        </div>
      </form>
      <p class="problem" role="alert">
        {bad}
      </p>
      <Outcome attempt={attempt} id="keeping" />
    </Section>
  );
}

interface DaysProps {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly onInput: (value: string) => void;
}

function Days({ id, label, value, onInput }: DaysProps): VNode {
  return (
    <div class="setting">
      <label for={id}>{label}</label>
      <input
        id={id}
        class="field days"
        data-testid={id}
        type="number"
        min="1"
        step="1"
        inputMode="numeric"
        value={value}
        onInput={(event) => {
          onInput(event.currentTarget.value);
        }}
      />
    </div>
  );
}
