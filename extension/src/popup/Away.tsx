import type { VNode } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { send, type Command } from '../browser/commands';
import type { Connection } from '../browser/storage';
import { useService } from '../state/service';
import { words } from '../words';
import { timeOfDay } from '../words/format';
import type { Sentence } from '../words/sentence';
import { Card } from './Card';

const say = words.popup.away;
const MINUTE = 60_000;

/** The service doesn't answer: what happens to pages, since when, and what one can do. */
export function Away({ connection: { since } }: { readonly connection: Connection }): VNode {
  const { kept } = useService();
  const now = useNow();
  const [busy, setBusy] = useState(false);
  const tell = (command: Command): void => {
    setBusy(true);
    void send(command).finally(() => {
      setBusy(false);
    });
  };
  const other = kept.whenAway === 'direct' ? 'closed' : 'direct';
  const minutes = Math.floor((now - since) / MINUTE);
  return (
    <Card
      id="away"
      title={say.title}
      tone="alarm"
      lead={lead(kept.useProxy, kept.whenAway)}
      footer={
        <>
          <button
            type="button"
            class="button main"
            data-testid="try-again"
            aria-busy={busy}
            onClick={() => {
              tell({ do: 'check' });
            }}
          >
            {say.again}
          </button>
          <button
            type="button"
            class="button"
            data-testid="when-away"
            onClick={() => {
              tell({ do: 'when-away', choice: other });
            }}
          >
            {other === 'closed' ? say.close : say.open}
          </button>
        </>
      }
    >
      <p class="line">
        {say.since(timeOfDay(since / 1000), words.popup.minutes(minutes))} {say.start} <code>{say.command}</code>.
      </p>
    </Card>
  );
}

function lead(useProxy: boolean, whenAway: 'direct' | 'closed'): Sentence {
  if (!useProxy) return say.elsewhere;
  return whenAway === 'direct' ? say.direct : say.closed;
}

function useNow(): number {
  const [now, setNow] = useState(Date.now());
  useEffect(() => {
    const timer = setInterval(() => {
      setNow(Date.now());
    }, MINUTE / 4);
    return () => {
      clearInterval(timer);
    };
  }, []);
  return now;
}
