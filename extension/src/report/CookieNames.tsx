import type { VNode } from 'preact';
import type { CookieName } from '../api/types';
import { Outside } from '../parts/Outside';
import { words } from '../words';
import { count } from '../words/format';

const say = words.overview.cookies;

/** Cookies by name, the most frequent first. */
export function CookieNames({
  names,
  most = 6,
}: {
  readonly names: readonly CookieName[];
  readonly most?: number;
}): VNode | null {
  if (names.length === 0) return null;
  const ranked = [...names].sort((a, b) => b.stripped + b.kept - a.stripped - a.kept).slice(0, most);
  return (
    <table class="small" data-testid="cookie-names">
      <thead>
        <tr>
          <th scope="col">{say.name}</th>
          <th scope="col" class="number">
            {say.stripped}
          </th>
          <th scope="col" class="number">
            {say.kept}
          </th>
        </tr>
      </thead>
      <tbody>
        {ranked.map(({ name, stripped, kept }) => (
          <tr key={name}>
            <td class="code">
              <Outside text={name} most={40} />
            </td>
            <td class="number">{count(stripped)}</td>
            <td class="number">{count(kept)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
