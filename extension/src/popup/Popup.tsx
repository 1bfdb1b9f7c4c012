import type { VNode } from 'preact';
import { useEffect } from 'preact/hooks';
import { send } from '../browser/commands';
import { isDirect } from '../browser/hosts';
import { Unchecked } from '../parts/Unchecked';
import { ServiceProvider, useStanding, type Standing } from '../state/service';
import { words } from '../words';
import { Away } from './Away';
import { Card } from './Card';
import { Page } from './Page';
import { openReport } from './open';
import type { Tab } from './tab';

const say = words.popup;

export function Popup({ tab }: { readonly tab: Tab }): VNode | null {
  const standing = useStanding();
  useEffect(() => void lookAgain(), []);
  if (!standing) return null;
  return (
    <ServiceProvider value={standing}>
      <main class="popup">
        <Inside tab={tab} standing={standing} />
        <Unchecked />
      </main>
    </ServiceProvider>
  );
}

/** Opening the popup is asking how things stand: the service worker may have been asleep. */
async function lookAgain(): Promise<void> {
  await send({ do: 'check' });
}

function Inside({ tab, standing }: { readonly tab: Tab; readonly standing: Standing }): VNode {
  const { connection, kept } = standing;
  if (connection.state === 'starting' && kept.token)
    return <Card id="starting" title={say.starting.title} lead={say.starting.lead} />;
  if (connection.state === 'unpaired' || !kept.token) return <Unpaired revoked={connection.revoked} />;
  if (connection.state === 'away') return <Away connection={connection} />;
  if (!tab.host) return <Elsewhere id="browser-page" title={say.browser.title} lead={say.browser.lead} />;
  if (isDirect(tab.host)) return <Elsewhere id="own-network" title={say.network.title} lead={say.network.lead} />;
  if (tab.isPrivate) return <Private through={connection.through} />;
  return <Page tab={tab} />;
}

/** Of a private window there is nothing to report; what is done about trackers is said all the same. */
function Private({ through }: { readonly through: boolean }): VNode {
  return (
    <Card
      id="private"
      title={say.private.title}
      tone="plain"
      lead={through ? say.private.lead : say.private.notThrough}
    >
      <p class="line">{say.private.note}</p>
    </Card>
  );
}

function Unpaired({ revoked }: { readonly revoked: boolean }): VNode {
  return (
    <Card
      id="unpaired"
      title={say.unpaired.title}
      tone="plain"
      lead={say.unpaired.lead}
      footer={
        <button
          type="button"
          class="button main wide"
          data-testid="open-pairing"
          onClick={() => {
            openReport('/overview');
          }}
        >
          {say.unpaired.open}
        </button>
      }
    >
      <p class="line">{revoked ? words.connection.pair.revoked : say.unpaired.note}</p>
    </Card>
  );
}

function Elsewhere({ id, title, lead }: Pick<Parameters<typeof Card>[0], 'id' | 'title' | 'lead'>): VNode {
  return (
    <Card
      id={id}
      title={title}
      tone="plain"
      lead={lead}
      footer={
        <button
          type="button"
          class="button wide"
          data-testid="open-report"
          onClick={() => {
            openReport('/overview');
          }}
        >
          {say.report}
        </button>
      }
    />
  );
}
