import type { Category, TimelinePoint } from '../../api/types';

/** Bottom to top; the same order in picture, legend and table. */
export const CATEGORIES: readonly Category[] = [
  'advertising',
  'analytics',
  'social',
  'replay',
  'fingerprinting',
  'tagmanager',
  'interaction',
  'content',
  'consent',
  'unknown',
];

/** A category, what is too little to be told apart in a picture, or what was not stopped. */
export type Layer = Category | 'other' | 'let-through';

type Points = readonly TimelinePoint[];

const MOST_CATEGORIES = 6;

/** A way to cut every bar: the layers bottom to top, and how much of one there is in a bucket. */
export interface Stack {
  readonly layers: readonly Layer[];
  readonly amount: (point: TimelinePoint, layer: Layer) => number;
}

/** All categories that occur, each for itself, then what was let through: for the table. */
export function fullStack(points: Points): Stack {
  return { layers: occurring(points, [...CATEGORIES, 'let-through'], count), amount: count };
}

/** The largest categories, the rest as one: a picture holds no more colours than one can tell apart. */
export function pictureStack(points: Points): Stack {
  const all = occurring(points, CATEGORIES, count);
  if (all.length <= MOST_CATEGORIES) return fullStack(points);
  const named = new Set(
    bySize(
      points,
      all.filter((layer) => layer !== 'unknown'),
    ).slice(0, MOST_CATEGORIES - 1),
  );
  const rest = all.filter((layer) => !named.has(layer));
  const amount = (point: TimelinePoint, layer: Layer): number =>
    layer === 'other' ? rest.reduce((sum, one) => sum + count(point, one), 0) : count(point, layer);
  const kept = all.filter((layer) => named.has(layer));
  return { layers: occurring(points, [...kept, 'other', 'let-through'], amount), amount };
}

/** For each layer the height of its upper edge in each bucket; null where there is nothing of it to draw. */
export function edges(points: Points, { layers, amount }: Stack): (number | null)[][] {
  const heights = points.map(() => 0);
  const raise = (point: TimelinePoint, index: number, layer: Layer): number | null => {
    const more = amount(point, layer);
    heights[index] = (heights[index] ?? 0) + more;
    return more > 0 ? heights[index] : null;
  };
  return layers.map((layer) => points.map((point, index) => raise(point, index, layer)));
}

export function stoppedIn(point: TimelinePoint): number {
  return CATEGORIES.reduce((sum, category) => sum + count(point, category), 0);
}

function count(point: TimelinePoint, layer: Layer): number {
  return layer === 'let-through' ? point.let_through : (point.stopped[layer] ?? 0);
}

function occurring(points: Points, layers: readonly Layer[], amount: Stack['amount']): Layer[] {
  return layers.filter((layer) => points.some((point) => amount(point, layer) > 0));
}

function bySize(points: Points, layers: readonly Layer[]): Layer[] {
  const total = (layer: Layer): number => points.reduce((sum, point) => sum + count(point, layer), 0);
  return [...layers].sort((a, b) => total(b) - total(a));
}
