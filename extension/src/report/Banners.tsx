import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { send } from '../browser/commands';
import { Notice } from '../parts/Notice';
import { RouteNotice } from '../parts/RouteNotice';
import { Say } from '../parts/Sentence';
import { useService } from '../state/service';
import { words } from '../words';
import { timeOfDay } from '../words/format';
import { useSharedFigures } from './figures';

/** What holds for every screen: all of it is made up, the service is away, or the traffic doesn't reach it. */
export function Banners(): VNode {
  const { status } = useSharedFigures();
  return (
    <>
      {status.data?.demo && (
        <Notice id="demo-banner" calm>
          <Say sentence={words.connection.demo} />
        </Notice>
      )}
      <Trouble />
    </>
  );
}

function Trouble(): VNode | null {
  const { connection } = useService();
  if (connection.state === 'away') return <AwayBanner since={connection.since} />;
  return connection.problem ? <RouteNotice problem={connection.problem} /> : null;
}

function AwayBanner({ since }: { readonly since: number }): VNode {
  const [busy, setBusy] = useState(false);
  const retry = (): void => {
    setBusy(true);
    void send({ do: 'check' }).finally(() => {
      setBusy(false);
    });
  };
  const button = (
    <button type="button" class="button" data-testid="try-again" aria-busy={busy} onClick={retry}>
      {words.connection.retry}
    </button>
  );
  return (
    <Notice id="away-banner" action={button}>
      <Say sentence={words.connection.awayBanner(timeOfDay(since / 1000))} />
    </Notice>
  );
}
