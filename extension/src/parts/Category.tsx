import type { VNode } from 'preact';
import type { Category } from '../api/types';
import { words } from '../words';

/** A dot of the category's colour with its word, which may be left to screen readers and the pointer. */
export function CategoryDot({
  category,
  silent = false,
}: {
  readonly category: Category;
  readonly silent?: boolean;
}): VNode {
  const word = words.categories[category];
  return (
    <>
      <span class={`dot ${category}`} title={word} />
      {!silent && <span class="unseen">{word}: </span>}
    </>
  );
}

export function CategoryWord({ category }: { readonly category: Category }): VNode {
  return (
    <span class="with-dot">
      <CategoryDot category={category} silent />
      {words.categories[category]}
    </span>
  );
}
