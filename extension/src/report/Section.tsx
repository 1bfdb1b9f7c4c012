import type { ComponentChildren, VNode } from 'preact';

interface Props {
  readonly title: string;
  readonly aside?: ComponentChildren;
  readonly children: ComponentChildren;
  readonly id?: string;
}

export function Section({ title, aside, children, id }: Props): VNode {
  return (
    <section data-testid={id}>
      <h2>
        {title}
        {aside !== undefined && <small>{aside}</small>}
      </h2>
      {children}
    </section>
  );
}
