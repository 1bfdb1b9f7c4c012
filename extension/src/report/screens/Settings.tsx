import type { VNode } from 'preact';
import { Say } from '../../parts/Sentence';
import { PairForm } from '../../parts/PairForm';
import { useService } from '../../state/service';
import { words } from '../../words';
import { useSharedFigures } from '../figures';
import { Section } from '../Section';
import { Address } from './settings/Address';
import { Cloaked } from './settings/Cloaked';
import { Cookies } from './settings/Cookies';
import { Keeping } from './settings/Keeping';
import { Lists } from './settings/Lists';
import { Passthrough } from './settings/Passthrough';
import { Protections } from './settings/Protections';
import { Purge } from './settings/Purge';
import { Rules } from './settings/Rules';
import { Traffic } from './settings/Traffic';
import { useSettings } from './settings/state';

const say = words.settings;

export function Settings({ paired }: { readonly paired: boolean }): VNode {
  return (
    <div class="settings" data-testid="settings">
      <h1 class="lead small">
        <Lead paired={paired} />
      </h1>
      <Section title={say.connection.title} id="settings-connection">
        <Address paired={paired} />
        {!paired && <PairForm />}
      </Section>
      {paired && <Traffic />}
      {paired && <OfService />}
    </div>
  );
}

function Lead({ paired }: { readonly paired: boolean }): VNode {
  const { connection } = useService();
  const { status } = useSharedFigures();
  if (!paired) return <Say sentence={words.connection.pair.lead} />;
  if (connection.state === 'away') return <Say sentence={say.lead.away} />;
  if (!connection.through) return <Say sentence={say.lead.notThrough} />;
  return <Say sentence={say.lead.through(status.data?.rules ?? 0)} />;
}

/** What the service keeps; shown once it has answered. */
function OfService(): VNode {
  const { loaded, change } = useSettings();
  const { data, problem } = loaded;
  return (
    <>
      {problem && !data && (
        <p class="problem" role="alert">
          {words.connection.failure(problem.kind, problem.message)}
        </p>
      )}
      <Cookies />
      <Protections />
      {data && <Cloaked settings={data} change={change} />}
      {data && <Keeping settings={data} change={change} />}
      <Lists />
      <Rules />
      <Passthrough />
      <Purge />
    </>
  );
}
