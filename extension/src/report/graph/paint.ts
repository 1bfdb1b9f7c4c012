import type { Palette } from '../chart/palette';
import { printable, shorten } from '../../parts/printable';
import type { Link, Network, Node } from './network';
import type { Size, View } from './view';

export interface Scene {
  readonly network: Network;
  /** What stands out; everything else steps back. Empty when nothing is pointed at. */
  readonly near: ReadonlySet<Node>;
  readonly view: View;
  readonly size: Size;
}

const FAINT = 0.12;
const FONT = '12px system-ui, sans-serif';
const LINE = 15;
const LONGEST = 28;
const MOST_LABELS = 40;
const LINES: readonly (readonly [Link['kind'], string])[] = [
  ['stopped', 'line'],
  ['shared', 'accent'],
  ['got', 'warn'],
];

/** Draws the whole picture anew: lines, then nodes, then as many names as have room. */
export function paint(context: CanvasRenderingContext2D, scene: Scene, colour: Palette): void {
  const { size, view, network, near } = scene;
  context.clearRect(0, 0, size.width, size.height);
  context.save();
  context.translate(view.x, view.y);
  context.scale(view.scale, view.scale);
  for (const [kind, token] of LINES) lines(context, scene, kind, colour(token));
  for (const node of network.nodes) {
    context.globalAlpha = shown(near, node) ? 1 : FAINT;
    dot(context, node, colour);
  }
  context.restore();
  names(context, scene, colour);
}

const shown = (near: ReadonlySet<Node>, ...nodes: readonly Node[]): boolean =>
  near.size === 0 || nodes.every((node) => near.has(node));

function lines(
  context: CanvasRenderingContext2D,
  { network, near, view }: Scene,
  kind: Link['kind'],
  colour: string,
): void {
  context.strokeStyle = colour;
  context.lineWidth = (kind === 'stopped' ? 1 : 1.4) / view.scale;
  context.setLineDash(kind === 'shared' ? [4 / view.scale, 4 / view.scale] : []);
  const all = network.links.filter((link) => link.kind === kind);
  for (const bright of [false, true]) {
    context.globalAlpha = bright ? 1 : FAINT;
    context.beginPath();
    for (const { source, target } of all.filter((link) => shown(near, link.source, link.target) === bright)) {
      context.moveTo(source.x ?? 0, source.y ?? 0);
      context.lineTo(target.x ?? 0, target.y ?? 0);
    }
    context.stroke();
  }
  context.setLineDash([]);
  context.globalAlpha = 1;
}

/** A company is a dot of its category's colour, a site a square of ink: told apart without colour, too. */
function dot(context: CanvasRenderingContext2D, { kind, category, radius, x = 0, y = 0 }: Node, colour: Palette): void {
  context.fillStyle = colour(kind === 'site' ? 'ink' : category);
  context.beginPath();
  if (kind === 'site') context.rect(x - radius, y - radius, 2 * radius, 2 * radius);
  else context.arc(x, y, radius, 0, 2 * Math.PI);
  context.fill();
}

interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
}

/** The names of the most connected, or of all that stand out, where no other name is in the way. */
function names(context: CanvasRenderingContext2D, { network, near, view, size }: Scene, colour: Palette): void {
  const taken: Box[] = [];
  context.font = FONT;
  context.textBaseline = 'middle';
  context.fillStyle = colour('ink');
  context.strokeStyle = colour('paper');
  context.lineWidth = 3;
  context.lineJoin = 'round';
  const wanted = near.size > 0 ? [...near] : network.nodes.toSorted((one, other) => other.met.length - one.met.length);
  for (const node of wanted) {
    if (taken.length >= MOST_LABELS) return;
    const label = printable(shorten(node.name, LONGEST));
    const left = view.x + view.scale * ((node.x ?? 0) + node.radius) + 4;
    const top = view.y + view.scale * (node.y ?? 0) - LINE / 2;
    const box = { left, top, right: left + context.measureText(label).width };
    if (!within(box, size) || taken.some((other) => over(box, other))) continue;
    taken.push(box);
    context.strokeText(label, left, top + LINE / 2);
    context.fillText(label, left, top + LINE / 2);
  }
}

const within = ({ left, top, right }: Box, { width, height }: Size): boolean =>
  left >= 0 && right <= width && top >= 0 && top + LINE <= height;
const over = (one: Box, other: Box): boolean =>
  one.left < other.right && other.left < one.right && Math.abs(one.top - other.top) < LINE;
