import type { VNode } from 'preact';

interface Props {
  readonly on: boolean;
  readonly label: string;
  readonly id: string;
  readonly busy?: boolean;
  readonly onChange: (on: boolean) => void;
}

export function Switch({ on, label, id, busy = false, onChange }: Props): VNode {
  return (
    <button
      type="button"
      role="switch"
      class="switch"
      data-testid={id}
      aria-checked={on}
      aria-label={label}
      aria-busy={busy}
      onClick={() => {
        if (!busy) onChange(!on);
      }}
    />
  );
}
