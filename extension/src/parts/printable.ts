/** Characters that would hide or reorder what stands around them: controls, bidirectional marks, zero-width ones. */
const INVISIBLE = /[\p{Cc}\p{Cf}\u2028\u2029]/gu;

/** Text from outside with every invisible character written out, as in `⟨U+202E⟩`. */
export function printable(text: string): string {
  return text.replace(INVISIBLE, (character) => {
    const point = (character.codePointAt(0) ?? 0).toString(16).toUpperCase();
    return `⟨U+${point.padStart(4, '0')}⟩`;
  });
}

/** The beginning and the end of a long text. */
export function shorten(text: string, most: number): string {
  if (text.length <= most) return text;
  const tail = Math.floor(most / 4);
  return `${text.slice(0, most - tail - 1)}…${text.slice(-tail)}`;
}
