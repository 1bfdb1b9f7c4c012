import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import type { SiteRow } from '../../api/types';
import { Outside } from '../../parts/Outside';
import { Say } from '../../parts/Sentence';
import { useRefresh } from '../../state/events';
import { useLoad } from '../../state/load';
import { useService } from '../../state/service';
import { words } from '../../words';
import { count } from '../../words/format';
import { Filter, matches } from '../Filter';
import { toSite } from '../links';
import { More } from '../More';
import { Periods } from '../Periods';
import { spanOf, type PeriodName } from '../period';
import { Shown } from '../Shown';

const say = words.sites;

export function Sites({ period }: { readonly period: PeriodName }): VNode {
  const { client } = useService();
  const [filter, setFilter] = useState('');
  const sites = useLoad(`sites ${period}`, (signal) => client.sites(spanOf(period), signal));
  useRefresh(sites.reload);
  return (
    <div data-testid="sites">
      <div class="bar">
        <Periods path={['sites']} period={period} />
        <Filter label={say.filter} value={filter} onInput={setFilter} />
      </div>
      <Shown of={sites}>
        {(all) => {
          const visited = all.filter(({ requests }) => requests > 0).length;
          const watched = all.filter(({ companies }) => companies > 0).length;
          const found = all.filter(({ site }) => matches(filter, site));
          return (
            <>
              <h1 class="lead">
                <Say sentence={say.lead(visited, watched)} />
              </h1>
              {found.length ? (
                <Table sites={found} period={period} />
              ) : (
                all.length > 0 && (
                  <p class="sub">
                    <Say sentence={say.none(filter)} />
                  </p>
                )
              )}
            </>
          );
        }}
      </Shown>
    </div>
  );
}

function Table({ sites, period }: { readonly sites: readonly SiteRow[]; readonly period: PeriodName }): VNode {
  return (
    <More items={sites}>
      {(shown) => (
        <table class="wide" data-testid="sites-table">
          <thead>
            <tr>
              <th scope="col">{say.site}</th>
              <th scope="col" class="number">
                {say.companies}
              </th>
              <th scope="col" class="number">
                {say.things}
              </th>
              <th scope="col" class="number">
                {say.stopped}
              </th>
              <th scope="col" class="number some">
                {say.letThrough}
              </th>
              <th scope="col" class="number some">
                {say.requests}
              </th>
            </tr>
          </thead>
          <tbody>
            {shown.map((site) => (
              <Row key={site.site} row={site} period={period} />
            ))}
          </tbody>
        </table>
      )}
    </More>
  );
}

function Row({ row, period }: { readonly row: SiteRow; readonly period: PeriodName }): VNode {
  const { site, trusted, companies, data_points: things, stopped, let_through: through, requests } = row;
  return (
    <tr data-testid={`site-${site}`}>
      <th scope="row">
        <a href={toSite(site, period)}>
          <Outside text={site} most={60} />
        </a>
        {trusted && <span class="chip">{say.trusted}</span>}
      </th>
      <td class="number">{count(companies)}</td>
      <td class="number">{count(things)}</td>
      <td class="number">{count(stopped)}</td>
      <td class={through ? 'number some warn' : 'number some quiet'}>{count(through)}</td>
      <td class="number some quiet">{count(requests)}</td>
    </tr>
  );
}
