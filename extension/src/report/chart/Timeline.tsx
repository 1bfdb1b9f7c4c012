import type { VNode } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import type { Timeline as Data, TimelinePoint } from '../../api/types';
import { words } from '../../words';
import { dayName, timeOfDay } from '../../words/format';
import { address } from '../route';
import type { PeriodName } from '../period';
import { Bars } from './Bars';
import { Readout } from './Readout';
import { layerName } from './name';
import { fullStack, pictureStack, stoppedIn, type Layer } from './stack';
import { TimelineTable } from './TimelineTable';

const say = words.overview.timeline;
const HOUR = 3600;
const DAY = 24 * HOUR;

interface Props {
  readonly timeline: Data;
  readonly period: PeriodName;
}

/** What was stopped over time, as bars or as a table with the same numbers. */
export function Timeline({ timeline, period }: Props): VNode {
  const [asTable, setAsTable] = useState(false);
  const [hovered, setHovered] = useState<number | null>(null);
  const hourly = timeline.bucket === 'hour';
  const { points } = timeline;
  const plot = useMemo(() => {
    const open = (index: number): void => {
      const point = points[index];
      if (point) location.hash = requestsOf(point, hourly, period);
    };
    return {
      points,
      stack: pictureStack(points),
      label: hourly ? timeOfDay : dayName,
      onHover: setHovered,
      onOpen: open,
    };
  }, [points, hourly, period]);
  const stopped = points.reduce((sum, point) => sum + stoppedIn(point), 0);
  const point = hovered === null ? undefined : points[hovered];

  return (
    <section data-testid="timeline">
      <h2>
        {hourly ? say.hour : say.day}
        <small>{point ? <Readout point={point} stack={plot.stack} label={plot.label} /> : say.all(stopped)}</small>
      </h2>
      {asTable ? (
        <TimelineTable
          points={points}
          stack={fullStack(points)}
          label={plot.label}
          hourly={hourly}
          link={(one) => requestsOf(one, hourly, period)}
        />
      ) : (
        <Bars plot={plot} description={say.described(stopped, points.length)} />
      )}
      <div class="under">
        {asTable ? <span /> : <Legend layers={plot.stack.layers} />}
        <button
          type="button"
          class="button bare"
          data-testid="timeline-toggle"
          aria-pressed={asTable}
          onClick={() => {
            setAsTable(!asTable);
          }}
        >
          {asTable ? say.chart : say.table}
        </button>
      </div>
    </section>
  );
}

function Legend({ layers }: { readonly layers: readonly Layer[] }): VNode {
  return (
    <ul class="legend">
      {layers.map((layer) => (
        <li key={layer} class="with-dot">
          <span class={`dot ${layer}`} />
          {layerName(layer)}
        </li>
      ))}
    </ul>
  );
}

function requestsOf({ start }: TimelinePoint, hourly: boolean, period: PeriodName): string {
  return address(['requests'], { since: start, until: start + (hourly ? HOUR : DAY), outcome: 'blocked', period });
}
