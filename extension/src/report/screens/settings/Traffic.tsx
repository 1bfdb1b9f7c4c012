import type { VNode } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { send, type Command } from '../../../browser/commands';
import type { Kept } from '../../../browser/storage';
import { Choice } from '../../../parts/Choice';
import { Switch } from '../../../parts/Switch';
import { useService } from '../../../state/service';
import { words } from '../../../words';
import { Section } from '../../Section';

const say = words.settings.traffic;
const AWAY = [
  ['direct', say.direct],
  ['closed', say.closed],
] as const;

/** Whether the browser goes through Jejak, and what happens when Jejak isn't there. */
export function Traffic(): VNode {
  const { kept, connection } = useService();
  const [busy, setBusy] = useState(false);
  const [isAllowed, setAllowed] = useState(true);
  useEffect(() => void chrome.extension.isAllowedIncognitoAccess().then(setAllowed), []);
  const tell = (command: Command): void => {
    setBusy(true);
    void send(command).finally(() => {
      setBusy(false);
    });
  };
  return (
    <Section title={say.title} id="settings-traffic">
      <div class="setting">
        <div>
          <p>{say.use}</p>
          <p class="note">{!kept.useProxy && connection.through ? say.elsewhere : say.useNote}</p>
        </div>
        <Switch
          id="use-proxy"
          label={say.use}
          on={kept.useProxy}
          busy={busy}
          onChange={(on) => {
            tell({ do: 'use-proxy', on });
          }}
        />
      </div>
      <div class="setting">
        <div>
          <p>{say.private}</p>
          <p class="note" data-testid="private-windows">
            {isAllowed ? say.privateAllowed : say.privateNotAllowed}
          </p>
        </div>
      </div>
      <div class="setting">
        <p>{say.away}</p>
        <Choice<Kept['whenAway']>
          name="when-away"
          label={say.away}
          value={kept.whenAway}
          options={AWAY}
          onChoose={(choice) => {
            tell({ do: 'when-away', choice });
          }}
        />
      </div>
    </Section>
  );
}
