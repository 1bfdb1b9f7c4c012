import type { VNode } from 'preact';

export interface Part {
  readonly share: number;
  readonly tone: string;
}

const width = (share: number, whole: number): string => `${(100 * share) / whole}%`;

/** A bar cut into shares. A picture only: the numbers stand beside it as text. */
export function Meter({ parts, whole }: { readonly parts: readonly Part[]; readonly whole: number }): VNode | null {
  if (whole <= 0) return null;
  return (
    <div class="meter" aria-hidden="true">
      {parts
        .filter(({ share }) => share > 0)
        .map(({ share, tone }) => (
          <i key={tone} class={tone} style={{ width: width(share, whole) }} />
        ))}
    </div>
  );
}
