import type { DataPoint } from '../api/types';

/** A stretch of an address; `marked` where a tracker would have read something. */
export interface Segment {
  readonly text: string;
  readonly marked: boolean;
}

type Range = readonly [start: number, end: number];
type Field = Pick<DataPoint, 'key' | 'value'>;

interface Parameter {
  readonly key: string;
  readonly range: Range;
}

const PAIR = /(?<=[?&;/#])([^?&;/#=]+)=([^&;#]*)/g;
const SHORTEST = 4; // shorter values occur by chance

/** Cuts an address where the given fields stand in it: at the parameter of that name, else where the value occurs. */
export function highlight(url: string, fields: readonly Field[]): Segment[] {
  const parameters = readParameters(url);
  return cut(url, merge(fields.flatMap((field) => find(url, field, parameters))));
}

/** `key=value` pairs anywhere behind the host: trackers put them into paths and fragments too. */
function readParameters(url: string): Parameter[] {
  return Array.from(url.matchAll(PAIR), (match): Parameter => {
    const [pair, key = '', value = ''] = match;
    const end = match.index + pair.length;
    return { key: decode(key), range: [end - value.length, end] };
  });
}

function find(url: string, { key, value }: Field, parameters: readonly Parameter[]): Range[] {
  const named = parameters.filter((parameter) => parameter.key === key).map(({ range }) => range);
  if (named.length) return named;
  const forms = [value, encodeURIComponent(value)].filter((form) => form.length >= SHORTEST);
  const starts = forms.map((form): Range => [url.indexOf(form), form.length]);
  return starts.filter(([start]) => start >= 0).map(([start, length]): Range => [start, start + length]);
}

/** Ranges in order, overlapping ones made one, empty ones left out. */
function merge(ranges: readonly Range[]): Range[] {
  const sorted = ranges.filter(([start, end]) => end > start).sort(([a], [b]) => a - b);
  return sorted.reduce<Range[]>((merged, [start, end]) => {
    const last = merged.at(-1);
    if (!last || start > last[1]) return [...merged, [start, end]];
    return [...merged.slice(0, -1), [last[0], Math.max(last[1], end)]];
  }, []);
}

function cut(url: string, ranges: readonly Range[]): Segment[] {
  const edges = [0, ...ranges.flat(), url.length];
  const pieces = edges
    .slice(1)
    .map((end, index): Segment => ({ text: url.slice(edges[index], end), marked: index % 2 === 1 }));
  return pieces.filter(({ text }) => text !== '');
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return text; // a stray % is part of the name then
  }
}
