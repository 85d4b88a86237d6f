// Where boxes and the lines between them stand: in layers, what bears on a box to the right of it.
//
// Boxes that have nothing to do with each other are laid out apart, part by part, so that one may be kept while another
// changes, and each takes less time. Within a part the layout is dagre’s (Sugiyama, Tagawa, Toda 1981). The parts are then
// set like words in lines. Deliberately absent: what a box is and how it looks (drawing.ts).

import dagre from '@dagrejs/dagre';

export interface Box {
  readonly id: string;
  readonly width: number;
  readonly height: number;
}

/** From a box to the one that it bears on, with words on it that want some room. */
export interface LayoutLine {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly width: number;
  readonly height: number;
}

/** Boxes that lines connect with each other, and those lines. */
export interface LayoutPart {
  readonly boxes: readonly Box[];
  readonly lines: readonly LayoutLine[];
}

export interface LayoutPoint {
  readonly x: number;
  readonly y: number;
}

export interface Layout {
  readonly width: number;
  readonly height: number;
  /** The upper left corners of boxes, by id. */
  readonly boxes: Readonly<Record<string, LayoutPoint>>;
  /** The course of lines and the middle of their words, by id. */
  readonly lines: Readonly<
    Record<string, { readonly course: readonly LayoutPoint[]; readonly words: LayoutPoint }>
  >;
}

/** The parts, the largest first. A line to a box that is not there, or from a box to itself, is left out. */
export function partsOf(boxes: readonly Box[], lines: readonly LayoutLine[]): LayoutPart[] {
  const root = new Map(boxes.map(({ id }) => [id, id]));
  const find = (id: string): string => {
    let found = id;
    for (let above = root.get(found); above !== undefined && above !== found; ) {
      // Each leads one further from now on, so that no chain stays long.
      const further = root.get(above) ?? above;
      root.set(found, further);
      found = above;
      above = further;
    }
    return found;
  };
  const drawn = lines.filter(({ from, to }) => from !== to && root.has(from) && root.has(to));
  for (const { from, to } of drawn) root.set(find(from), find(to));
  const parts = new Map<string, { boxes: Box[]; lines: LayoutLine[] }>();
  for (const box of boxes) {
    const key = find(box.id);
    const part = parts.get(key);
    if (part === undefined) parts.set(key, { boxes: [box], lines: [] });
    else part.boxes.push(box);
  }
  for (const line of drawn) parts.get(find(line.from))?.lines.push(line);
  return [...parts.values()].sort((a, b) => b.boxes.length - a.boxes.length);
}

/** Of so many boxes that are all connected no page can show a drawing that anybody could read. */
const MOST_CONNECTED = 1000;

/** Boxes, and layers that lines cross, of all that is drawn: no one reads more, and no more can be laid out while one waits. */
const MOST = 3000;

/** Of these parts, in their order, those that can be drawn together. */
export function drawable(parts: readonly LayoutPart[]): LayoutPart[] {
  let left = MOST;
  return parts.filter((part) => {
    const size = sizeOf(part);
    if (size > left) return false;
    left -= size;
    return true;
  });
}

/** How many boxes there are, and how many layers lines cross: the layout puts an invisible box on each. */
function sizeOf({ boxes, lines }: LayoutPart): number {
  if (boxes.length > MOST_CONNECTED || boxes.length + lines.length > MOST) return Number.POSITIVE_INFINITY;
  const from = new Map<string, LayoutLine[]>();
  const waits = new Map(boxes.map(({ id }) => [id, 0]));
  for (const line of lines) {
    const own = from.get(line.from);
    if (own === undefined) from.set(line.from, [line]);
    else own.push(line);
    waits.set(line.to, (waits.get(line.to) ?? 0) + 1);
  }
  const layers = new Map<string, number>();
  const ready = boxes.filter(({ id }) => waits.get(id) === 0).map(({ id }) => id);
  // Whoever is in a ring begins it, once nothing else is left.
  const rest = boxes.map(({ id }) => id);
  for (;;) {
    const id = ready.pop() ?? rest.pop();
    if (id === undefined) break;
    if (waits.get(id) === -1) continue;
    waits.set(id, -1);
    const layer = layers.get(id) ?? 0;
    for (const { to } of from.get(id) ?? []) {
      const waiting = waits.get(to) ?? 0;
      if (waiting === -1) continue;
      layers.set(to, Math.max(layers.get(to) ?? 0, layer + 1));
      waits.set(to, waiting - 1);
      if (waiting === 1) ready.push(to);
    }
  }
  const layer = (id: string) => layers.get(id) ?? 0;
  return lines.reduce((sum, { from: a, to: b }) => sum + Math.abs(layer(a) - layer(b)), boxes.length);
}

/** Places the boxes of one part. */
export function layOut({ boxes, lines }: LayoutPart): Layout {
  const [first] = boxes;
  if (first !== undefined && boxes.length === 1)
    return { width: first.width, height: first.height, boxes: { [first.id]: { x: 0, y: 0 } }, lines: {} };
  const graph = new dagre.graphlib.Graph({ multigraph: true });
  graph.setGraph({ rankdir: 'RL', nodesep: 18, ranksep: 36, edgesep: 12 });
  for (const { id, width, height } of boxes) graph.setNode(id, { width, height });
  for (const { id, from, to, width, height } of lines)
    graph.setEdge(from, to, { width, height, labelpos: 'c' }, id);
  dagre.layout(graph);
  const size = graph.graph() as { width?: number; height?: number };
  const middles = new Map(boxes.map(({ id }) => [id, graph.node(id) as LayoutPoint]));
  const found = lines.map(({ id, from, to }) => {
    const {
      points = [],
      x,
      y,
    } = graph.edge(from, to, id) as { points?: LayoutPoint[] } & Partial<LayoutPoint>;
    const bends = points.slice(1, -1).map((point) => ({ x: point.x, y: point.y }));
    const middle = bends[bends.length >> 1] ?? { x: 0, y: 0 };
    return { id, from, to, bends, words: { x: x ?? middle.x, y: y ?? middle.y } };
  });
  const ends = endsOf(boxes, middles, found);
  return {
    width: size.width ?? 0,
    height: size.height ?? 0,
    boxes: Object.fromEntries(
      boxes.map(({ id, width, height }) => {
        const { x, y } = middles.get(id) as LayoutPoint;
        return [id, { x: x - width / 2, y: y - height / 2 }];
      }),
    ),
    lines: Object.fromEntries(
      found.map(({ id, bends, words }) => {
        const { from, to } = ends.get(id) as Ends;
        const stub = from.x > to.x ? STUB : -STUB;
        const [leaving, arriving] = [
          { x: from.x - stub, y: from.y },
          { x: to.x + stub, y: to.y },
        ];
        return [id, { course: [from, leaving, ...bends, arriving, to], words }];
      }),
    ),
  };
}

/** A line leaves and reaches its boxes straight. */
const STUB = 14;

interface Ends {
  from: LayoutPoint;
  to: LayoutPoint;
}

/** Where lines leave and reach their boxes: at the side that faces the other end, one below the other as they come. */
function endsOf(
  boxes: readonly Box[],
  middles: ReadonlyMap<string, LayoutPoint>,
  lines: readonly {
    readonly id: string;
    readonly from: string;
    readonly to: string;
    readonly bends: readonly LayoutPoint[];
  }[],
): ReadonlyMap<string, Ends> {
  const ends = new Map<string, Ends>();
  const sides = new Map<string, { line: string; end: keyof Ends; towards: number }[]>();
  for (const { id, from, to, bends } of lines) {
    ends.set(id, { from: middles.get(from) as LayoutPoint, to: middles.get(to) as LayoutPoint });
    const { x } = middles.get(from) as LayoutPoint;
    const leftwards = x > (middles.get(to) as LayoutPoint).x;
    for (const [end, box, next] of [
      ['from', from, bends[0] ?? middles.get(to)],
      ['to', to, bends.at(-1) ?? middles.get(from)],
    ] as const) {
      const side = `${(end === 'from') === leftwards ? 'left' : 'right'} ${box}`;
      const there = sides.get(side);
      const one = { line: id, end, towards: next?.y ?? 0 };
      if (there === undefined) sides.set(side, [one]);
      else there.push(one);
    }
  }
  for (const { id, width, height } of boxes)
    for (const side of ['left', 'right'] as const) {
      const here = sides.get(`${side} ${id}`) ?? [];
      const { x, y } = middles.get(id) as LayoutPoint;
      for (const [number, { line, end }] of here.sort((a, b) => a.towards - b.towards).entries())
        (ends.get(line) as Ends)[end] = {
          x: side === 'left' ? x - width / 2 : x + width / 2,
          y: y + ((number + 1) / (here.length + 1) - 0.5) * height * 0.8,
        };
    }
  return ends;
}

/** Space between parts. */
const GAP = 28;

/** One layout of several, in rows of at most `width`, unless one part takes more. */
export function inRows(parts: readonly Layout[], width: number): Layout {
  const room = Math.max(width, ...parts.map((part) => part.width));
  const boxes: Record<string, LayoutPoint> = {};
  const lines: Record<string, Layout['lines'][string]> = {};
  let [x, y, height, widest] = [0, 0, 0, 0];
  for (const part of parts) {
    if (x > 0 && x + part.width > room) {
      y += height + GAP;
      [x, height] = [0, 0];
    }
    const moved = (point: LayoutPoint): LayoutPoint => ({ x: point.x + x, y: point.y + y });
    for (const [id, point] of Object.entries(part.boxes)) boxes[id] = moved(point);
    for (const [id, { course, words }] of Object.entries(part.lines))
      lines[id] = { course: course.map(moved), words: moved(words) };
    x += part.width + GAP;
    height = Math.max(height, part.height);
    widest = Math.max(widest, x - GAP);
  }
  return { width: widest, height: y + height, boxes, lines };
}
