import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import type { PassthroughEntry } from '../../../api/passthrough';
import { useEvents } from '../../../state/events';
import { useLoad } from '../../../state/load';
import { useService } from '../../../state/service';
import { words } from '../../../words';
import { Filter, matches } from '../../Filter';
import { More } from '../../More';
import { Section } from '../../Section';
import { Category, Entry } from './PassthroughEntries';
import { Learnt, Others } from './PassthroughLearnt';
import { Outcome } from './Outcome';
import { useAttempt } from './state';

const say = words.passthrough;
const STEP = 50;

/** What is never decrypted: a line to add a host, the list by category, what was learnt. */
export function Passthrough(): VNode {
  const { client } = useService();
  const { data, reload } = useLoad('passthrough', (signal) => client.passthrough(signal));
  const [host, setHost] = useState('');
  const [filter, setFilter] = useState('');
  const attempt = useAttempt();
  useEvents((events) => {
    if (events.some((event) => event.type === 'changed' && event.what === 'passthrough')) reload();
  });
  const change = async (work: () => Promise<unknown>): Promise<boolean> => {
    const done = await attempt.run(work);
    reload();
    return done;
  };
  const add = async (): Promise<void> => {
    if (await change(() => client.letPass(host.trim()))) setHost('');
  };
  const set = (name: string, passes: boolean): void => {
    void change(() => (passes ? client.letPass(name) : client.lookInto(name)));
  };
  const entries = data?.entries ?? [];
  return (
    <Section title={say.title} id="settings-passthrough">
      <p class="note">{say.note}</p>
      <form
        class="row"
        onSubmit={(event) => {
          event.preventDefault();
          if (host.trim()) void add();
        }}
      >
        <input
          class="field code grow"
          data-testid="passthrough-host"
          aria-label={say.label}
          placeholder={say.example}
          value={host}
          spellcheck={false}
          autocomplete="off"
          aria-invalid={attempt.failure !== ''}
          onInput={(event) => {
            setHost(event.currentTarget.value);
          }}
        />
        <button type="submit" class="button" data-testid="add-passthrough" aria-busy={attempt.busy}>
          {say.add}
        </button>
      </form>
      <Outcome attempt={attempt} id="passthrough" />
      <Filter label={say.filter} value={filter} onInput={setFilter} />
      {filter.trim() ? (
        <Found entries={entries.filter(({ name }) => matches(filter, name))} onChange={set} />
      ) : (
        categoriesOf(entries).map((category) => (
          <Category
            key={category}
            category={category}
            entries={entries.filter((entry) => entry.category === category)}
            onChange={set}
          />
        ))
      )}
      {data && <Learnt hosts={data.learnt} onForget={(name) => void change(() => client.forgetLearnt(name))} />}
      {data && <Others hosts={data.hosts} />}
    </Section>
  );
}

/** The user's own first, then those of the list in its order. */
function categoriesOf(entries: readonly PassthroughEntry[]): string[] {
  const found = new Set(entries.map(({ category }) => category));
  return [...(found.delete('own') ? ['own'] : []), ...found];
}

function Found({
  entries,
  onChange,
}: {
  readonly entries: readonly PassthroughEntry[];
  readonly onChange: (name: string, passes: boolean) => void;
}): VNode {
  if (entries.length === 0) return <p class="note">{say.nothing}</p>;
  return (
    <More items={entries} step={STEP}>
      {(shown) => (
        <ul class="rules" data-testid="passthrough-found">
          {shown.map((entry) => (
            <Entry key={entry.name} entry={entry} onChange={onChange} />
          ))}
        </ul>
      )}
    </More>
  );
}
