import { list, maybe, number, object, text, flag, type Of } from './shape';

/** What passes untouched: names on the list or the user's own, hosts learnt to need it, and all that wasn't looked into. */
const passthroughEntry = object({ name: text, category: text, passes: flag, connections: number });
export type PassthroughEntry = Of<typeof passthroughEntry>;
const learntHost = object({ host: text, browsers: flag, reason: text, until: number, connections: number });
export type LearntHost = Of<typeof learntHost>;
const notInspected = object({ host: text, reason: text, connections: number });
export type NotInspected = Of<typeof notInspected>;
export const passthrough = object({
  entries: list(passthroughEntry),
  learnt: list(learntHost),
  hosts: list(notInspected),
});
export type Passthrough = Of<typeof passthrough>;
export const passthroughHost = object({ host: text, reason: text, category: text, until: maybe(number) });
export type PassthroughHost = Of<typeof passthroughHost>;
