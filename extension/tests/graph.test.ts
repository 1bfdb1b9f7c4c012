import { describe, expect, test } from 'vitest';
import type { Graph } from '../src/api/graph';
import { advance, layout, settled } from '../src/report/graph/layout';
import { neighbourhood, network } from '../src/report/graph/network';
import { beneath, fitting, moved, zoomed } from '../src/report/graph/view';
import { words } from '../src/words';
import { plain } from '../src/words/sentence';

const GRAPH: Graph = {
  companies: [
    { slug: 'meta', name: 'Meta', category: 'social' },
    { slug: 'google', name: 'Google', category: 'advertising' },
    { slug: 'criteo', name: 'Criteo', category: 'advertising' },
  ],
  sites: ['clinic.example', 'news.example', 'shop.example'],
  seen: [
    { site: 'news.example', company: 'google', days: 3, stopped: 9, got: 0 },
    { site: 'shop.example', company: 'google', days: 1, stopped: 4, got: 1 },
    { site: 'shop.example', company: 'criteo', days: 1, stopped: 2, got: 0 },
    { site: 'clinic.example', company: 'meta', days: 1, stopped: 1, got: 0 },
  ],
  shared: [{ companies: ['google', 'criteo'], identifiers: 1 }],
  left_out: { seen: 0, shared: 0 },
};
const EVERYTHING = { filter: '', sentOnly: false };
const drawn = network(GRAPH, EVERYTHING);
const ids = (of: Iterable<{ readonly id: string }>): string[] => [...of].map(({ id }) => id).sort();
const found = (key: string): (typeof drawn.nodes)[number] => {
  const node = drawn.nodes.find((one) => one.key === key);
  if (!node) throw new Error(key);
  return node;
};

describe('the network', () => {
  test('has a node for each site and company, and a line for each meeting and each shared identifier', () => {
    expect(ids(drawn.nodes)).toEqual([
      'company criteo',
      'company google',
      'company meta',
      'site clinic.example',
      'site news.example',
      'site shop.example',
    ]);
    expect(drawn.links.map(({ source, target, kind }) => [source.key, target.key, kind])).toEqual([
      ['news.example', 'google', 'stopped'],
      ['shop.example', 'google', 'got'],
      ['shop.example', 'criteo', 'stopped'],
      ['clinic.example', 'meta', 'stopped'],
      ['google', 'criteo', 'shared'],
    ]);
  });

  test('draws a company the larger the more sites it was met on', () => {
    expect(found('google').radius).toBeGreaterThan(found('meta').radius);
  });

  test('keeps what fits the filter and what it is tied to, by a company’s name, too', () => {
    expect(ids(network(GRAPH, { filter: 'META', sentOnly: false }).nodes)).toEqual([
      'company meta',
      'site clinic.example',
    ]);
    expect(ids(network(GRAPH, { filter: 'shop', sentOnly: false }).nodes)).toEqual([
      'company criteo',
      'company google',
      'site shop.example',
    ]);
  });

  test('can be of what was sent only', () => {
    const sent = network(GRAPH, { filter: '', sentOnly: true });
    expect(ids(sent.nodes)).toEqual(['company google', 'site shop.example']);
    expect(sent.shared).toEqual([]);
  });

  test('lets a node stand out with its neighbours', () => {
    expect(ids(neighbourhood(drawn, found('criteo')))).toEqual([
      'company criteo',
      'company google',
      'site shop.example',
    ]);
  });
});

describe('the layout', () => {
  test('comes to rest, with everything at a place of its own', () => {
    const fresh = network(GRAPH, EVERYTHING);
    const simulation = layout(fresh);
    while (!settled(simulation)) advance(simulation, 50);
    const places = fresh.nodes.map(({ x, y }) => `${String(Math.round(x ?? NaN))} ${String(Math.round(y ?? NaN))}`);
    expect(new Set(places).size).toBe(fresh.nodes.length);
    expect(places.join()).not.toContain('NaN');
  });
});

describe('the view', () => {
  const SIZE = { width: 800, height: 600 };

  test('shows everything', () => {
    const { x, y, scale } = fitting(
      [
        { x: -1000, y: -100 },
        { x: 1000, y: 100 },
      ],
      SIZE,
    );
    expect([x - 1000 * scale, x + 1000 * scale]).toEqual([40, 760]);
    expect(y).toBe(300);
  });

  test('zooms about the pointer, within limits, and moves', () => {
    const view = { x: 10, y: 20, scale: 1 };
    const at = { x: 110, y: 70 };
    expect(beneath(zoomed(view, 2, at), at)).toEqual(beneath(view, at));
    expect(zoomed(view, 1e9, at).scale).toBe(6);
    expect(moved(view, 5, -5)).toEqual({ x: 15, y: 15, scale: 1 });
  });
});

describe('the sentences', () => {
  test('say who was met where, and who can tell each other', () => {
    expect(plain(words.graph.lead(GRAPH))).toBe(
      'On 3 sites 3 companies were met. Google was on 2 of these sites. Two of them hold the same identifier of you.',
    );
    expect(plain(words.graph.lead({ ...GRAPH, left_out: { seen: 7, shared: 0 } }))).toContain(
      'On at least 3 sites at least 3 companies were met.',
    );
    expect(plain(words.graph.lead({ ...GRAPH, seen: [] }))).toBe('Nobody was met on your sites in this time.');
  });

  test('say what is pointed at', () => {
    expect(plain(words.graph.readout(found('google')))).toBe(
      'Google, Advertising: on 2 sites, 13 requests stopped, 1 sent',
    );
    expect(plain(words.graph.readout(found('clinic.example')))).toBe(
      'clinic.example: 1 company, 1 request stopped, 0 sent',
    );
  });
});
