import { palette, type Palette } from '../chart/palette';
import { advance, layout, settled, type Layout } from './layout';
import { neighbourhood, type Network, type Node } from './network';
import { paint } from './paint';
import { beneath, fitting, moved, zoomed, type Size, type View } from './view';

interface Point {
  readonly x: number;
  readonly y: number;
}

const STEP = 10; // milliseconds of a frame for the layout; the rest is for drawing
const REACH = 14;
const NOBODY: ReadonlySet<Node> = new Set();

/** The picture on its canvas: finds places for all, follows the pointer, and draws when something has changed. */
export class Stage {
  readonly #canvas: HTMLCanvasElement;
  readonly #context: CanvasRenderingContext2D;
  readonly #network: Network;
  readonly #layout: Layout;
  readonly #calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
  #colour: Palette;
  #size: Size = { width: 0, height: 0 };
  #view: View = { x: 0, y: 0, scale: 1 };
  #own = false; // whether the user has chosen what to see
  #near: ReadonlySet<Node> = NOBODY;
  #frame = 0;

  constructor(canvas: HTMLCanvasElement, context: CanvasRenderingContext2D, network: Network) {
    this.#canvas = canvas;
    this.#context = context;
    this.#network = network;
    this.#layout = layout(network);
    this.#colour = palette(document.body);
    this.resize();
  }

  /** Takes the size that the page gives the canvas. */
  resize(): void {
    const { clientWidth: width, clientHeight: height } = this.#canvas;
    this.#size = { width, height };
    this.#canvas.width = width * devicePixelRatio;
    this.#canvas.height = height * devicePixelRatio;
    this.#draw();
  }

  /** Reads the colours anew: day became night. */
  recolour(): void {
    this.#colour = palette(document.body);
    this.#draw();
  }

  /** The node under the pointer, or next to it. */
  at(point: Point): Node | undefined {
    const { x, y } = beneath(this.#view, point);
    return this.#layout.find(x, y, REACH / this.#view.scale);
  }

  /** Lets a node and what is tied to it stand out; nothing, and all are alike. */
  point(node: Node | undefined): void {
    this.#near = node ? neighbourhood(this.#network, node) : NOBODY;
    this.#draw();
  }

  move(across: number, down: number): void {
    this.#look(moved(this.#view, across, down));
  }

  zoom(factor: number, at: Point = { x: this.#size.width / 2, y: this.#size.height / 2 }): void {
    this.#look(zoomed(this.#view, factor, at));
  }

  fit(): void {
    this.#own = false;
    this.#draw();
  }

  stop(): void {
    cancelAnimationFrame(this.#frame);
  }

  #look(view: View): void {
    this.#own = true;
    this.#view = view;
    this.#draw();
  }

  #draw(): void {
    cancelAnimationFrame(this.#frame);
    this.#frame = requestAnimationFrame(() => {
      this.#show();
    });
  }

  #show(): void {
    if (!settled(this.#layout)) advance(this.#layout, STEP);
    const still = settled(this.#layout);
    if (still || !this.#calm) this.#paint();
    this.#canvas.dataset.settled = String(still);
    if (!still) this.#draw();
  }

  #paint(): void {
    if (!this.#own) this.#view = fitting(this.#network.nodes, this.#size);
    this.#context.setTransform(devicePixelRatio, 0, 0, devicePixelRatio, 0, 0);
    paint(
      this.#context,
      { network: this.#network, near: this.#near, view: this.#view, size: this.#size },
      this.#colour,
    );
  }
}
