import type { VNode } from 'preact';
import type { ConsentEvidence, ConsentFinding, ConsentSite } from '../../api/consent';
import { Outside } from '../../parts/Outside';
import { Say } from '../../parts/Sentence';
import { useRefresh } from '../../state/events';
import { useLoad } from '../../state/load';
import { useService } from '../../state/service';
import { words } from '../../words';
import { count, exact, when } from '../../words/format';
import { toCompany, toSite } from '../links';
import { More } from '../More';
import { spanOf, type PeriodName } from '../period';
import { Section } from '../Section';

const say = words.consent;
const MOST_SITES = 3;

function useConsent(period: PeriodName, host?: string): readonly ConsentSite[] {
  const { client } = useService();
  const loaded = useLoad(`consent ${host ?? ''} ${period}`, (signal) => client.consent(spanOf(period), host, signal));
  useRefresh(loaded.reload);
  return loaded.data ?? [];
}

/** On the first screen: where an answer was contradicted, each with the way to its site. */
export function ConsentSummary({ period }: { readonly period: PeriodName }): VNode | null {
  const sites = useConsent(period);
  if (sites.length === 0) return null;
  return (
    <Section title={say.title} id="consent">
      {sites.slice(0, MOST_SITES).map((site) => (
        <p key={site.site}>
          <a href={toSite(site.site, period)}>
            <Lead site={site} />
          </a>
        </p>
      ))}
      {sites.length > MOST_SITES && <p class="note">{say.more(sites.length - MOST_SITES)}</p>}
      <p class="note">{say.note}</p>
    </Section>
  );
}

function Lead({ site }: { readonly site: ConsentSite }): VNode | null {
  const [gravest] = site.findings;
  return gravest ? <Say sentence={say.sentence(site.site, gravest)} /> : null;
}

/** On a site's screen: what was answered there according to which signal, and what contradicted it. */
export function ConsentOnSite({ host, period }: { readonly host: string; readonly period: PeriodName }): VNode | null {
  const [site] = useConsent(period, host);
  if (!site) return null;
  return (
    <Section title={say.title} id="consent">
      {site.findings.map((found) => (
        <Finding key={found.finding} site={site.site} found={found} period={period} />
      ))}
      <p class="note">{say.note}</p>
    </Section>
  );
}

interface Props {
  readonly site: string;
  readonly found: ConsentFinding;
  readonly period: PeriodName;
}

function Finding({ site, found, period }: Props): VNode {
  const answers = new Map(found.evidence.map((one) => [say.answer(one), one]));
  return (
    <>
      <p data-testid={`consent-${found.finding}`}>
        <Say sentence={say.sentence(site, found)} />
      </p>
      {[...answers].map(([answer, one]) => (
        <p class="note" key={answer}>
          <Outside text={answer} most={160} />
          {one.chosen_at !== null && (
            <>
              {' '}
              ({say.chosen} <time title={exact(one.chosen_at)}>{when(one.chosen_at)}</time>)
            </>
          )}
        </p>
      ))}
      <More items={found.evidence} step={8}>
        {(shown) => (
          <table data-testid="consent-evidence">
            <thead>
              <tr>
                <th scope="col">{say.company}</th>
                <th scope="col">{say.contradicted}</th>
                <th scope="col">{say.became}</th>
                <th scope="col" class="number">
                  {say.times}
                </th>
                <th scope="col">{say.last}</th>
              </tr>
            </thead>
            <tbody>
              {shown.map((one) => (
                <One key={`${one.host} ${say.what(one)} ${String(one.stopped)}`} one={one} period={period} />
              ))}
            </tbody>
          </table>
        )}
      </More>
    </>
  );
}

function One({ one, period }: { readonly one: ConsentEvidence; readonly period: PeriodName }): VNode {
  const company = <Outside text={one.company} most={40} />;
  return (
    <tr>
      <th scope="row">{one.own ? company : <a href={toCompany(one.company_slug, period)}>{company}</a>}</th>
      <td>
        <Outside text={say.what(one)} most={60} />
      </td>
      <td class={one.stopped ? 'quiet' : 'warn'}>{one.stopped ? say.stopped : say.happened}</td>
      <td class="number">{count(one.times)}</td>
      <td>
        <time title={exact(one.last_seen)}>{when(one.last_seen)}</time>
      </td>
    </tr>
  );
}
