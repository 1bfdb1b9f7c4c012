import type { VNode } from 'preact';
import type { ListEntry } from '../../../api/types';
import { Outside } from '../../../parts/Outside';
import { Switch } from '../../../parts/Switch';
import { useEvents } from '../../../state/events';
import { useLoad } from '../../../state/load';
import { useService } from '../../../state/service';
import { words } from '../../../words';
import { Section } from '../../Section';
import { Outcome } from './Outcome';
import { useAttempt } from './state';

const say = words.settings.lists;

/** The filter lists, each with its switch. */
export function Lists(): VNode {
  const { client } = useService();
  const { data, reload } = useLoad('lists', (signal) => client.lists(signal));
  const attempt = useAttempt();
  useEvents((events) => {
    if (events.some((event) => event.type === 'changed' && event.what === 'lists')) reload();
  });
  const change = (ask: () => Promise<ListEntry>): void => {
    void attempt.run(ask).then(reload);
  };
  return (
    <Section title={say.title} id="settings-lists">
      {(data ?? []).map((list) => (
        <One
          key={list.name}
          list={list}
          busy={attempt.busy}
          onChange={(on) => {
            change(() => client.switchList(list.name, on));
          }}
          onRollBack={() => {
            change(() => client.rollBackList(list.name));
          }}
        />
      ))}
      <Outcome attempt={attempt} id="lists" />
      <p class="note">{say.note}</p>
    </Section>
  );
}

function One({
  list,
  busy,
  onChange,
  onRollBack,
}: {
  readonly list: ListEntry;
  readonly busy: boolean;
  readonly onChange: (on: boolean) => void;
  readonly onRollBack: () => void;
}): VNode {
  const { name, title, rules, fetched_at: fetched, home_page: home, licence, error, enabled, builtin } = list;
  const facts = [
    rules === null ? '' : say.rules(rules),
    builtin ? say.builtin : fetched === null ? say.never : say.updated(fetched),
    licence ?? '',
    list.quarantined_at === null ? '' : say.putAside,
    list.rolled_back ? say.rolledBack : '',
  ].filter(Boolean);
  return (
    <div class="setting" data-testid={`list-${name}`}>
      <div>
        <p>
          <Outside text={title} most={80} />
        </p>
        <p class="note">
          <Outside text={facts.join(' · ')} most={160} />
          {home?.startsWith('https://') && (
            <>
              {' '}
              ·{' '}
              <a href={home} rel="noreferrer" target="_blank">
                {say.home}
              </a>
            </>
          )}
        </p>
        {error && (
          <p class="problem">
            <Outside text={error} />
          </p>
        )}
        {list.previous_at !== null && (
          <button
            type="button"
            class="button bare"
            data-testid={`roll-back-${name}`}
            aria-busy={busy}
            onClick={onRollBack}
          >
            {say.rollBack(list)}
          </button>
        )}
      </div>
      <Switch id={`use-${name}`} label={say.use(list)} on={enabled} busy={busy} onChange={onChange} />
    </div>
  );
}
