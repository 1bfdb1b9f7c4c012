import type english from '../../public/_locales/en/messages.json';
import { count, language, read } from './locale';
import { pieces, plain, type Mark, type Piece, type Sentence } from './sentence';

type Key = keyof typeof english;
/** A message with a form for each number: `n_site` for `n_site_one` and `n_site_other`. */
type Counted<K = Key> = K extends `${infer Base}_one` ? Base : never;
type Noun<K = Counted> = K extends `n_${infer Base}` ? Base : never;
type Under<Group extends string, K = Key> = K extends `${Group}_${infer Rest}` ? Rest : never;
type Texts<Group extends string> = Readonly<Record<Under<Group>, string>>;

type Parts = Readonly<Record<string, Piece | Sentence | number>>;
type Needed<K> = K extends Counted ? [Parts & { readonly n: number }] : [Parts?];

const MARKS: Readonly<Record<string, Mark>> = { '*': 'strong', _: 'em' };
const plurals = new Intl.PluralRules(language);

/** A message with its parts in place: `{site}` by the part `site`, `{n}` by a number, which also chooses the form. */
export function say<K extends Key | Counted>(key: K, ...[parts = {}]: Needed<K>): Sentence {
  return marked(found(key, parts), parts);
}

/** The same without marks. */
export function text<K extends Key | Counted>(key: K, ...parts: Needed<K>): string {
  return plain(say(key, ...parts));
}

/** `3 sites`, `1 site`. */
export const many = (noun: Noun, n: number): string => text(`n_${noun}` as Counted, { n });

/** The message of a group for a code that comes from outside, when it has one. */
export function sayOf(group: string, code: string, parts: Parts): Sentence | undefined {
  const message = found(keyOf(group, code), parts);
  return message ? marked(message, parts) : undefined;
}

/** The plain texts of a group by name: `.title` of `settings_lists` is `settings_lists_title`; and what else it has. */
export function texts<Group extends string, Own extends object = object>(
  group: Group,
  own: Own = {} as Own,
): Omit<Texts<Group>, keyof Own> & Own {
  const get = (_: object, name: string | symbol): unknown =>
    Object.hasOwn(own, name) ? Reflect.get(own, name) : read(keyOf(group, String(name))) || undefined;
  return new Proxy(own, { get }) as Omit<Texts<Group>, keyof Own> & Own;
}

const keyOf = (group: string, code: string): string => `${group}_${code.replace(/\W/g, '_')}`;

function found(key: string, { n }: Parts): string {
  return (typeof n === 'number' && read(`${key}_${plurals.select(n)}`)) || read(key);
}

/** `*so*` stands out, `_so_` is leant on. */
function marked(message: string, parts: Parts): Sentence {
  return message.split(/(\*[^*]+\*|_[^_]+_)/).flatMap((run): Sentence => {
    const as = MARKS[run.charAt(0)];
    if (!as) return filled(run, parts);
    return filled(run.slice(1, -1), parts).map((piece) => (typeof piece === 'string' ? { as, text: piece } : piece));
  });
}

function filled(run: string, parts: Parts): Sentence {
  const all = run.split(/(\{\w+\})/).flatMap((token): Sentence => {
    const part = token.startsWith('{') ? (parts[token.slice(1, -1)] ?? token) : token;
    return pieces(typeof part === 'number' ? count(part) : part);
  });
  return all.reduce<Piece[]>(joined, []);
}

/** Text beside text becomes one piece. */
function joined(before: Piece[], piece: Piece): Piece[] {
  const last = before.at(-1);
  if (piece === '') return before;
  return typeof last === 'string' && typeof piece === 'string'
    ? [...before.slice(0, -1), last + piece]
    : [...before, piece];
}
