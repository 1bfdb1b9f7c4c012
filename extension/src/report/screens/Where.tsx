import type { VNode } from 'preact';
import type { Profile } from '../../api/profile';
import type { Company } from '../../api/types';
import { Outside } from '../../parts/Outside';
import { words } from '../../words';
import { count, exact, when } from '../../words/format';
import { toRequests, toSite } from '../links';
import { More } from '../More';
import type { PeriodName } from '../period';

const say = words.company;

interface Props {
  readonly company: Company;
  readonly period: PeriodName;
  readonly days: Profile['sites'] | undefined;
}

/** The sites on which the company would have seen the user, or did. */
export function Where({ company, period, days }: Props): VNode {
  const daysOn = new Map(days?.map(({ site, days: number }) => [site, number]));
  return (
    <More items={company.sites} step={12}>
      {(shown) => (
        <table class="ranking">
          <thead>
            <tr>
              <th scope="col">{say.site}</th>
              <th scope="col" class="number some">
                {say.days}
              </th>
              <th scope="col" class="number">
                {say.stopped}
              </th>
              <th scope="col" class="number">
                {say.letThrough}
              </th>
              <th scope="col" class="number some">
                {words.companies.last}
              </th>
            </tr>
          </thead>
          <tbody>
            {shown.map(({ site, stopped, let_through: through, last_seen: last }) => (
              <tr key={site} data-testid={`site-${site}`}>
                <th scope="row">
                  <a href={toSite(site, period)}>
                    <Outside text={site} most={60} />
                  </a>
                </th>
                <td class="number some">{count(daysOn.get(site) ?? 0)}</td>
                <td class="number">
                  <a href={toRequests({ company: company.slug, site }, period)}>{count(stopped)}</a>
                </td>
                <td class={through ? 'number warn' : 'number quiet'}>{count(through)}</td>
                <td class="number quiet some" title={last === null ? undefined : exact(last)}>
                  {last === null ? '' : when(last)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </More>
  );
}
