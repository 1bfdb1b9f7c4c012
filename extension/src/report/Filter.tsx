import type { VNode } from 'preact';

interface Props {
  readonly label: string;
  readonly value: string;
  readonly onInput: (value: string) => void;
}

/** The box that narrows a table while one types. */
export function Filter({ label, value, onInput }: Props): VNode {
  return (
    <input
      type="search"
      class="field filter"
      data-testid="filter"
      placeholder={label}
      aria-label={label}
      value={value}
      spellcheck={false}
      autocomplete="off"
      onInput={(event) => {
        onInput(event.currentTarget.value);
      }}
    />
  );
}

export function matches(filter: string, ...texts: readonly string[]): boolean {
  const wanted = filter.trim().toLowerCase();
  return texts.some((text) => text.toLowerCase().includes(wanted));
}
