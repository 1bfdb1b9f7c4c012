import type { VNode } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { readUnchecked } from '../browser/storage';
import { words } from '../words';

/** That forms went without having been looked at, where the user wants to be asked. */
export function Unchecked(): VNode | null {
  const [{ times, at }, set] = useState({ times: 0, at: 0 });
  useEffect(() => void readUnchecked().then(set), []);
  if (times === 0) return null;
  return (
    <p class="line problem" role="status" data-testid="unchecked-forms">
      {words.forms.unchecked(times, at)}
    </p>
  );
}
