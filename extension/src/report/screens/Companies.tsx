import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import type { CompanyRow } from '../../api/types';
import { CategoryDot } from '../../parts/Category';
import { Meter } from '../../parts/Meter';
import { Outside } from '../../parts/Outside';
import { Say } from '../../parts/Sentence';
import { useRefresh } from '../../state/events';
import { useLoad } from '../../state/load';
import { useService } from '../../state/service';
import { words } from '../../words';
import { count, exact, when } from '../../words/format';
import { useSharedFigures } from '../figures';
import { Filter, matches } from '../Filter';
import { toCompany } from '../links';
import { More } from '../More';
import { Periods } from '../Periods';
import { spanOf, type PeriodName } from '../period';
import { Shown } from '../Shown';

const say = words.companies;

export function Companies({ period }: { readonly period: PeriodName }): VNode {
  const { client } = useService();
  const { summary } = useSharedFigures();
  const [filter, setFilter] = useState('');
  const companies = useLoad(`companies ${period}`, (signal) => client.companies(spanOf(period), signal));
  useRefresh(companies.reload);
  return (
    <div data-testid="companies">
      <div class="bar">
        <Periods path={['companies']} period={period} />
        <Filter label={say.filter} value={filter} onInput={setFilter} />
      </div>
      <Shown of={companies}>
        {(all) => {
          const stopped = all.filter((company) => company.stopped > 0).length;
          const found = all.filter(({ name, category }) => matches(filter, name, words.categories[category]));
          return (
            <>
              <h1 class="lead">
                <Say sentence={say.lead(stopped, summary.data?.sites ?? 0)} />
              </h1>
              {found.length ? (
                <Table companies={found} period={period} />
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

function Table({
  companies,
  period,
}: {
  readonly companies: readonly CompanyRow[];
  readonly period: PeriodName;
}): VNode {
  const most = Math.max(1, ...companies.map(({ data_points: things }) => things));
  return (
    <More items={companies}>
      {(shown) => (
        <table class="wide" data-testid="companies-table">
          <thead>
            <tr>
              <th scope="col">{say.company}</th>
              <th scope="col" class="some">
                {say.category}
              </th>
              <th scope="col" class="number">
                {say.sites}
              </th>
              <th scope="col" class="number">
                {say.stopped}
              </th>
              <th scope="col" class="number some">
                {say.letThrough}
              </th>
              <th scope="col" class="number" colSpan={2}>
                {say.things}
              </th>
              <th scope="col" class="number some">
                {say.last}
              </th>
            </tr>
          </thead>
          <tbody>
            {shown.map((company) => (
              <Row key={company.slug} company={company} most={most} period={period} />
            ))}
          </tbody>
        </table>
      )}
    </More>
  );
}

function Row({
  company,
  most,
  period,
}: {
  readonly company: CompanyRow;
  readonly most: number;
  readonly period: PeriodName;
}): VNode {
  const { slug, name, category, sites, stopped, let_through: through, data_points: things, last_seen: last } = company;
  return (
    <tr data-testid={`company-${slug}`}>
      <th scope="row">
        <a class="with-dot" href={toCompany(slug, period)}>
          <CategoryDot category={category} silent />
          <Outside text={name} most={60} />
        </a>
      </th>
      <td class="quiet some">{words.categories[category]}</td>
      <td class="number">{count(sites)}</td>
      <td class="number">{count(stopped)}</td>
      <td class={through ? 'number some warn' : 'number some quiet'}>{count(through)}</td>
      <td class="graph">
        <Meter whole={most} parts={[{ share: things, tone: category }]} />
      </td>
      <td class="number">{count(things)}</td>
      <td class="number quiet some" title={last === null ? undefined : exact(last)}>
        {last === null ? '' : when(last)}
      </td>
    </tr>
  );
}
