import type { VNode } from 'preact';
import type { TimelinePoint } from '../../api/types';
import { words } from '../../words';
import { count } from '../../words/format';
import { layerName } from './name';
import { stoppedIn, type Stack } from './stack';

const say = words.overview.timeline;

interface Props {
  readonly points: readonly TimelinePoint[];
  readonly stack: Stack;
  readonly label: (start: number) => string;
  readonly hourly: boolean;
  readonly link: (point: TimelinePoint) => string;
}

/** The same numbers for reading: for screen readers, and for everyone who wants them exactly. */
export function TimelineTable({ points, stack: { layers, amount }, label, hourly, link }: Props): VNode {
  return (
    <div class="scroll" tabIndex={0} role="group" aria-label={hourly ? say.hour : say.day}>
      <table class="small" data-testid="timeline-table">
        <thead>
          <tr>
            <th scope="col">{hourly ? say.time : say.date}</th>
            <th scope="col" class="number">
              {say.total}
            </th>
            {layers.map((layer) => (
              <th key={layer} scope="col" class="number">
                {layerName(layer)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {[...points].reverse().map((point) => (
            <tr key={point.start}>
              <th scope="row">{label(point.start)}</th>
              <td class="number">
                <a href={link(point)}>{count(stoppedIn(point))}</a>
              </td>
              {layers.map((layer) => (
                <td key={layer} class="number">
                  {count(amount(point, layer))}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
