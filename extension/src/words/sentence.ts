/** A sentence for a person: plain text with parts that stand out, and names that come from outside. */
export type Piece = string | { readonly as: 'strong' | 'em' | 'name' | 'quote'; readonly text: string };
export type Sentence = readonly Piece[];

export const strong = (text: string): Piece => ({ as: 'strong', text });
export const em = (text: string): Piece => ({ as: 'em', text });
/** A site or company: text from outside, kept from turning its neighbours around. */
export const name = (text: string): Piece => ({ as: 'name', text });
/** A value as a tracker would have received it: text from outside, standing out. */
export const quote = (text: string): Piece => ({ as: 'quote', text });

/** Builds a sentence: say`On ${name(site)} nothing happened.` */
export function say(texts: TemplateStringsArray, ...pieces: readonly (Piece | Sentence)[]): Sentence {
  const between = pieces.map((piece): Sentence => (Array.isArray(piece) ? (piece as Sentence) : [piece as Piece]));
  return texts.flatMap((text, index) => [text, ...(between[index] ?? [])]).filter((piece) => piece !== '');
}

/** The sentence without its marks. */
export function plain(sentence: Sentence): string {
  return sentence.map((piece) => (typeof piece === 'string' ? piece : piece.text)).join('');
}

/** `a`, `a and b`, `a, b and c`. */
export function join(parts: readonly (Piece | Sentence)[]): Sentence {
  const last = parts.length - 1;
  const glue = (index: number): string => (index === 0 ? '' : index === last ? ' and ' : ', ');
  return parts
    .flatMap((part, index): Sentence => [glue(index), ...(Array.isArray(part) ? (part as Sentence) : [part as Piece])])
    .filter((piece) => piece !== '');
}
