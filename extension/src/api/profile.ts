import { flag, list, maybe, number, object, text, type Of } from './shape';

/** What one company would know of the user, or knows, as the service says it. */

const piece = object({ text, style: text });
export type ProfilePiece = Of<typeof piece>;
const evidence = object({ request_id: number, kind: text, key: text });
const claim = object({
  about: text,
  text,
  pieces: list(piece),
  evidence: list(evidence),
  requests: number,
});
export type ProfileClaim = Of<typeof claim>;
const site = object({
  site: text,
  days: number,
  stopped: number,
  got: number,
  first_seen: number,
  last_seen: number,
});
const sharer = object({ slug: text, name: text, request_id: number, got: flag });
const identifier = object({
  value: text,
  name: text,
  request_id: number,
  sites: list(text),
  stopped: flag,
  got: flag,
  shared_with: list(sharer),
});
export const profile = object({
  days: number,
  first_seen: number,
  last_seen: number,
  read: object({ requests: number, of: number, since: maybe(number), until: maybe(number) }),
  claims: list(claim),
  sites: list(site),
  identifiers: list(identifier),
  hours: list(list(number)),
});
export type Profile = Of<typeof profile>;
