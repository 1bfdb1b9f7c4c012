import type { SimulationLinkDatum, SimulationNodeDatum } from 'd3-force';
import type { Graph, GraphSeen, GraphShared } from '../../api/graph';
import type { Category } from '../../api/types';
import { matches } from '../Filter';

/** A site of the user's, or a company that was met there. */
export interface Node extends SimulationNodeDatum {
  readonly id: string;
  readonly kind: 'site' | 'company';
  /** The site, or the company's short name. */
  readonly key: string;
  readonly name: string;
  readonly category: Category;
  readonly met: GraphSeen[];
  readonly radius: number;
}

/** A company met on a site, or two companies that hold the same identifier. */
export interface Link extends SimulationLinkDatum<Node> {
  readonly source: Node;
  readonly target: Node;
  readonly kind: 'stopped' | 'got' | 'shared';
}

export interface Network {
  readonly nodes: readonly Node[];
  readonly links: readonly Link[];
  readonly seen: readonly GraphSeen[];
  readonly shared: readonly GraphShared[];
}

export interface Wanted {
  readonly filter: string;
  readonly sentOnly: boolean;
}

const SITE_RADIUS = 4;
const LEAST_RADIUS = 4;
const MOST_RADIUS = 18;

/** What of the graph is wanted: each node with what ties it to others. */
export function network(graph: Graph, { filter, sentOnly }: Wanted): Network {
  const names = new Map(graph.companies.map(({ slug, name }) => [slug, name]));
  const fits = (...keys: readonly string[]): boolean =>
    matches(filter, ...keys, ...keys.map((key) => names.get(key) ?? ''));
  const seen = graph.seen.filter((one) => (!sentOnly || one.got > 0) && fits(one.site, one.company));
  const there = new Set(seen.map(({ company }) => company));
  const shared = graph.shared.filter(({ companies }) => companies.every((one) => there.has(one)));
  const nodes = new Map([...companyNodes(graph, seen), ...siteNodes(seen)].map((node) => [node.id, node]));
  return { nodes: [...nodes.values()], links: linksOf(seen, shared, nodes), seen, shared };
}

const companyId = (slug: string): string => `company ${slug}`;
const siteId = (site: string): string => `site ${site}`;

function companyNodes(graph: Graph, seen: readonly GraphSeen[]): Node[] {
  const met = grouped(seen, ({ company }) => company);
  const most = Math.max(1, ...[...met.values()].map((all) => all.length));
  return graph.companies.flatMap(({ slug, name, category }): Node[] => {
    const all = met.get(slug);
    if (!all) return [];
    const radius = LEAST_RADIUS + (MOST_RADIUS - LEAST_RADIUS) * Math.sqrt((all.length - 1) / most);
    return [{ id: companyId(slug), kind: 'company', key: slug, name, category, met: all, radius }];
  });
}

function siteNodes(seen: readonly GraphSeen[]): Node[] {
  return [...grouped(seen, ({ site }) => site)].map(([site, met]) => ({
    id: siteId(site),
    kind: 'site',
    key: site,
    name: site,
    category: 'unknown',
    met,
    radius: SITE_RADIUS,
  }));
}

function linksOf(seen: readonly GraphSeen[], shared: readonly GraphShared[], nodes: ReadonlyMap<string, Node>): Link[] {
  const link = (from: string, to: string, kind: Link['kind']): Link[] => {
    const source = nodes.get(from);
    const target = nodes.get(to);
    return source && target ? [{ source, target, kind }] : [];
  };
  return [
    ...seen.flatMap(({ site, company, got }) => link(siteId(site), companyId(company), got > 0 ? 'got' : 'stopped')),
    ...shared.flatMap(({ companies: [one = '', other = ''] }) => link(companyId(one), companyId(other), 'shared')),
  ];
}

function grouped<T>(all: readonly T[], by: (one: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const one of all) {
    const group = groups.get(by(one));
    if (group) group.push(one);
    else groups.set(by(one), [one]);
  }
  return groups;
}

/** The node itself and everything one line away from it. */
export function neighbourhood({ links }: Network, node: Node): Set<Node> {
  const near = links.filter(({ source, target }) => source === node || target === node);
  return new Set([node, ...near.flatMap(({ source, target }) => [source, target])]);
}
