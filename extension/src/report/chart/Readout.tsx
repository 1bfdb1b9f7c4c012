import type { VNode } from 'preact';
import type { TimelinePoint } from '../../api/types';
import { words } from '../../words';
import { count } from '../../words/format';
import { stoppedIn, type Stack } from './stack';

interface Props {
  readonly point: TimelinePoint;
  readonly stack: Stack;
  readonly label: (start: number) => string;
}

/** The numbers of the bar under the pointer. */
export function Readout({ point, stack: { layers, amount }, label }: Props): VNode {
  const there = layers.filter((layer) => amount(point, layer) > 0);
  return (
    <span class="readout">
      <b>{label(point.start)}</b> {words.overview.timeline.all(stoppedIn(point))}
      {there.map((layer) => (
        <span key={layer} class="with-dot">
          <span class={`dot ${layer}`} />
          {count(amount(point, layer))}
        </span>
      ))}
    </span>
  );
}
