import type { ComponentChildren, VNode } from 'preact';

interface Props {
  readonly id: string;
  readonly children: ComponentChildren;
  readonly action?: ComponentChildren;
  readonly calm?: boolean;
}

/** Something the user should know before reading on, with the one thing to do about it. */
export function Notice({ id, children, action, calm = false }: Props): VNode {
  return (
    <div class={calm ? 'notice calm' : 'notice'} role="status" data-testid={id}>
      <div>{children}</div>
      {action}
    </div>
  );
}
