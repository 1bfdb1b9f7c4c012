import type { VNode } from 'preact';
import { useId, useState } from 'preact/hooks';
import type { CollectedValue } from '../../api/types';
import { Evidence } from '../Evidence';
import { Say } from '../../parts/Sentence';
import { useLoad } from '../../state/load';
import { useService } from '../../state/service';
import { words } from '../../words';
import { plain } from '../../words/sentence';
import { toRequests } from '../links';
import type { PeriodName } from '../period';

const say = words.company;

interface Props {
  readonly value: CollectedValue;
  readonly kind: string;
  readonly slug: string;
  readonly period: PeriodName;
}

/** One thing that would have been learnt, with a button that opens the request it was read from. */
export function Claim({ value, kind, slug, period }: Props): VNode {
  const [open, setOpen] = useState(false);
  const id = useId();
  const sentence = words.claim(kind, value.name, value.value);
  const doubt = words.certainties[value.certainty];
  return (
    <div class="claim" data-testid="claim">
      <p>
        <Say sentence={sentence} />{' '}
        <small>
          {value.site ? <Say sentence={say.on(value.site)} /> : say.onUnknown}
          {doubt && `, ${doubt}`}
        </small>
      </p>
      <button
        type="button"
        class="button"
        aria-expanded={open}
        aria-controls={id}
        data-testid="evidence-button"
        aria-label={`${say.evidence(value.times)}: ${plain(sentence)}`}
        onClick={() => {
          setOpen(!open);
        }}
      >
        {say.evidence(value.times)}
      </button>
      <div id={id} class="proof">
        {open && <Proof value={value} kind={kind} slug={slug} period={period} />}
      </div>
    </div>
  );
}

function Proof({ value, kind, slug, period }: Props): VNode {
  const { client } = useService();
  const filter = { company: slug, site: value.site || undefined, kind, outcome: 'blocked' };
  const { data, problem } = useLoad(`proof ${value.request_id ?? ''}`, (signal) =>
    value.request_id === null ? Promise.resolve(null) : client.request(value.request_id, signal),
  );
  if (problem) return <p class="problem">{words.connection.failure(problem.kind, problem.message)}</p>;
  if (data === undefined)
    return (
      <p class="note" role="status">
        {words.evidence.loading}
      </p>
    );
  return (
    <>
      {data ? <Evidence request={data} /> : <p class="note">{words.evidence.gone}</p>}
      {value.times > 1 && (
        <p class="note">
          <a href={toRequests(filter, period)}>{say.allFrom}</a>
        </p>
      )}
    </>
  );
}
