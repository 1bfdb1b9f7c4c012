import uPlot from 'uplot';
import { edges, type Layer, type Stack } from './stack';
import type { TimelinePoint } from '../../api/types';
import { palette, type Palette } from './palette';

export interface Plot {
  readonly points: readonly TimelinePoint[];
  readonly stack: Stack;
  readonly label: (start: number) => string;
  readonly onHover: (index: number | null) => void;
  readonly onOpen: (index: number) => void;
}

export const HEIGHT = 210;
const TOKENS: Partial<Record<Layer, string>> = { 'let-through': 'ink', other: 'rest' };
const BAR_SHARE = 0.92;
const WIDEST = 140;

/** Draws stacked bars into an element: tallest layer first, each later one over it, parted by a line of paper. */
export function draw(target: HTMLElement, plot: Plot): uPlot {
  const { points, stack } = plot;
  const upper = edges(points, stack);
  const data: uPlot.AlignedData = [points.map((_, index) => index), ...[...upper].reverse()];
  const chart = new uPlot(options(target, plot), data, target);
  chart.over.addEventListener('click', () => {
    const { idx } = chart.cursor;
    if (idx !== null && idx !== undefined) plot.onOpen(idx);
  });
  return chart;
}

function options(target: HTMLElement, { points, stack, label, onHover }: Plot): uPlot.Options {
  const colour = palette(target);
  const bars = uPlot.paths.bars?.({ size: [BAR_SHARE, WIDEST] });
  const series = [...stack.layers].reverse().map((layer): uPlot.Series => ({
    ...(bars ? { paths: bars } : {}),
    fill: colour(TOKENS[layer] ?? layer),
    stroke: colour('paper'),
    width: 1,
    points: { show: false },
  }));
  return {
    width: target.clientWidth,
    height: HEIGHT,
    padding: [8, 0, 0, 0],
    legend: { show: false },
    cursor: { y: false, points: { show: false }, drag: { x: false, y: false } },
    scales: {
      x: { time: false, range: [-0.5, Math.max(points.length, 7) - 0.5] },
      y: { range: (_, __, most) => [0, Math.max(1, most)] },
    },
    axes: [horizontal(points, label, colour), vertical(colour)],
    series: [{}, ...series],
    hooks: {
      setCursor: [
        ({ cursor }) => {
          onHover(cursor.idx !== null && cursor.idx !== undefined && (cursor.left ?? -1) >= 0 ? cursor.idx : null);
        },
      ],
    },
  };
}

function horizontal(points: readonly TimelinePoint[], label: (start: number) => string, colour: Palette): uPlot.Axis {
  return {
    stroke: colour('muted'),
    font: '12px system-ui, sans-serif',
    gap: 8,
    size: 32,
    space: 74,
    grid: { show: false },
    ticks: { show: false },
    border: { show: true, stroke: colour('line'), width: 1 },
    incrs: [1, 2, 3, 4, 6, 7, 12, 14, 28, 56, 112],
    values: (_, splits) => splits.map((index) => nameOf(points[index], label)),
  };
}

const nameOf = (point: TimelinePoint | undefined, label: (start: number) => string): string =>
  point ? label(point.start) : '';

const COMPACT = new Intl.NumberFormat(undefined, { notation: 'compact' });

function vertical(colour: Palette): uPlot.Axis {
  return {
    stroke: colour('muted'),
    font: '12px system-ui, sans-serif',
    size: 44,
    gap: 6,
    space: 52,
    grid: { stroke: colour('line'), width: 1 },
    ticks: { show: false },
    incrs: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 20_000, 50_000, 100_000],
    values: (_, splits) => splits.map((value) => COMPACT.format(value)),
  };
}
