import { locale } from './locale';

/** A sentence for a person: plain text with parts that stand out, and names that come from outside. */
export type Mark = 'strong' | 'em';
export type Piece = string | { readonly as: Mark | 'name' | 'quote'; readonly text: string };
export type Sentence = readonly Piece[];

export const strong = (text: string): Piece => ({ as: 'strong', text });
/** A site or company: text from outside, kept from turning its neighbours around. */
export const name = (text: string): Piece => ({ as: 'name', text });
/** A value as a tracker would have received it: text from outside, standing out. */
export const quote = (text: string): Piece => ({ as: 'quote', text });

const conjunction = new Intl.ListFormat(locale, { type: 'conjunction' });
const unit = new Intl.ListFormat(locale, { type: 'unit', style: 'short' });

/** The sentence without its marks. */
export function plain(sentence: Sentence): string {
  return sentence.map((piece) => (typeof piece === 'string' ? piece : piece.text)).join('');
}

export function pieces(part: Piece | Sentence): Sentence {
  return Array.isArray(part) ? (part as Sentence) : [part as Piece];
}

/** `a`, `a and b`, `a, b, and c`. */
export function join(parts: readonly (Piece | Sentence)[]): Sentence {
  return conjunction
    .formatToParts(parts.map((_, index) => String(index)))
    .flatMap(({ type, value }) => (type === 'element' ? pieces(parts[Number(value)] ?? '') : [value]));
}

/** `a, b, c`. */
export const list = (parts: readonly string[]): string => unit.format(parts);

/** Whole sentences, one after the other; an empty one is left out. */
export function together(...sentences: readonly Sentence[]): Sentence {
  return sentences.filter(({ length }) => length > 0).flatMap((one, index) => (index ? [' ', ...one] : one));
}
