import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { Say } from '../../parts/Sentence';
import { Switch } from '../../parts/Switch';
import { useLoad } from '../../state/load';
import { useService } from '../../state/service';
import { words } from '../../words';
import { useSharedFigures } from '../figures';
import { readFilters } from '../filters';
import { useLog } from '../log';
import { Shown } from '../Shown';
import { LogFilters } from './LogFilters';
import { LogTable } from './LogTable';

const say = words.requests;

/** The log: every request to somebody else, why it was decided as it was, and what it carried. */
export function Requests({ parameters }: { readonly parameters: URLSearchParams }): VNode {
  const { client } = useService();
  const filters = readFilters(parameters);
  const [live, setLive] = useState(true);
  const log = useLog(client, filters, live);
  const names = useLoad('names', async (signal) => {
    const [companies, sites] = await Promise.all([client.companies({}, signal), client.sites({}, signal)]);
    return { companies, sites };
  });
  const { summary } = useSharedFigures();
  const company = names.data?.companies.find(({ slug }) => slug === filters.company)?.name ?? filters.company;
  const carrying = summary.data?.kinds.find((one) => one.kind === filters.kind);
  const kind = carrying ? words.dataKind(carrying) : filters.kind;
  return (
    <div data-testid="requests">
      <div class="bar">
        <LogFilters
          filters={filters}
          kind={kind}
          companies={names.data?.companies ?? []}
          sites={names.data?.sites ?? []}
        />
        <span class="row" title={say.liveOn}>
          <span aria-hidden="true">{say.live}</span>
          <Switch id="live" label={`${say.live}. ${say.liveOn}`} on={live} onChange={setLive} />
        </span>
      </div>
      <Shown of={{ data: log.requests ?? undefined, problem: log.problem, reload: log.older }}>
        {(requests) => (
          <>
            <h1 class="lead small">
              <Say sentence={say.lead(requests.length, log.more, { site: filters.site, company, kind })} />
            </h1>
            {requests.length > 0 && <LogTable requests={requests} />}
            {log.more && (
              <p class="end">
                <button type="button" class="button" data-testid="older" aria-busy={log.busy} onClick={log.older}>
                  {log.busy ? say.busy : say.more}
                </button>
              </p>
            )}
          </>
        )}
      </Shown>
    </div>
  );
}
