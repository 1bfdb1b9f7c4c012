import type { Graph, GraphSeen } from '../api/graph';
import type { Category } from '../api/types';
import { many, say, text, texts } from './message';
import { categories } from './labels';
import { name, together, type Sentence } from './sentence';

/** The company that was met on most sites, and on how many. */
function mostMet({ seen, companies }: Graph): { readonly who: string; readonly sites: number } {
  const met = new Map<string, number>();
  for (const { company } of seen) met.set(company, (met.get(company) ?? 0) + 1);
  const [slug, sites] = [...met].reduce((one, other) => (other[1] > one[1] ? other : one));
  return { who: companies.find((company) => company.slug === slug)?.name ?? slug, sites };
}

function lead(graph: Graph): Sentence {
  if (graph.seen.length === 0) return say('graph_lead_nobody');
  const { who, sites } = mostMet(graph);
  const all = many('site', graph.sites.length);
  const [n, some] = [graph.companies.length, graph.left_out.seen > 0];
  const met = some ? say('graph_lead_atLeast', { n, sites: all }) : say('graph_lead_met', { n, sites: all });
  const most = sites > 1 ? say('graph_lead_most', { company: name(who), n: sites }) : [];
  const know = graph.shared.length > 0 ? say('graph_lead_know', { n: graph.shared.length }) : [];
  return together(met, most, know);
}

interface Node {
  readonly kind: 'site' | 'company';
  readonly name: string;
  readonly category: Category;
  readonly met: readonly GraphSeen[];
}

interface Network {
  readonly nodes: readonly Node[];
  readonly seen: readonly GraphSeen[];
}

const sum = (met: readonly GraphSeen[], of: 'stopped' | 'got'): number => met.reduce((all, one) => all + one[of], 0);

function readout({ kind, name: key, category, met }: Node): Sentence {
  const [who, n] = [name(key), met.length];
  const stopped = many('request', sum(met, 'stopped'));
  const got = sum(met, 'got');
  if (kind === 'site') return say('graph_readout_site', { site: who, n, stopped, got });
  return say('graph_readout_company', { company: who, category: categories[category], n, stopped, got });
}

const sites = ({ nodes }: Network): string => many('site', nodes.filter(({ kind }) => kind === 'site').length);
const companies = ({ nodes }: Network): string =>
  many('company', nodes.filter(({ kind }) => kind === 'company').length);
const lines = ({ seen }: Network): string => many('meeting', seen.length);

export const graph = texts('graph', {
  lead,
  readout,
  size: (of: Network): Sentence => say('graph_size', { companies: companies(of), sites: sites(of), lines: lines(of) }),
  described: (of: Network): string =>
    text('graph_described', { companies: companies(of), sites: sites(of), lines: lines(of) }),
  leftOut: (n: number): string => text('graph_leftOut', { n }),
});
