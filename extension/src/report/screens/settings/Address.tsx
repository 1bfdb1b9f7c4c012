import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { send } from '../../../browser/commands';
import { useService } from '../../../state/service';
import { words } from '../../../words';
import { useSharedFigures } from '../../figures';
import { serviceAddress } from './address';

const say = words.settings.connection;

/** Where the service is, and whether this browser is paired with it. */
export function Address({ paired }: { readonly paired: boolean }): VNode {
  const { kept } = useService();
  const [text, setText] = useState(kept.address);
  const [problem, setProblem] = useState('');
  const save = (event: Event): void => {
    event.preventDefault();
    const address = serviceAddress(text);
    setProblem(address ? '' : say.addressBad);
    if (address) void send({ do: 'move', address });
  };
  return (
    <>
      <form class="setting" onSubmit={save}>
        <div>
          <label for="address">{say.address}</label>
          <p class="note">{say.addressNote}</p>
        </div>
        <div class="row">
          <input
            id="address"
            class="field"
            data-testid="address"
            value={text}
            spellcheck={false}
            autocomplete="off"
            aria-invalid={problem !== ''}
            aria-describedby="address-problem"
            onInput={(event) => {
              setText(event.currentTarget.value);
            }}
          />
          <button type="submit" class="button" data-testid="save-address">
            {say.save}
          </button>
        </div>
      </form>
      <p id="address-problem" class="problem" role="alert">
        {problem}
      </p>
      {paired && <Paired />}
    </>
  );
}

function Paired(): VNode {
  const { connection } = useService();
  const { status } = useSharedFigures();
  const known = connection.state === 'connected' && status.data;
  return (
    <div class="setting">
      <div>
        <p data-testid="paired">{known ? say.paired(known.version) : say.pairedAway}</p>
        {known && (
          <p class="note">
            {say.home} <code>{known.home}</code>
          </p>
        )}
      </div>
      <button type="button" class="button" data-testid="unpair" onClick={() => void send({ do: 'unpair' })}>
        {say.unpair}
      </button>
    </div>
  );
}
