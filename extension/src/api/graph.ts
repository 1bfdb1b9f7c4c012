import { list, number, object, text, type Of } from './shape';
import { category } from './types';

/** Who was met on which site, and which companies hold the same identifier, as the service says it. */

const company = object({ slug: text, name: text, category });
const seen = object({ site: text, company: text, days: number, stopped: number, got: number });
const shared = object({ companies: list(text), identifiers: number });
export const graph = object({
  companies: list(company),
  sites: list(text),
  seen: list(seen),
  shared: list(shared),
  left_out: object({ seen: number, shared: number }),
});
export type Graph = Of<typeof graph>;
export type GraphSeen = Of<typeof seen>;
export type GraphShared = Of<typeof shared>;
