import type { VNode } from 'preact';
import type { CompanyRow } from '../../api/types';
import { CategoryDot } from '../../parts/Category';
import { Meter } from '../../parts/Meter';
import { Outside } from '../../parts/Outside';
import { words } from '../../words';
import { count } from '../../words/format';
import { many } from '../../words/message';
import { toCompany } from '../links';
import type { PeriodName } from '../period';
import { address } from '../route';
import { Section } from '../Section';

const say = words.overview.ranking;
const SHOWN = 7;

/** The companies that would have learnt most. */
export function Ranking({
  companies,
  period,
}: {
  readonly companies: readonly CompanyRow[];
  readonly period: PeriodName;
}): VNode {
  const most = Math.max(1, ...companies.map(({ data_points: things }) => things));
  return (
    <Section title={say.title} aside={say.unit} id="ranking">
      <table class="ranking">
        <tbody>
          {companies.slice(0, SHOWN).map(({ slug, name, category, sites, data_points: things }) => (
            <tr key={slug} data-testid={`company-${slug}`}>
              <th scope="row">
                <a class="with-dot" href={toCompany(slug, period)}>
                  <CategoryDot category={category} />
                  <Outside text={name} most={40} />
                </a>
              </th>
              <td class="quiet some">{many('site', sites)}</td>
              <td class="graph">
                <Meter whole={most} parts={[{ share: things, tone: category }]} />
              </td>
              <td class="number">{count(things)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {companies.length > SHOWN && (
        <p class="note">
          <a href={address(['companies'], { period })}>{say.all(companies.length)}</a>
        </p>
      )}
    </Section>
  );
}
