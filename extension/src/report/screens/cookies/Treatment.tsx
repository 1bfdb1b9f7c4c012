import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { words } from '../../../words';

const say = words.cookies.policy;
const KINDS = ['keep', 'session', 'cap', 'strip'] as const;
const USUAL_DAYS = 7;
const MOST_DAYS = 400;

interface Props {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  /** Whether the user chose it, apart from the policy. */
  readonly own: boolean;
  readonly locked: boolean;
  readonly onChoose: (treatment: string) => void;
}

/** One cell of the policy: what becomes of the cookies, and the days where they are capped. */
export function Treatment({ id, label, value, own, locked, onChoose }: Props): VNode {
  const [kind = 'keep', days] = value.split(':');
  return (
    <div class="treatment">
      <select
        class="field"
        data-testid={id}
        aria-label={label}
        disabled={locked}
        value={kind}
        onChange={({ currentTarget: { value: chosen } }) => {
          onChoose(chosen === 'cap' ? `cap:${USUAL_DAYS}` : chosen);
        }}
      >
        {KINDS.map((option) => (
          <option key={option} value={option}>
            {say.options[option]}
          </option>
        ))}
      </select>
      {kind === 'cap' && <Days key={value} id={`${id}-days`} label={label} days={days ?? ''} onChoose={onChoose} />}
      {own && <small class="quiet">{say.own}</small>}
    </div>
  );
}

interface DaysProps {
  readonly id: string;
  readonly label: string;
  readonly days: string;
  readonly onChoose: (treatment: string) => void;
}

function Days({ id, label, days, onChoose }: DaysProps): VNode {
  const [bad, setBad] = useState('');
  return (
    <>
      <input
        class="field days"
        data-testid={id}
        type="number"
        min="1"
        max={MOST_DAYS}
        inputMode="numeric"
        aria-label={`${label}: ${say.days}`}
        aria-invalid={bad !== ''}
        title={bad || say.days}
        defaultValue={days}
        onChange={({ currentTarget: { value } }) => {
          const fine = /^\d+$/.test(value) && Number(value) >= 1 && Number(value) <= MOST_DAYS;
          setBad(fine ? '' : say.badDays);
          if (fine && value !== days) onChoose(`cap:${Number(value)}`);
        }}
      />
      {bad && (
        <small class="problem" role="alert">
          {bad}
        </small>
      )}
    </>
  );
}
