import { list, maybe, number, object, text, type Of } from './shape';
import { category, kindCount } from './types';

const receivedBy = object({
  slug: text,
  name: text,
  category,
  requests: number,
  overruled: number,
  data_points: number,
  kinds: list(kindCount),
  cookies: list(text),
});
export type ReceivedBy = Of<typeof receivedBy>;

const receipt = object({
  requests: number,
  overruled: number,
  data_points: number,
  cookies: number,
  companies: list(receivedBy),
  against: list(object({ choice: text, what: text, requests: number, cookies: number })),
  unseen: list(text),
});
export type Receipt = Of<typeof receipt>;

/** A time without protection on a site, and what left in it; `ended_at` is null while it lasts. */
export const pause = object({ site: text, since: number, until: number, ended_at: maybe(number), receipt });
export type Pause = Of<typeof pause>;
export const pauses = object({ pauses: list(pause) });
