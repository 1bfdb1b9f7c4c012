import type { RefObject, VNode } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { words } from '../../words';
import type { Network, Node } from './network';
import { Stage } from './stage';

const say = words.graph;
const NEARER = 1.4;

interface Props {
  readonly network: Network;
  readonly description: string;
  readonly onPoint: (node: Node | undefined) => void;
  readonly onOpen: (node: Node) => void;
}

/** The graph as a picture one can move in; the table beside it says the same without one. */
export function Picture({ network, description, onPoint, onOpen }: Props): VNode {
  const canvas = useRef<HTMLCanvasElement>(null);
  const stage = useStage(canvas, network);
  const pointer = usePointer(stage, onPoint, onOpen);
  return (
    <div class="graph-picture">
      <canvas ref={canvas} role="img" aria-label={description} data-testid="graph-picture" {...pointer} />
      <div class="graph-tools">
        <Tool label={say.nearer} sign="+" onClick={() => stage.current?.zoom(NEARER)} />
        <Tool label={say.farther} sign="−" onClick={() => stage.current?.zoom(1 / NEARER)} />
        <button type="button" class="button" onClick={() => stage.current?.fit()}>
          {say.all}
        </button>
      </div>
    </div>
  );
}

function Tool({ label, sign, onClick }: { label: string; sign: string; onClick: () => void }): VNode {
  return (
    <button type="button" class="button" aria-label={label} title={label} onClick={onClick}>
      {sign}
    </button>
  );
}

function useStage(canvas: RefObject<HTMLCanvasElement | null>, network: Network): RefObject<Stage | null> {
  const stage = useRef<Stage>(null);
  useEffect(() => {
    const target = canvas.current;
    const context = target?.getContext('2d');
    if (!target || !context) return;
    const made = new Stage(target, context, network);
    stage.current = made;
    const size = new ResizeObserver(() => {
      made.resize();
    });
    const scheme = matchMedia('(prefers-color-scheme: dark)');
    const recolour = (): void => {
      made.recolour();
    };
    // Turning the wheel scrolls the page as everywhere; with Ctrl, or two fingers, it zooms.
    const wheel = (event: WheelEvent): void => {
      if (!event.ctrlKey) return;
      event.preventDefault();
      made.zoom(Math.exp(-event.deltaY / 100), { x: event.offsetX, y: event.offsetY });
    };
    size.observe(target);
    scheme.addEventListener('change', recolour);
    target.addEventListener('wheel', wheel, { passive: false });
    return () => {
      size.disconnect();
      scheme.removeEventListener('change', recolour);
      target.removeEventListener('wheel', wheel);
      made.stop();
    };
  }, [canvas, network]);
  return stage;
}

interface Pointer {
  readonly onPointerDown: (event: PointerEvent) => void;
  readonly onPointerMove: (event: PointerEvent) => void;
  readonly onPointerUp: (event: PointerEvent) => void;
  readonly onPointerLeave: () => void;
}

const SLACK = 4; // a click that trembles is no drag

function usePointer(
  stage: RefObject<Stage | null>,
  onPoint: (node: Node | undefined) => void,
  onOpen: (node: Node) => void,
): Pointer {
  const held = useRef<{ readonly x: number; readonly y: number; readonly dragged: boolean } | null>(null);
  const pointed = useRef<Node | undefined>(undefined);
  const point = (node: Node | undefined): void => {
    if (node === pointed.current) return;
    pointed.current = node;
    stage.current?.point(node);
    onPoint(node);
  };
  return {
    onPointerDown: ({ offsetX: x, offsetY: y, pointerId, currentTarget }) => {
      (currentTarget as Element).setPointerCapture(pointerId);
      held.current = { x, y, dragged: false };
    },
    onPointerMove: ({ offsetX: x, offsetY: y }) => {
      const from = held.current;
      if (!from) {
        point(stage.current?.at({ x, y }));
        return;
      }
      if (!from.dragged && Math.hypot(x - from.x, y - from.y) < SLACK) return;
      stage.current?.move(x - from.x, y - from.y);
      held.current = { x, y, dragged: true };
    },
    onPointerUp: ({ offsetX: x, offsetY: y }) => {
      const node = held.current?.dragged ? undefined : stage.current?.at({ x, y });
      held.current = null;
      if (node) onOpen(node);
    },
    onPointerLeave: () => {
      point(undefined);
    },
  };
}
