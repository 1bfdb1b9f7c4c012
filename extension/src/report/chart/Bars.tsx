import type { VNode } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import 'uplot/dist/uPlot.min.css';
import { draw, HEIGHT, type Plot } from './plot';

/** The picture; drawn anew when the data, the width or the colours change. */
export function Bars({ plot, description }: { readonly plot: Plot; readonly description: string }): VNode {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const target = box.current;
    if (!target) return;
    let chart = draw(target, plot);
    const again = (): void => {
      chart.destroy();
      chart = draw(target, plot);
    };
    const size = new ResizeObserver(() => {
      if (chart.width !== target.clientWidth) chart.setSize({ width: target.clientWidth, height: HEIGHT });
    });
    const scheme = matchMedia('(prefers-color-scheme: dark)');
    size.observe(target);
    scheme.addEventListener('change', again);
    return () => {
      size.disconnect();
      scheme.removeEventListener('change', again);
      chart.destroy();
    };
  }, [plot]);
  return <div ref={box} class="bars" role="img" aria-label={description} style={{ minHeight: `${HEIGHT}px` }} />;
}
