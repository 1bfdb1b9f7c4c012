import type { VNode } from 'preact';

/** The footprint. */
export function Mark(): VNode {
  return (
    <svg class="mark" viewBox="0 0 24 24" fill="currentColor" aria-hidden="true">
      <ellipse cx="11" cy="9.2" rx="4.6" ry="6.2" transform="rotate(-9 11 9.2)" />
      <ellipse cx="13" cy="19.4" rx="3.1" ry="3.4" />
      <circle cx="18.2" cy="6.1" r="1.5" />
      <circle cx="18.9" cy="10" r="1.2" />
    </svg>
  );
}
