import type { VNode } from 'preact';
import { ACTIONS, type Detail, type DetailFound } from '../../../api/details';
import { Say } from '../../../parts/Sentence';
import { useService } from '../../../state/service';
import { words } from '../../../words';
import { when } from '../../../words/format';
import { More } from '../../More';
import { toRequests } from '../../links';
import type { PeriodName } from '../../period';
import type { Change } from './Add';

const say = words.details;
const STEP = 10;

interface Props {
  readonly detail: Detail;
  readonly period: PeriodName;
  readonly change: Change;
}

/** One detail, masked: what is done where it would leave, and where that was. */
export function One({ detail, period, change }: Props): VNode {
  const { client } = useService();
  const { id, masked, action, sites, found } = detail;
  const name = say.nameOf(detail);
  return (
    <div class="detail" data-testid={`detail-${id}`}>
      <div class="row wrap">
        <span class="grow">
          <strong>{name}</strong> <span class="quiet">{masked}</span>
        </span>
        <select
          class="field"
          data-testid={`detail-action-${id}`}
          aria-label={say.action(name)}
          value={action}
          onChange={(event) => {
            const chosen = event.currentTarget.value;
            void change(() => client.setDetail(id, ACTIONS.find((one) => one === chosen) ?? 'alert'));
          }}
        >
          {ACTIONS.map((one) => (
            <option key={one} value={one}>
              {say.actions[one]}
            </option>
          ))}
        </select>
        <button
          type="button"
          class="button bare"
          aria-label={say.removeOne(name)}
          onClick={() => void change(() => client.removeDetail(id))}
        >
          {say.remove}
        </button>
      </div>
      {Object.entries(sites).map(([site, there]) => (
        <p key={site} class="note">
          {say.on(site, there ?? action)}
        </p>
      ))}
      <Where found={found} period={period} />
    </div>
  );
}

/** Where it was found; each line opens the requests that it was counted from. */
function Where({ found, period }: { readonly found: readonly DetailFound[]; readonly period: PeriodName }): VNode {
  if (found.length === 0) return <p class="note">{say.nowhere}</p>;
  return (
    <More items={found} step={STEP}>
      {(shown) => (
        <ul class="rules">
          {shown.map((one) => (
            <li key={`${one.slug} ${one.site} ${one.how}`}>
              <span>
                <Say sentence={say.where(one)} />
                <small class="quiet">
                  {' '}
                  {say.became(one)}; {when(one.last_seen)}
                </small>
              </span>
              <a href={toRequests({ company: one.slug, site: one.site, kind: 'own_detail' }, period)}>{say.requests}</a>
            </li>
          ))}
        </ul>
      )}
    </More>
  );
}
