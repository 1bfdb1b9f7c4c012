import type { VNode } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { PurgeChoice } from '../../../api/client';
import { useService } from '../../../state/service';
import { words } from '../../../words';
import { useSharedFigures } from '../../figures';
import { Section } from '../../Section';
import { Outcome } from './Outcome';
import { useAttempt } from './state';

const say = words.settings.purge;
const CHOICES = {
  all: { label: say.all, choice: { all: true } },
  month: { label: say.month, choice: { older_than_days: 30 } },
  week: { label: say.week, choice: { older_than_days: 7 } },
} as const satisfies Record<string, { label: string; choice: PurgeChoice }>;
type Name = keyof typeof CHOICES;

/** Deleting what was recorded, asked twice. */
export function Purge(): VNode {
  const { client } = useService();
  const { summary } = useSharedFigures();
  const [name, setName] = useState<Name>('all');
  const [asking, setAsking] = useState(false);
  const [done, setDone] = useState('');
  const attempt = useAttempt();
  const { label, choice } = CHOICES[name];
  const purge = async (): Promise<void> => {
    setAsking(false);
    await attempt.run(async () => {
      setDone(say.done(await client.purge(choice)));
    });
    summary.reload();
  };
  return (
    <Section title={say.title} id="settings-purge">
      <div class="row">
        <select
          class="field"
          data-testid="purge-what"
          aria-label={say.what}
          value={name}
          onChange={(event) => {
            setName(event.currentTarget.value as Name);
            setAsking(false);
          }}
        >
          {Object.entries(CHOICES).map(([value, { label: text }]) => (
            <option key={value} value={value}>
              {text}
            </option>
          ))}
        </select>
        <button
          type="button"
          class="button"
          data-testid="purge"
          aria-expanded={asking}
          aria-busy={attempt.busy}
          onClick={() => {
            setDone('');
            setAsking(true);
          }}
        >
          {say.button}
        </button>
      </div>
      {asking && (
        <Ask
          text={say.ask(label)}
          onYes={() => void purge()}
          onNo={() => {
            setAsking(false);
          }}
        />
      )}
      <Outcome attempt={attempt} id="purge" quiet />
      <p class="note" role="status" data-testid="purge-result">
        {done}
      </p>
    </Section>
  );
}

/** The question before something that can't be undone; the keyboard starts at the harmless answer. */
function Ask({
  text,
  onYes,
  onNo,
}: {
  readonly text: string;
  readonly onYes: () => void;
  readonly onNo: () => void;
}): VNode {
  const no = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    no.current?.focus();
  }, []);
  return (
    <div
      class="notice ask"
      role="alertdialog"
      aria-label={text}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onNo();
      }}
    >
      <div>{text}</div>
      <div class="row">
        <button ref={no} type="button" class="button" data-testid="purge-no" onClick={onNo}>
          {say.no}
        </button>
        <button type="button" class="button danger" data-testid="purge-yes" onClick={onYes}>
          {say.yes}
        </button>
      </div>
    </div>
  );
}
