import type { VNode } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { ClearingWish, Clearing as State } from '../../../api/clearing';
import { TYPES } from '../../../api/cookies';
import { Notice } from '../../../parts/Notice';
import { Say } from '../../../parts/Sentence';
import { useEvents } from '../../../state/events';
import { useLoad } from '../../../state/load';
import { useService } from '../../../state/service';
import { words } from '../../../words';
import { plain, type Sentence } from '../../../words/sentence';
import { Section } from '../../Section';
import { Shown } from '../../Shown';
import { Outcome } from '../settings/Outcome';
import { useAttempt } from '../settings/state';

const say = words.cookies.clearing;
const DATA = { permissions: ['browsingData'] } satisfies chrome.permissions.Permissions;
const TIMES = ['on-leave', 'every:1', 'every:7', 'every:30', 'never'];

type Change = (wish: ClearingWish) => Promise<boolean>;

/** When cookies and site data are cleared, where never, and what was cleared last. */
export function Clearing(): VNode {
  const { client } = useService();
  const loaded = useLoad('clearing', (signal) => client.clearing(signal));
  const attempt = useAttempt();
  useEvents((events) => {
    if (events.some((event) => event.type === 'changed' && event.what === 'clearing')) loaded.reload();
  });
  const change: Change = async (wish) => {
    const done = await attempt.run(() => client.changeClearing(wish));
    loaded.reload();
    return done;
  };
  return (
    <Section title={say.title} id="clearing">
      <Shown of={loaded}>{(state) => <Filled state={state} change={change} />}</Shown>
      <Outcome attempt={attempt} id="clearing" quiet />
    </Section>
  );
}

function Filled({ state, change }: { readonly state: State; readonly change: Change }): VNode {
  const { schedules, kept, proposals, cleared } = state;
  const whole = schedules.some(({ kind, when }) => kind === 'site' && when !== 'never');
  return (
    <>
      {cleared.length > 0 && (
        <p data-testid="cleared">
          <Say sentence={say.last(cleared)} />
        </p>
      )}
      {proposals.map(({ site, because }) => (
        <Notice
          key={site}
          id={`proposal-${site}`}
          calm
          action={
            <span class="row">
              <button type="button" class="button main" onClick={() => void change({ keep: site, answer: 'keep' })}>
                {say.yes}
              </button>
              <button type="button" class="button" onClick={() => void change({ keep: site, answer: 'clear' })}>
                {say.no}
              </button>
            </span>
          }
        >
          <Say sentence={say.proposal(site, because)} />
        </Notice>
      ))}
      <Add change={change} />
      <ul class="rules" data-testid="clearing-schedules">
        {schedules.map((one) => (
          <Removable
            key={`${one.kind} ${one.subject}`}
            sentence={say.schedule(one)}
            onRemove={() => void change({ ...subjectOf(one.kind, one.subject), when: 'default' })}
          />
        ))}
      </ul>
      {whole && <Permission />}
      <p class="note">{schedules.length === 0 ? say.none : say.note}</p>
      <h3>
        {say.keep} <small class="quiet">{say.keepNote}</small>
      </h3>
      <Keep change={change} />
      <ul class="rules" data-testid="clearing-kept">
        {kept.map((site) => (
          <Removable
            key={site}
            sentence={[{ as: 'name', text: site }]}
            onRemove={() => void change({ keep: site, answer: 'default' })}
          />
        ))}
      </ul>
    </>
  );
}

function subjectOf(kind: string, subject: string): ClearingWish {
  if (kind === 'type') return { type: subject };
  return subject ? { site: subject } : {};
}

function Removable({ sentence, onRemove }: { readonly sentence: Sentence; readonly onRemove: () => void }): VNode {
  return (
    <li>
      <span>
        <Say sentence={sentence} />
      </span>
      <button type="button" class="button bare" aria-label={say.removeOne(plain(sentence))} onClick={onRemove}>
        {say.remove}
      </button>
    </li>
  );
}

/** Asked for when clearing is switched on: the browser wants it to be the user who does. */
async function askForData(): Promise<boolean> {
  return chrome.permissions.request(DATA).catch(() => false);
}

function Permission(): VNode | null {
  const [allowed, setAllowed] = useState(true);
  useEffect(() => {
    void chrome.permissions.contains(DATA).then(setAllowed);
  }, []);
  if (allowed) return null;
  return (
    <div class="setting" data-testid="clearing-permission">
      <p class="note">{say.permission}</p>
      <button type="button" class="button" onClick={() => void askForData().then(setAllowed)}>
        {say.allow}
      </button>
    </div>
  );
}

function Add({ change }: { readonly change: Change }): VNode {
  const [what, setWhat] = useState('all');
  const [site, setSite] = useState('');
  const [when, setWhen] = useState('on-leave');
  const add = async (): Promise<void> => {
    const isType = what !== 'all' && what !== 'one';
    if (!isType && when !== 'never') await askForData();
    const subject = isType ? { type: what } : what === 'one' ? { site: site.trim() } : {};
    if (await change({ ...subject, when })) setSite('');
  };
  return (
    <form
      class="row wrap"
      onSubmit={(event) => {
        event.preventDefault();
        if (what !== 'one' || site.trim()) void add();
      }}
    >
      <select
        class="field"
        data-testid="clearing-what"
        aria-label={say.what}
        value={what}
        onChange={(event) => {
          setWhat(event.currentTarget.value);
        }}
      >
        <option value="all">{say.all}</option>
        <option value="one">{say.single}</option>
        <optgroup label={say.types}>
          {TYPES.map((type) => (
            <option key={type} value={type}>
              {words.cookies.types[type]}
            </option>
          ))}
        </optgroup>
      </select>
      {what === 'one' && <SiteField id="clearing-site" value={site} onInput={setSite} />}
      <select
        class="field"
        data-testid="clearing-when"
        aria-label={say.times}
        value={when}
        onChange={(event) => {
          setWhen(event.currentTarget.value);
        }}
      >
        {TIMES.map((time) => (
          <option key={time} value={time}>
            {say.when(time)}
          </option>
        ))}
      </select>
      <button type="submit" class="button" data-testid="add-clearing">
        {say.add}
      </button>
    </form>
  );
}

function Keep({ change }: { readonly change: Change }): VNode {
  const [site, setSite] = useState('');
  const add = async (): Promise<void> => {
    if (await change({ keep: site.trim(), answer: 'keep' })) setSite('');
  };
  return (
    <form
      class="row"
      onSubmit={(event) => {
        event.preventDefault();
        if (site.trim()) void add();
      }}
    >
      <SiteField id="clearing-keep" value={site} onInput={setSite} />
      <button type="submit" class="button" data-testid="add-keep">
        {say.keepAdd}
      </button>
    </form>
  );
}

interface FieldProps {
  readonly id: string;
  readonly value: string;
  readonly onInput: (value: string) => void;
}

function SiteField({ id, value, onInput }: FieldProps): VNode {
  return (
    <input
      class="field code grow"
      data-testid={id}
      aria-label={say.site}
      placeholder={say.siteExample}
      value={value}
      spellcheck={false}
      autocomplete="off"
      onInput={(event) => {
        onInput(event.currentTarget.value);
      }}
    />
  );
}
