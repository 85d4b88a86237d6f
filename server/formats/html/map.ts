// The argument as a drawing (SVG): statements in layers, what bears on a statement to the right of it.
//
// The layout is dagre’s (Sugiyama, Tagawa, Toda 1981). Kind and outcome stand in words in each box, and a relation in
// words on its line: neither colour nor dashes are ever the only sign. Each box leads to its place in the list, which
// says the same to those who do not see the drawing.

import dagre from '@dagrejs/dagre';
import { kindLabel } from '../../features/describe';
import { standings } from '../../features/standing';
import { excerpt } from '../../model/text';
import type { Reading, ReadRelation, ReadStatement } from '../reading';
import { xml } from '../xml';
import { statementAnchor } from './text';

const WIDTH = 190;
const LINE = 14;
const CHARACTERS = 30;
const verdict = { in: 'stands', out: 'does not stand', undecided: 'undecided' } as const;

/** The drawing; empty where nothing is related. Arguments that have nothing to do with each other stand below each other. */
export function mapOf(reading: Reading): string {
  const known = new Set(reading.statements.map(({ symbol }) => symbol));
  const edges = reading.relations.filter(({ from, to }) => known.has(from) && known.has(to) && from !== to);
  if (edges.length === 0) return '';
  let top = 0;
  let width = 0;
  const drawn: string[] = [];
  for (const part of connected(edges)) {
    const drawing = draw(reading, part);
    drawn.push(`<g transform="translate(0 ${top.toFixed(0)})">${drawing.svg}</g>`);
    top += drawing.height + GAP;
    width = Math.max(width, drawing.width);
  }
  const size = `viewBox="0 0 ${Math.ceil(width)} ${Math.ceil(top)}" width="${Math.ceil(width)}" height="${Math.ceil(top)}"`;
  const tip =
    '<defs><marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path d="M0 0 L8 4 L0 8 z" fill="currentColor"/></marker></defs>';
  return `<svg xmlns="http://www.w3.org/2000/svg" ${size} role="group" aria-label="${edges.length} relations between statements; the list below says the same">${tip}${drawn.join('')}</svg>`;
}

/** Space between arguments that are not connected. */
const GAP = 24;

/** Relations by the connected part of the argument that they belong to, the largest first. */
function connected(edges: readonly ReadRelation[]): ReadRelation[][] {
  const next = new Map<string, ReadRelation[]>();
  for (const edge of edges)
    for (const end of [edge.from, edge.to]) next.set(end, [...(next.get(end) ?? []), edge]);
  const parts: ReadRelation[][] = [];
  const seen = new Set<string>();
  for (const start of next.keys()) {
    if (seen.has(start)) continue;
    const part = new Set<ReadRelation>();
    const nodes = new Set([start]);
    for (const node of nodes)
      for (const edge of next.get(node) ?? []) {
        part.add(edge);
        nodes.add(edge.from).add(edge.to);
      }
    for (const node of nodes) seen.add(node);
    parts.push([...part]);
  }
  return parts.sort((a, b) => b.length - a.length);
}

function draw({ view, statements }: Reading, edges: readonly ReadRelation[]) {
  const known = new Map(statements.map((one) => [one.symbol, one]));
  const outcome = standings(view);
  const graph = new dagre.graphlib.Graph({ multigraph: true });
  graph.setGraph({ rankdir: 'RL', nodesep: 14, ranksep: 56, marginx: 8, marginy: 8 });
  graph.setDefaultEdgeLabel(() => ({}));
  const boxes = new Map<string, readonly string[]>();
  for (const symbol of new Set(edges.flatMap(({ from, to }) => [to, from]))) {
    const statement = known.get(symbol) as ReadStatement;
    const { kind, text, own, by } = statement;
    const speakers = own ? [] : wrap(`— ${excerpt(by.map(({ name }) => name).join(', '), 50)}`);
    const words = text === '' ? symbol : text;
    const label = verdict[outcome.get(symbol)?.label ?? 'in'];
    const lines = [`${kindLabel(view, kind)} · ${label}`, ...wrap(excerpt(words, 110)), ...speakers];
    boxes.set(symbol, lines);
    graph.setNode(symbol, { width: WIDTH, height: lines.length * LINE + 14 });
  }
  for (const [number, { from, to, field }] of edges.entries())
    graph.setEdge(from, to, { width: field.length * 6, height: LINE, labelpos: 'c' }, String(number));
  dagre.layout(graph);
  const { width = 0, height = 0 } = graph.graph() as { width?: number; height?: number };
  const lines = edges.map(({ from, to, field, sort }, number) => {
    const edge = graph.edge(from, to, String(number)) as {
      points?: readonly Point[];
      x?: number;
      y?: number;
    };
    const [first, ...rest] = edge.points ?? [];
    if (first === undefined) return '';
    const path = `M${round(first)}${rest.map((point) => ` L${round(point)}`).join('')}`;
    const { x = first.x, y = first.y } = edge;
    const tag = `<text class="tag" x="${x.toFixed(0)}" y="${y.toFixed(0)}" text-anchor="middle">${xml(field)}</text>`;
    return `<path class="edge ${sort}" d="${path}" marker-end="url(#tip)"/>${tag}`;
  });
  const nodes = [...boxes].map(([symbol, words]) => {
    const node = graph.node(symbol) as { x: number; y: number; height: number };
    const left = node.x - WIDTH / 2;
    const top = node.y - node.height / 2;
    const spans = words.map((line, number) => {
      const y = top + 18 + number * LINE;
      return `<tspan x="${(left + 8).toFixed(0)}" y="${y.toFixed(0)}">${xml(line)}</tspan>`;
    });
    const label = outcome.get(symbol)?.label ?? 'in';
    const box = `<rect x="${left.toFixed(0)}" y="${top.toFixed(0)}" width="${WIDTH}" height="${node.height}" rx="4"/>`;
    return `<a href="#${statementAnchor(symbol)}"><g class="node ${label}">${box}<text>${spans.join('')}</text></g></a>`;
  });
  return { svg: lines.join('') + nodes.join(''), width, height };
}

interface Point {
  readonly x: number;
  readonly y: number;
}

function round({ x, y }: Point): string {
  return `${x.toFixed(1)} ${y.toFixed(1)}`;
}

function wrap(text: string): string[] {
  const lines: string[] = [];
  for (const word of text.split(/\s+/)) {
    const last = lines.at(-1);
    if (last === undefined || last.length + word.length >= CHARACTERS) lines.push(word);
    else lines[lines.length - 1] = `${last} ${word}`;
  }
  return lines;
}
