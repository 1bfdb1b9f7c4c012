import { Fragment, type VNode } from 'preact';
import type { Piece, Sentence } from '../words/sentence';
import { Outside } from './Outside';

function piece(part: Piece): VNode | string {
  if (typeof part === 'string') return part;
  if (part.as === 'strong') return <b>{part.text}</b>;
  if (part.as === 'em') return <em>{part.text}</em>;
  if (part.as === 'quote')
    return (
      <b class="quote">
        <Outside text={part.text} most={160} />
      </b>
    );
  return <Outside text={part.text} most={120} />;
}

export function Say({ sentence }: { readonly sentence: Sentence }): VNode {
  return (
    <>
      {sentence.map((part, index) => (
        <Fragment key={index}>{piece(part)}</Fragment>
      ))}
    </>
  );
}
