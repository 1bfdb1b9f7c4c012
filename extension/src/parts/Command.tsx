import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { words } from '../words';
import { Outside } from './Outside';

const say = words.health;

/** A command to type, with a button that copies it. */
export function Command({ text }: { readonly text: string }): VNode {
  const [copied, setCopied] = useState(false);
  const copy = (): void => {
    void navigator.clipboard.writeText(text).then(() => {
      setCopied(true);
    });
  };
  return (
    <span class="command">
      <code>
        <Outside text={text} most={400} />
      </code>
      <button type="button" class="button bare" aria-label={say.copyOf(text)} aria-live="polite" onClick={copy}>
        {copied ? say.copied : say.copy}
      </button>
    </span>
  );
}
