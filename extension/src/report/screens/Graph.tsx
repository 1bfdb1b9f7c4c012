import type { VNode } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import type { Graph as Data } from '../../api/graph';
import { Choice } from '../../parts/Choice';
import { Say } from '../../parts/Sentence';
import { useLoad } from '../../state/load';
import { useService } from '../../state/service';
import { words } from '../../words';
import { Filter } from '../Filter';
import { GraphTable } from '../graph/GraphTable';
import { network, type Node } from '../graph/network';
import { Picture } from '../graph/Picture';
import { toCompany, toSite } from '../links';
import { Periods } from '../Periods';
import { spanOf, type PeriodName } from '../period';
import { Shown } from '../Shown';

const say = words.graph;
const SHARES = ['everything', 'sent'] as const;
type Share = (typeof SHARES)[number];

/** Who was met where: sites and companies, with a line for each meeting. */
export function Graph({ period }: { readonly period: PeriodName }): VNode {
  const { client } = useService();
  const [filter, setFilter] = useState('');
  const [share, setShare] = useState<Share>('everything');
  const graph = useLoad(`graph ${period}`, (signal) => client.graph(spanOf(period), signal));
  return (
    <div data-testid="graph">
      <div class="bar">
        <Periods path={['graph']} period={period} />
        <Choice
          name="share"
          label={say.show}
          value={share}
          options={SHARES.map((one) => [one, say[one]] as const)}
          onChoose={setShare}
        />
        <Filter label={say.filter} value={filter} onInput={setFilter} />
      </div>
      <Shown of={graph}>
        {(data) => (
          <>
            <h1 class="lead">
              <Say sentence={say.lead(data)} />
            </h1>
            {data.seen.length > 0 && <Drawn graph={data} filter={filter} sentOnly={share === 'sent'} period={period} />}
          </>
        )}
      </Shown>
    </div>
  );
}

interface Props {
  readonly graph: Data;
  readonly filter: string;
  readonly sentOnly: boolean;
  readonly period: PeriodName;
}

function Drawn({ graph, filter, sentOnly, period }: Props): VNode {
  const [asTable, setAsTable] = useState(false);
  const [pointed, setPointed] = useState<Node | undefined>();
  const drawn = useMemo(() => network(graph, { filter, sentOnly }), [graph, filter, sentOnly]);
  const open = ({ kind, key }: Node): void => {
    location.hash = kind === 'site' ? toSite(key, period) : toCompany(key, period);
  };
  if (drawn.nodes.length === 0) return <p class="sub">{say.none}</p>;
  return (
    <section>
      <h2>
        {say.title}
        <small aria-live="polite">
          <Say sentence={pointed ? say.readout(pointed) : say.size(drawn)} />
        </small>
      </h2>
      {asTable ? (
        <GraphTable network={drawn} period={period} />
      ) : (
        <Picture network={drawn} description={say.described(drawn)} onPoint={setPointed} onOpen={open} />
      )}
      <div class="under">
        <p class="note">{asTable ? '' : say.legend}</p>
        <button
          type="button"
          class="button bare"
          data-testid="graph-toggle"
          aria-pressed={asTable}
          onClick={() => {
            setAsTable(!asTable);
          }}
        >
          {asTable ? say.picture : say.table}
        </button>
      </div>
      {graph.left_out.seen > 0 && <p class="note">{say.leftOut(graph.left_out.seen)}</p>}
    </section>
  );
}
