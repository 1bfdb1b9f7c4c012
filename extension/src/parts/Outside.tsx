import type { VNode } from 'preact';
import { printable, shorten } from './printable';

interface Props {
  readonly text: string;
  readonly most?: number;
}

/** Text that somebody outside chose (an address, a name, a value): always text, never able to disturb its neighbours. */
export function Outside({ text, most = 400 }: Props): VNode {
  const shown = printable(shorten(text, most));
  return <bdi title={text.length > most ? printable(text) : undefined}>{shown}</bdi>;
}
