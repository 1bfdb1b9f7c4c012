import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import type { SiteChange } from '../../api/client';
import { asProblem } from '../../api/problem';
import type { CookieChoice, Site as Report, SiteCompany } from '../../api/types';
import { CategoryDot } from '../../parts/Category';
import { Choice } from '../../parts/Choice';
import { Meter } from '../../parts/Meter';
import { Outside } from '../../parts/Outside';
import { Say } from '../../parts/Sentence';
import { Switch } from '../../parts/Switch';
import { useRefresh } from '../../state/events';
import { useLoad } from '../../state/load';
import { useService } from '../../state/service';
import { words } from '../../words';
import { count } from '../../words/format';
import { Kinds } from '../Kinds';
import { toCompany, toRequests } from '../links';
import { More } from '../More';
import { Periods } from '../Periods';
import { Protections } from '../Protections';
import { spanOf, type PeriodName } from '../period';
import { Section } from '../Section';
import { Shown } from '../Shown';
import { ConsentOnSite } from './Consent';

const say = words.site;

export function Site({ host, period }: { readonly host: string; readonly period: PeriodName }): VNode {
  const { client } = useService();
  const loaded = useLoad(`site ${host} ${period}`, (signal) => client.site(host, spanOf(period), signal));
  useRefresh(loaded.reload);
  return (
    <div data-testid="site">
      <div class="bar">
        <Periods path={['sites', host]} period={period} />
      </div>
      <Shown of={loaded}>{(site) => <Filled site={site} period={period} reload={loaded.reload} />}</Shown>
    </div>
  );
}

interface Props {
  readonly site: Report;
  readonly period: PeriodName;
  readonly reload: () => void;
}

function Filled({ site, period, reload }: Props): VNode {
  return (
    <>
      <h1 class="lead" data-testid="site-lead">
        <Say sentence={say.lead(site)} />
      </h1>
      <ConsentOnSite host={site.site} period={period} />
      <Preferences site={site} reload={reload} />
      <div class="two">
        <Section title={say.who}>
          <Who site={site} period={period} />
        </Section>
        {site.kinds.length > 0 && (
          <Section title={say.what}>
            <Kinds
              kinds={site.kinds}
              link={(kind) => toRequests({ kind, site: site.site, outcome: 'blocked' }, period)}
            />
          </Section>
        )}
      </div>
      <p class="note end">
        <a href={toRequests({ site: site.site }, period)}>{say.requests}</a>
      </p>
    </>
  );
}

function Preferences({ site, reload }: Omit<Props, 'period'>): VNode {
  const { client } = useService();
  const [failure, setFailure] = useState('');
  const [open, setOpen] = useState(false);
  const change = async (what: SiteChange): Promise<void> => {
    try {
      await client.changeSite(site.site, what);
      setFailure('');
      reload();
    } catch (error) {
      const { kind, message } = asProblem(error);
      setFailure(words.connection.failure(kind, message));
    }
  };
  const { kept, stripped } = site.cookie_counts;
  const cookies = (['default', 'keep', 'strip'] as const).map((choice) => [choice, say.cookieChoices[choice]] as const);
  return (
    <Section title={say.preferences} id="site-preferences">
      <div class="setting">
        <div>
          <p>{say.protection}</p>
          <p class="note">{site.trusted ? say.protectionOff : say.protectionOn}</p>
        </div>
        <Switch
          id="protection"
          label={say.protection}
          on={!site.trusted}
          onChange={(on) => void change({ trusted: !on })}
        />
      </div>
      <div class="setting">
        <div>
          <p>{say.cookies}</p>
          <p class="note">{say.cookieCount(kept, stripped)}</p>
        </div>
        <Choice<CookieChoice>
          name="site-cookies"
          label={say.cookies}
          value={site.cookies}
          options={cookies}
          onChoose={(choice) => void change({ cookies: choice })}
        />
      </div>
      <p class="problem" role="alert">
        {failure}
      </p>
      <details
        data-testid="site-protections"
        onToggle={(event) => {
          setOpen(event.currentTarget.open);
        }}
      >
        <summary>{words.protections.here}</summary>
        {open && <Protections site={site.site} />}
      </details>
    </Section>
  );
}

function Who({ site, period }: Omit<Props, 'reload'>): VNode {
  const ranked = [...site.companies].sort((a, b) => b.data_points - a.data_points || b.stopped - a.stopped);
  const most = Math.max(1, ...ranked.map(({ data_points: things }) => things));
  return (
    <More items={ranked} step={12}>
      {(shown) => (
        <table class="ranking">
          <thead>
            <tr>
              <th scope="col">{words.companies.company}</th>
              <th scope="col" class="number">
                {words.companies.stopped}
              </th>
              <th scope="col" class="number">
                {words.companies.letThrough}
              </th>
              <th scope="col" class="number" colSpan={2}>
                {words.companies.things}
              </th>
            </tr>
          </thead>
          <tbody>
            {shown.map((company) => (
              <One key={company.slug} company={company} most={most} period={period} />
            ))}
          </tbody>
        </table>
      )}
    </More>
  );
}

function One({
  company,
  most,
  period,
}: {
  readonly company: SiteCompany;
  readonly most: number;
  readonly period: PeriodName;
}): VNode {
  const { slug, name, category, stopped, let_through: through, data_points: things } = company;
  return (
    <tr data-testid={`company-${slug}`}>
      <th scope="row">
        <a class="with-dot" href={toCompany(slug, period)}>
          <CategoryDot category={category} />
          <Outside text={name} most={40} />
        </a>
      </th>
      <td class="number">{count(stopped)}</td>
      <td class={through ? 'number warn' : 'number quiet'}>{count(through)}</td>
      <td class="graph">
        <Meter whole={most} parts={[{ share: things, tone: category }]} />
      </td>
      <td class="number">{count(things)}</td>
    </tr>
  );
}
