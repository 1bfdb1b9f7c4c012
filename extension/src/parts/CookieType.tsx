import type { VNode } from 'preact';
import type { CookieType } from '../api/cookies';
import { words } from '../words';

/** A type of cookies: a dot of its colour, and its word. */
export function TypeWord({ type }: { readonly type: CookieType }): VNode {
  return (
    <span class="with-dot">
      <span class={`dot ${type}`} />
      {words.cookies.types[type]}
    </span>
  );
}
