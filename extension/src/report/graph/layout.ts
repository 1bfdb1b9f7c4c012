import { forceCollide, forceLink, forceManyBody, forceSimulation, forceX, forceY, type Simulation } from 'd3-force';
import type { Link, Network, Node } from './network';

export type Layout = Simulation<Node, Link>;

const DISTANCE = 70;
const PUSH = -110;
const FARTHEST_PUSH = 500;
const PULL = 0.05;
const GAP = 3;

/** Forces that pull together what is tied, and push apart what isn't; the same for the same network. Not started. */
export function layout({ nodes, links }: Network): Layout {
  return forceSimulation<Node, Link>([...nodes])
    .force('links', forceLink<Node, Link>([...links]).distance(DISTANCE))
    .force('push', forceManyBody<Node>().strength(PUSH).distanceMax(FARTHEST_PUSH))
    .force('across', forceX<Node>().strength(PULL))
    .force('down', forceY<Node>().strength(PULL))
    .force(
      'apart',
      forceCollide<Node>(({ radius }) => radius + GAP),
    )
    .stop();
}

export const settled = (simulation: Layout): boolean => simulation.alpha() < simulation.alphaMin();

/** Goes on for so many milliseconds, or until everything has its place. */
export function advance(simulation: Layout, milliseconds: number): void {
  const end = performance.now() + milliseconds;
  do simulation.tick();
  while (!settled(simulation) && performance.now() < end);
}
