import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import type { PassthroughEntry } from '../../../api/passthrough';
import { Outside } from '../../../parts/Outside';
import { Switch } from '../../../parts/Switch';
import { words } from '../../../words';
import { More } from '../../More';

const say = words.passthrough;
const STEP = 50;

type OnChange = (name: string, passes: boolean) => void;

/** One category of the list: how many names, how many connections, and behind a click each of them. */
export function Category({
  category,
  entries,
  onChange,
}: {
  readonly category: string;
  readonly entries: readonly PassthroughEntry[];
  readonly onChange: OnChange;
}): VNode {
  const [open, setOpen] = useState(category === 'own');
  const ranked = [...entries].sort((a, b) => b.connections - a.connections);
  const total = entries.reduce((sum, { connections }) => sum + connections, 0);
  return (
    <details
      open={open}
      data-testid={`passthrough-${category}`}
      onToggle={(event) => {
        setOpen(event.currentTarget.open);
      }}
    >
      <summary>
        {say.category(category)}{' '}
        <small>{[say.names(entries.length), say.connections(total)].filter(Boolean).join(' · ')}</small>
      </summary>
      {open && (
        <More items={ranked} step={STEP}>
          {(shown) => (
            <ul class="rules">
              {shown.map((entry) => (
                <Entry key={entry.name} entry={entry} onChange={onChange} />
              ))}
            </ul>
          )}
        </More>
      )}
    </details>
  );
}

/** A name with its connections: one of the list has a switch, one of the user's own can be removed. */
export function Entry({
  entry: { name, category, passes, connections },
  onChange,
}: {
  readonly entry: PassthroughEntry;
  readonly onChange: OnChange;
}): VNode {
  const facts = [passes ? '' : say.off, say.connections(connections)].filter(Boolean).join(' · ');
  return (
    <li data-testid={`passthrough-entry-${name}`}>
      <span>
        <code>
          <Outside text={name} />
        </code>{' '}
        <small class="quiet">{facts}</small>
      </span>
      {category === 'own' ? (
        <button
          type="button"
          class="button bare"
          aria-label={say.removeOne(name)}
          onClick={() => {
            onChange(name, !passes);
          }}
        >
          {say.remove}
        </button>
      ) : (
        <Switch
          id={`pass-${name}`}
          label={say.pass(name)}
          on={passes}
          onChange={(on) => {
            onChange(name, on);
          }}
        />
      )}
    </li>
  );
}
