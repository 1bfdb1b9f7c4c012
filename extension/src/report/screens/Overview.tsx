import type { VNode } from 'preact';
import type { Summary } from '../../api/types';
import { Notice } from '../../parts/Notice';
import { Say } from '../../parts/Sentence';
import { useRefresh } from '../../state/events';
import { useLoad } from '../../state/load';
import { useService } from '../../state/service';
import { words } from '../../words';
import { Timeline } from '../chart/Timeline';
import { useSharedFigures } from '../figures';
import { Kinds } from '../Kinds';
import { toRequests } from '../links';
import { bucketOf, spanOf, type PeriodName } from '../period';
import { Periods } from '../Periods';
import { Section } from '../Section';
import { Shown } from '../Shown';
import { ConsentSummary } from './Consent';
import { CookieSummary, Looked } from './OverviewFoot';
import { Ranking } from './Ranking';

const say = words.overview;

export function Overview({ period }: { readonly period: PeriodName }): VNode {
  const { summary, status } = useSharedFigures();
  return (
    <div data-testid="overview">
      <div class="bar">
        <Periods path={['overview']} period={period} />
      </div>
      <Shown of={summary}>
        {(data) => (data.requests === 0 ? <Empty period={period} /> : <Filled summary={data} period={period} />)}
      </Shown>
      {status.data?.problem && (
        <Notice id="not-recording">
          <Say sentence={say.notRecording(status.data.problem)} />
        </Notice>
      )}
    </div>
  );
}

function Empty({ period }: { readonly period: PeriodName }): VNode {
  const { connection } = useService();
  const { status } = useSharedFigures();
  const silent = status.data?.recording === false;
  const why = !connection.through ? say.emptyWhy.notThrough : silent ? say.emptyWhy.notRecording : say.emptyWhy.quiet;
  return (
    <div data-testid="overview-empty">
      <h1 class="lead">
        <Say sentence={say.empty(period)} />
      </h1>
      <p class="sub">{why}</p>
    </div>
  );
}

function Filled({ summary, period }: { readonly summary: Summary; readonly period: PeriodName }): VNode {
  const { client } = useService();
  const timeline = useLoad(`timeline ${period}`, (signal) => client.timeline(spanOf(period), bucketOf(period), signal));
  const companies = useLoad(`companies ${period}`, (signal) => client.companies(spanOf(period), signal));
  useRefresh(() => {
    timeline.reload();
    companies.reload();
  });
  return (
    <>
      <h1 class="lead" data-testid="overview-lead">
        <Say sentence={say.lead(summary, period)} />
      </h1>
      <p class="sub">
        <Say sentence={say.counted(summary)} />
        {summary.unknown_site > 0 && (
          <>
            {' '}
            <Say sentence={say.unknownSite(summary)} />
          </>
        )}
      </p>
      <Shown of={timeline}>{(data) => <Timeline timeline={data} period={period} />}</Shown>
      <div class="two">
        <Shown of={companies}>{(data) => <Ranking companies={data} period={period} />}</Shown>
        <Section title={say.kinds.title} id="kinds-section">
          <Kinds kinds={summary.kinds} link={(kind) => toRequests({ kind, outcome: 'blocked' }, period)} />
        </Section>
      </div>
      <ConsentSummary period={period} />
      <div class="two">
        <CookieSummary cookies={summary.cookies} />
        <Looked coverage={summary.coverage} />
      </div>
    </>
  );
}
