import type { ComponentChildren, VNode } from 'preact';
import { Say } from '../parts/Sentence';
import type { Sentence } from '../words/sentence';

interface Props {
  readonly id: string;
  readonly title: string;
  readonly lead: Sentence;
  readonly tone?: 'plain' | 'alarm';
  readonly children?: ComponentChildren;
  readonly footer?: ComponentChildren;
}

/** The popup when there is one thing to say. */
export function Card({ id, title, lead, tone, children, footer }: Props): VNode {
  return (
    <div data-testid={`popup-${id}`}>
      <header>
        <h1>{title}</h1>
        {tone && <span class={`dot ${tone}`} />}
      </header>
      <p class="lead">
        <Say sentence={lead} />
      </p>
      {children}
      {footer && <footer>{footer}</footer>}
    </div>
  );
}
