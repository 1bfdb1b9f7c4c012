import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import type { SeenCookie } from '../../../api/cookies';
import { TypeWord } from '../../../parts/CookieType';
import { Outside } from '../../../parts/Outside';
import { Say } from '../../../parts/Sentence';
import { words } from '../../../words';
import { count } from '../../../words/format';
import { Filter, matches } from '../../Filter';
import { More } from '../../More';

const say = words.cookies.seen;
const STEP = 50;

interface Props {
  readonly cookies: readonly SeenCookie[];
  readonly onChoose: (name: string) => void;
}

/** Every cookie that was seen, by type, and what became of it. */
export function Seen({ cookies, onChoose }: Props): VNode {
  const [filter, setFilter] = useState('');
  if (cookies.length === 0) return <p class="note">{say.none}</p>;
  const found = cookies.filter(({ name, company, host, type }) =>
    matches(filter, name, company, host, words.cookies.types[type]),
  );
  return (
    <>
      <Filter label={say.filter} value={filter} onInput={setFilter} />
      {found.length === 0 && (
        <p class="sub">
          <Say sentence={say.nothing(filter)} />
        </p>
      )}
      {found.length > 0 && <Table cookies={found} onChoose={onChoose} />}
      <p class="note">{say.note}</p>
    </>
  );
}

function Table({ cookies, onChoose }: Props): VNode {
  return (
    <More items={cookies} step={STEP}>
      {(shown) => (
        <table class="wide" data-testid="cookies-table">
          <thead>
            <tr>
              <th scope="col">{say.cookie}</th>
              <th scope="col">{say.type}</th>
              <th scope="col" class="some">
                {say.from}
              </th>
              <th scope="col" class="number">
                {say.stripped}
              </th>
              <th scope="col" class="number">
                {say.shortened}
              </th>
              <th scope="col" class="number some">
                {say.kept}
              </th>
              <td class="number some" />
            </tr>
          </thead>
          <tbody>
            {shown.map((cookie) => (
              <Row key={keyOf(cookie)} cookie={cookie} onChoose={onChoose} />
            ))}
          </tbody>
        </table>
      )}
    </More>
  );
}

const keyOf = ({ type, name, host, third_party: third, by_script: script }: SeenCookie): string =>
  `${type} ${name} ${host} ${third} ${script}`;

function Row({ cookie, onChoose }: { readonly cookie: SeenCookie; readonly onChoose: Props['onChoose'] }): VNode {
  const { type, name, host, company, third_party: third, by_script: script, kept, session, capped, stripped } = cookie;
  return (
    <tr>
      <th scope="row" class="code">
        <Outside text={name || '–'} most={40} />
      </th>
      <td>
        <TypeWord type={type} />
        {cookie.likely_id && <small class="quiet">, {say.likelyId}</small>}
      </td>
      <td class="some">
        <Outside text={third ? company : host} most={40} />
        {!third && <small class="quiet">, {say.own}</small>}
        {script && <small class="quiet">, {say.byScript}</small>}
      </td>
      <td class="number">{count(stripped)}</td>
      <td class="number">{count(session + capped)}</td>
      <td class="number some quiet">{count(kept)}</td>
      <td class="number some">
        {name && (
          <button
            type="button"
            class="button bare"
            aria-label={say.chooseOne(name)}
            onClick={() => {
              onChoose(name);
              document.getElementById('choice-cookie')?.scrollIntoView({ block: 'center' });
            }}
          >
            {say.choose}
          </button>
        )}
      </td>
    </tr>
  );
}
