import type { VNode } from 'preact';
import { words } from '../../../words';
import type { Attempt } from './state';

/** What became of a change, below the control that made it. */
export function Outcome({
  attempt: { done, failure },
  id,
  quiet = false,
}: {
  readonly attempt: Attempt;
  readonly id: string;
  readonly quiet?: boolean;
}): VNode {
  return (
    <>
      <p class="problem" role="alert" data-testid={`${id}-problem`}>
        {failure}
      </p>
      <p class="note" role="status" data-testid={`${id}-done`}>
        {done && !quiet ? words.settings.saved : ''}
      </p>
    </>
  );
}
