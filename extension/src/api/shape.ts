/**
 * Shapes of what the service answers: each is a check at the border and a type in one.
 * A shape returns the value it was given or throws a Mismatch that names the field.
 */
export type Shape<T> = (value: unknown, path: string) => T;
export type Of<S> = S extends Shape<infer T> ? T : never;

export class Mismatch extends Error {
  constructor(path: string, wanted: string) {
    super(`${path || 'the answer'} is not ${wanted}`);
    this.name = 'Mismatch';
  }
}

export const text: Shape<string> = (value, path) => {
  if (typeof value !== 'string') throw new Mismatch(path, 'a text');
  return value;
};

export const number: Shape<number> = (value, path) => {
  if (typeof value !== 'number' || !Number.isFinite(value)) throw new Mismatch(path, 'a number');
  return value;
};

export const flag: Shape<boolean> = (value, path) => {
  if (typeof value !== 'boolean') throw new Mismatch(path, 'true or false');
  return value;
};

/** Null, or missing, or the shape. */
export const maybe =
  <T>(shape: Shape<T>): Shape<T | null> =>
  (value, path) =>
    value === null || value === undefined ? null : shape(value, path);

export const list =
  <T>(shape: Shape<T>): Shape<T[]> =>
  (value, path) => {
    if (!Array.isArray(value)) throw new Mismatch(path, 'a list');
    return value.map((item: unknown, index) => shape(item, `${path}[${index}]`));
  };

export const record =
  <T>(shape: Shape<T>): Shape<Partial<Record<string, T>>> =>
  (value, path) =>
    Object.fromEntries(entries(value, path).map(([key, item]) => [key, shape(item, `${path}.${key}`)]));

/** One of a few words; a word this version doesn't know becomes the first of them. */
export const oneOf =
  <const W extends string>(...words: readonly [W, ...W[]]): Shape<W> =>
  (value) =>
    words.find((word) => word === value) ?? words[0];

type Fields = Record<string, Shape<unknown>>;

export const object =
  <F extends Fields>(fields: F): Shape<{ [K in keyof F]: Of<F[K]> }> =>
  (value, path) => {
    const given = new Map(entries(value, path));
    const read = ([key, shape]: [string, Shape<unknown>]): [string, unknown] => [
      key,
      shape(given.get(key), path ? `${path}.${key}` : key),
    ];
    return Object.fromEntries(Object.entries(fields).map(read)) as { [K in keyof F]: Of<F[K]> };
  };

function entries(value: unknown, path: string): [string, unknown][] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Mismatch(path, 'an object');
  return Object.entries(value);
}
