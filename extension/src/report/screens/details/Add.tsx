import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { KINDS, type DetailKind } from '../../../api/details';
import { useService } from '../../../state/service';
import { words } from '../../../words';

const say = words.details;

export type Change = (work: () => Promise<unknown>) => Promise<boolean>;

/** A line to give another detail; what was given is gone from the page as soon as it is watched. */
export function Add({ change }: { readonly change: Change }): VNode {
  const { client } = useService();
  const [kind, setKind] = useState<DetailKind>('email');
  const [value, setValue] = useState('');
  const add = async (): Promise<void> => {
    if (await change(() => client.addDetail(kind, value.trim()))) setValue('');
  };
  return (
    <form
      class="row wrap"
      autocomplete="off"
      onSubmit={(event) => {
        event.preventDefault();
        if (value.trim()) void add();
      }}
    >
      <select
        class="field"
        data-testid="detail-kind"
        aria-label={say.add.kind}
        value={kind}
        onChange={(event) => {
          const chosen = event.currentTarget.value;
          setKind(KINDS.find((one) => one === chosen) ?? 'custom');
        }}
      >
        {KINDS.map((one) => (
          <option key={one} value={one}>
            {say.kinds[one]}
          </option>
        ))}
      </select>
      <input
        class="field grow"
        data-testid="detail-value"
        aria-label={say.add.value}
        placeholder={say.examples[kind]}
        value={value}
        autocomplete="off"
        spellcheck={false}
        onInput={(event) => {
          setValue(event.currentTarget.value);
        }}
      />
      <button type="submit" class="button" data-testid="add-detail">
        {say.add.add}
      </button>
    </form>
  );
}
