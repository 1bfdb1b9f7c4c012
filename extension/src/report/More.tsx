import type { ComponentChildren, VNode } from 'preact';
import { useState } from 'preact/hooks';
import { words } from '../words';

interface Props<T> {
  readonly items: readonly T[];
  /** Rows at first, and with every press of the button. */
  readonly step?: number;
  readonly children: (shown: readonly T[]) => ComponentChildren;
}

/** A long list in steps: nobody reads a thousand rows, and no browser should draw them. */
export function More<T>({ items, step = 200, children }: Props<T>): VNode {
  const [most, setMost] = useState(step);
  const rest = items.length - most;
  return (
    <>
      {children(items.slice(0, most))}
      {rest > 0 && (
        <button
          type="button"
          class="button bare more"
          data-testid="more"
          onClick={() => {
            setMost(most + step);
          }}
        >
          {words.company.more(rest)}
        </button>
      )}
    </>
  );
}
