import { useState } from 'preact/hooks';
import type { VNode } from 'preact';
import { send } from '../browser/commands';
import type { ProxyProblem } from '../browser/storage';
import { words } from '../words';
import { Notice } from './Notice';

/** Why the traffic doesn't go through Jejak although the user wants it to, and a button to look again. */
export function RouteNotice({ problem }: { readonly problem: ProxyProblem }): VNode {
  const [busy, setBusy] = useState(false);
  const { title, text } = words.connection.routeProblems[problem];
  const again = (): void => {
    setBusy(true);
    void send({ do: 'check' }).finally(() => {
      setBusy(false);
    });
  };
  const button = (
    <button type="button" class="button" data-testid="check-again" aria-busy={busy} onClick={again}>
      {words.connection.again}
    </button>
  );
  return (
    <Notice id={`problem-${problem}`} action={button}>
      <b>{title}</b> {text}
    </Notice>
  );
}
