import { useEffect, useState } from 'preact/hooks';
import type { VNode } from 'preact';
import type { ProblemKind } from '../api/problem';
import { send, type Reply } from '../browser/commands';
import { parse } from '../report/route';
import { serviceAddress } from '../report/screens/settings/address';
import { words } from '../words';
import { Switch } from './Switch';

const say = words.connection.pair;

function inWords(reply: Reply & { ok: false }): string {
  return reply.kind === 'refused' ? say.wrong : words.connection.failure(reply.kind as ProblemKind, reply.detail);
}

/** Pairs this browser with the service: code, choice, button. Everything else follows from storage. */
export function PairForm(): VNode {
  const [code, setCode] = useState('');
  const [useProxy, setUseProxy] = useState(true);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState('');

  const pair = async (): Promise<void> => {
    if (!code.trim()) {
      setProblem(say.empty);
      return;
    }
    setBusy(true);
    const reply = await send({ do: 'pair', code: code.trim(), useProxy });
    setBusy(false);
    setProblem(reply.ok ? '' : inWords(reply));
  };
  useEffect(() => {
    // `jejak demo` opens its own browser with both in the address, which no page of the web can open
    const { parameters } = parse(location.hash);
    const service = serviceAddress(parameters.get('service') ?? '');
    const given = parameters.get('code');
    if (!service || !given) return;
    void send({ do: 'move', address: service })
      .then(() => send({ do: 'pair', code: given, useProxy: true }))
      .then((reply) => {
        setProblem(reply.ok ? '' : inWords(reply));
      });
  }, []);
  const submit = (event: Event): void => {
    event.preventDefault();
    if (!busy) void pair();
  };

  return (
    <form class="pair" data-testid="pair-form" onSubmit={submit}>
      <ol>
        <li>
          {say.first} <code>{say.command}</code>
        </li>
        <li>
          <label for="code">{say.second}</label>
          <div class="row">
            <input
              id="code"
              class="field code"
              data-testid="pair-code"
              autocomplete="off"
              spellcheck={false}
              aria-label={say.code}
              aria-invalid={problem !== ''}
              aria-describedby="pair-problem"
              value={code}
              onInput={(event) => {
                setCode(event.currentTarget.value);
              }}
            />
            <button type="submit" class="button main" data-testid="pair-button" aria-busy={busy}>
              {busy ? say.busy : say.button}
            </button>
          </div>
          <p id="pair-problem" class="problem" role="alert" data-testid="pair-problem">
            {problem}
          </p>
          <p class="note">
            {say.lost} <code>{say.lostCommand}</code>
          </p>
        </li>
      </ol>
      <div class="setting">
        <div>
          <p>{say.proxy}</p>
          <p class="note">{say.proxyNote}</p>
        </div>
        <Switch id="pair-use-proxy" label={say.proxy} on={useProxy} onChange={setUseProxy} />
      </div>
    </form>
  );
}
