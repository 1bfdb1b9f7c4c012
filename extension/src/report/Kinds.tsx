import type { VNode } from 'preact';
import type { KindCount } from '../api/types';
import { words } from '../words';
import { count } from '../words/format';

interface Props {
  readonly kinds: readonly KindCount[];
  readonly link: (kind: string) => string;
}

/** What would have been learnt, by kind, the most frequent first; each number leads to its requests. */
export function Kinds({ kinds, link }: Props): VNode {
  const ranked = [...kinds].filter((kind) => kind.count > 0).sort((a, b) => b.count - a.count);
  return (
    <>
      <dl class="pairs" data-testid="kinds">
        {ranked.map((one) => (
          <div key={one.kind} data-testid={`kind-${one.kind}`}>
            <dt>{words.dataKind(one)}</dt>
            <dd>
              <a href={link(one.kind)}>{count(one.count)}</a>
            </dd>
          </div>
        ))}
      </dl>
      <p class="note">{words.overview.kinds.note}</p>
    </>
  );
}
