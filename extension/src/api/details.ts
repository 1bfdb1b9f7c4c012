import { list, number, object, oneOf, record, text, type Of } from './shape';

export const KINDS = ['name', 'email', 'phone', 'dob', 'address', 'id', 'custom'] as const;
export type DetailKind = (typeof KINDS)[number];
export const ACTIONS = ['alert', 'strip', 'block'] as const;
export type DetailAction = (typeof ACTIONS)[number];

const action = oneOf(...ACTIONS);
const found = object({
  slug: text,
  company: text,
  site: text,
  how: text,
  stopped: number,
  sent: number,
  last_seen: number,
});
export type DetailFound = Of<typeof found>;
const detail = object({
  id: text,
  kind: oneOf(...KINDS),
  name: text,
  masked: text,
  action,
  sites: record(action),
  found: list(found),
});
export type Detail = Of<typeof detail>;
export const details = object({ details: list(detail) });
