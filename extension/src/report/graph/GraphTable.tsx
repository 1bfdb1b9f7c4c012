import type { VNode } from 'preact';
import type { GraphShared } from '../../api/graph';
import { CategoryDot } from '../../parts/Category';
import { Outside } from '../../parts/Outside';
import { words } from '../../words';
import { count } from '../../words/format';
import { toCompany, toRequests, toSite } from '../links';
import { More } from '../More';
import type { PeriodName } from '../period';
import { Section } from '../Section';
import type { Network, Node } from './network';

const say = words.graph;

interface Props {
  readonly network: Network;
  readonly period: PeriodName;
}

/** The picture's lines, one a row: for reading, for the keyboard and for screen readers. */
export function GraphTable({ network, period }: Props): VNode {
  const companies = new Map(network.nodes.filter(({ kind }) => kind === 'company').map((node) => [node.key, node]));
  return (
    <>
      <More items={network.seen}>
        {(shown) => (
          <table class="wide" data-testid="graph-table">
            <thead>
              <tr>
                <th scope="col">{say.site}</th>
                <th scope="col">{say.company}</th>
                <th scope="col" class="number some">
                  {say.days}
                </th>
                <th scope="col" class="number">
                  {say.stopped}
                </th>
                <th scope="col" class="number">
                  {say.got}
                </th>
              </tr>
            </thead>
            <tbody>
              {shown.map(({ site, company, days, stopped, got }) => (
                <tr key={`${site} ${company}`}>
                  <th scope="row">
                    <a href={toSite(site, period)}>
                      <Outside text={site} most={60} />
                    </a>
                  </th>
                  <td>
                    <Company node={companies.get(company)} period={period} />
                  </td>
                  <td class="number some">{count(days)}</td>
                  <td class="number">
                    <a href={toRequests({ site, company }, period)}>{count(stopped)}</a>
                  </td>
                  <td class={got ? 'number warn' : 'number quiet'}>{count(got)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </More>
      {network.shared.length > 0 && <Sharing shared={network.shared} companies={companies} period={period} />}
    </>
  );
}

interface SharingProps {
  readonly shared: readonly GraphShared[];
  readonly companies: ReadonlyMap<string, Node>;
  readonly period: PeriodName;
}

function Sharing({ shared, companies, period }: SharingProps): VNode {
  return (
    <Section title={say.sharing} id="graph-sharing">
      <More items={shared}>
        {(shown) => (
          <table>
            <thead>
              <tr>
                <th scope="col">{say.sharer}</th>
                <th scope="col">{say.sharesWith}</th>
                <th scope="col" class="number">
                  {say.identifiers}
                </th>
              </tr>
            </thead>
            <tbody>
              {shown.map(({ companies: [one = '', other = ''], identifiers }) => (
                <tr key={`${one} ${other}`}>
                  <th scope="row">
                    <Company node={companies.get(one)} period={period} />
                  </th>
                  <td>
                    <Company node={companies.get(other)} period={period} />
                  </td>
                  <td class="number">{count(identifiers)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </More>
    </Section>
  );
}

function Company({ node, period }: { readonly node: Node | undefined; readonly period: PeriodName }): VNode | null {
  if (!node) return null;
  return (
    <a class="with-dot" href={toCompany(node.key, period)}>
      <CategoryDot category={node.category} />
      <Outside text={node.name} most={60} />
    </a>
  );
}
