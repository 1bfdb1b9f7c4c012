/** Where the picture's middle and scale are: a point of the layout times `scale` plus `x`, `y` is a point on the screen. */
export interface View {
  readonly x: number;
  readonly y: number;
  readonly scale: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

interface Dot {
  readonly x?: number | undefined;
  readonly y?: number | undefined;
}

const LEAST = 0.1;
const MOST = 6;
const MARGIN = 40;
/** A handful of nodes isn't blown up to fill the screen. */
const CLOSEST_FIT = 1.6;

/** Everything in sight. */
export function fitting(dots: readonly Dot[], { width, height }: Size): View {
  const xs = dots.map(({ x = 0 }) => x);
  const ys = dots.map(({ y = 0 }) => y);
  const [left, right] = [Math.min(0, ...xs), Math.max(0, ...xs)];
  const [top, bottom] = [Math.min(0, ...ys), Math.max(0, ...ys)];
  const across = (width - 2 * MARGIN) / Math.max(1, right - left);
  const down = (height - 2 * MARGIN) / Math.max(1, bottom - top);
  const scale = Math.max(LEAST, Math.min(CLOSEST_FIT, across, down));
  return { scale, x: width / 2 - (scale * (left + right)) / 2, y: height / 2 - (scale * (top + bottom)) / 2 };
}

/** Nearer or farther by a factor; the point under the pointer stays there. */
export function zoomed({ x, y, scale }: View, factor: number, at: { readonly x: number; readonly y: number }): View {
  const next = Math.min(MOST, Math.max(LEAST, scale * factor));
  const by = next / scale;
  return { scale: next, x: at.x - by * (at.x - x), y: at.y - by * (at.y - y) };
}

export const moved = ({ x, y, scale }: View, across: number, down: number): View => ({
  x: x + across,
  y: y + down,
  scale,
});

/** The point of the layout that lies under a point of the screen. */
export const beneath = (
  { x, y, scale }: View,
  at: { readonly x: number; readonly y: number },
): { x: number; y: number } => ({
  x: (at.x - x) / scale,
  y: (at.y - y) / scale,
});
