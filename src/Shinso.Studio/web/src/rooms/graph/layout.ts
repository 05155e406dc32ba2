import type { GraphMessage, GraphNode } from './messages';

/** Places and sizes are in rem, so that the drawing grows with the type. */
export interface Box {
  id: string;
  x: number;
  y: number;
  width: number;
  height: number;
}

/** A connection: the value goes along `forward`, the gradient comes back along `backward`; empty where none comes. */
export interface Edge {
  from: string;
  to: string;
  forward: string;
  backward: string;
}

/** The part of the drawing that belongs to a layer. */
export interface LayerStrip {
  layer: string;
  x: number;
  width: number;
}

export interface Layout {
  boxes: ReadonlyMap<string, Box>;
  edges: readonly Edge[];
  strips: readonly LayerStrip[];
  width: number;
  height: number;
}

export const sizes = { head: 1.55, row: 1.2, legend: 0.95, cell: 3.2, padding: 0.45, between: 0.25, column: 1.5, stack: 0.55, lane: 0.8, under: 1.6, strip: 1.9, rim: 0.6 } as const;

/** So many numbers of a vector are written on its card; of a longer one, one fewer and how many there are besides. */
export const mostRows = 9;

/** How the numbers of a node are shown on its card. */
export interface Face {
  kind: 'single' | 'numbers' | 'squares';
  rows: number;
  hidden: number;
  /** Squares of a matrix: their edge, and whether gradients stand below the values instead of beside them. */
  square: number;
  stacked: boolean;
}

export function faceOf(node: GraphNode): Face {
  const [rows = 1, columns] = node.shape;
  if (columns !== undefined) {
    const stacked = columns > 4;
    const square = Math.min(0.85, (stacked ? 2 * sizes.cell + sizes.between : sizes.cell) / columns, 9 / rows);
    return { kind: 'squares', rows, hidden: 0, square, stacked };
  }

  const count = node.value.length;
  if (count === 1 && node.gradient.length === 0) return { kind: 'single', rows: 0, hidden: 0, square: 0, stacked: false };
  const shown = count > mostRows ? mostRows - 1 : count;
  return { kind: 'numbers', rows: shown, hidden: count - shown, square: 0, stacked: false };
}

export function sizeOf(node: GraphNode): { width: number; height: number } {
  const face = faceOf(node);
  const both = node.gradient.length > 0;
  const width = 2 * sizes.padding + (both ? 2 * sizes.cell + sizes.between : sizes.cell);
  if (face.kind === 'single') return { width, height: sizes.head + sizes.row };
  if (face.kind === 'squares') {
    const block = sizes.legend + face.rows * face.square;
    return { width, height: sizes.head + (face.stacked && both ? 2 * block + sizes.between : block) + sizes.padding };
  }

  return { width, height: sizes.head + sizes.legend + (face.rows + (face.hidden > 0 ? 1 : 0)) * sizes.row + sizes.padding };
}

/** Where the nodes of a graph stand: what is computed from left to right, and under it what it is computed with. */
export function layOut(graph: GraphMessage): Layout {
  const nodes = new Map(graph.nodes.map((node) => [node.id, node]));
  const columns = columnsOf(graph, nodes);
  const under = new Map<string, GraphNode[]>();
  for (const node of graph.nodes) {
    for (const input of node.inputs) {
      const below = nodes.get(input);
      if (below !== undefined && isUnder(below)) under.set(node.id, [...(under.get(node.id) ?? []), below]);
    }
  }

  const stacks = stacksOf(graph, columns);
  const mainHeight = Math.max(...stacks.map(heightOf));
  const boxes = new Map<string, Box>();
  const lanes = new Map<string, number>();
  let x = sizes.rim;
  let height = mainHeight;
  for (const stack of stacks) {
    const main = Math.max(...stack.map((entry) => (entry.node === null ? 0 : sizeOf(entry.node).width)));
    const width = Math.max(main, ...stack.flatMap((entry) => (under.get(entry.node?.id ?? '') ?? []).map((node) => sizeOf(node).width)));
    let y = sizes.strip + (mainHeight - heightOf(stack)) / 2;
    for (const entry of stack) {
      if (entry.node === null) {
        lanes.set(laneKey(entry.lane, x), y + sizes.lane / 2);
        y += sizes.lane + sizes.stack;
        continue;
      }

      const size = sizeOf(entry.node);
      boxes.set(entry.node.id, { id: entry.node.id, x: x + (width - size.width) / 2, y, ...size });
      let below = sizes.strip + mainHeight + sizes.under;
      for (const node of under.get(entry.node.id) ?? []) {
        const own = sizeOf(node);
        boxes.set(node.id, { id: node.id, x: x + (width - own.width) / 2, y: below, ...own });
        below += own.height + sizes.stack;
        height = Math.max(height, below - sizes.strip - sizes.stack);
      }

      y += size.height + sizes.stack;
    }

    x += width + sizes.column;
  }

  const width = x - sizes.column + sizes.rim;
  return { boxes, edges: edgesOf(graph, nodes, boxes, lanes), strips: stripsOf(graph, boxes), width, height: sizes.strip + height + sizes.rim };
}

interface Entry {
  node: GraphNode | null;
  lane: string;
}

function isUnder(node: GraphNode): boolean {
  return node.role === 'parameter' || node.role === 'target';
}

function columnsOf(graph: GraphMessage, nodes: ReadonlyMap<string, GraphNode>): Map<string, number> {
  const columns = new Map<string, number>();
  for (const node of graph.nodes) {
    if (isUnder(node)) continue;
    const before = node.inputs.filter((id) => !isUnder(nodes.get(id) ?? node)).map((id) => columns.get(id) ?? 0);
    columns.set(node.id, before.length === 0 ? (node.role === 'input' ? 0 : 1) : Math.max(...before) + 1);
  }

  return columns;
}

/** The columns from left to right; a connection that passes one has a lane in it. */
function stacksOf(graph: GraphMessage, columns: ReadonlyMap<string, number>): Entry[][] {
  const count = Math.max(...columns.values()) + 1;
  const stacks = Array.from({ length: count }, (): Entry[] => []);
  for (const node of graph.nodes) {
    const to = columns.get(node.id);
    if (to === undefined) continue;
    for (const input of node.inputs) {
      const from = columns.get(input);
      if (from === undefined) continue;
      for (let column = from + 1; column < to; column++) stacks[column]?.push({ node: null, lane: `${input}→${node.id}` });
    }
  }

  for (const node of graph.nodes) {
    const column = columns.get(node.id);
    if (column !== undefined) stacks[column]?.push({ node, lane: '' });
  }

  return stacks.filter((stack) => stack.length > 0);
}

function heightOf(stack: readonly Entry[]): number {
  return stack.reduce((sum, entry) => sum + (entry.node === null ? sizes.lane : sizeOf(entry.node).height) + sizes.stack, -sizes.stack);
}

function laneKey(lane: string, x: number): string {
  return `${lane}@${x.toFixed(3)}`;
}

/** Half the distance between the ways of a value and of a gradient. */
const apart = 0.2;

/** The length of an arrow's head, which ends where the card begins. */
const tip = 0.12;

function edgesOf(graph: GraphMessage, nodes: ReadonlyMap<string, GraphNode>, boxes: ReadonlyMap<string, Box>, lanes: ReadonlyMap<string, number>): Edge[] {
  const edges: Edge[] = [];
  for (const node of graph.nodes) {
    const to = boxes.get(node.id);
    if (to === undefined) continue;
    for (const [index, input] of node.inputs.entries()) {
      const source = nodes.get(input);
      const from = boxes.get(input);
      if (source === undefined || from === undefined) continue;
      const returns = source.gradient.length > 0;
      edges.push({ from: input, to: node.id, ...(isUnder(source) ? upward(from, to, returns) : rightward(from, to, entry(node, to, index), returns, passes(`${input}→${node.id}`, lanes))) });
    }
  }

  return edges;
}

/** At the row that it becomes, where a row is put together of single numbers; otherwise in the middle. */
function entry(node: GraphNode, to: Box, index: number): number {
  const rows = node.kind === 'inputs' ? faceOf(node).rows : 0;
  return index < rows ? to.y + sizes.head + sizes.legend + (index + 0.5) * sizes.row : to.y + to.height / 2;
}

function passes(lane: string, lanes: ReadonlyMap<string, number>): { x: number; y: number }[] {
  return [...lanes].filter(([key]) => key.startsWith(`${lane}@`)).map(([key, y]) => ({ x: Number(key.slice(lane.length + 1)), y }));
}

function upward(from: Box, to: Box, returns: boolean): { forward: string; backward: string } {
  const x = from.x + from.width / 2;
  const shift = returns ? apart : 0;
  const top = to.y + to.height;
  return {
    forward: `M${point(x - shift, from.y)}L${point(x - shift, top + tip)}`,
    backward: returns ? `M${point(x + shift, top)}L${point(x + shift, from.y - tip)}` : '',
  };
}

function rightward(from: Box, to: Box, entryY: number, returns: boolean, through: readonly { x: number; y: number }[]): { forward: string; backward: string } {
  const shift = returns ? apart : 0;
  const start = { x: from.x + from.width, y: from.y + from.height / 2 };
  const way = [start, ...through.flatMap((lane) => [lane, { x: lane.x + 2 * sizes.padding + sizes.cell, y: lane.y }]), { x: to.x - tip, y: entryY }];
  const back = [{ x: to.x, y: entryY + shift }, { x: start.x + tip, y: start.y + shift }];
  return { forward: curve(way.map(({ x, y }) => ({ x, y: y - shift }))), backward: returns ? curve(back) : '' };
}

function curve(points: readonly { x: number; y: number }[]): string {
  return points.reduce((path, to, index) => {
    const from = points[index - 1];
    if (from === undefined) return `M${point(to.x, to.y)}`;
    const middle = (from.x + to.x) / 2;
    return `${path}C${point(middle, from.y)} ${point(middle, to.y)} ${point(to.x, to.y)}`;
  }, '');
}

function point(x: number, y: number): string {
  return `${x.toFixed(2)},${y.toFixed(2)}`;
}

function stripsOf(graph: GraphMessage, boxes: ReadonlyMap<string, Box>): LayerStrip[] {
  const strips: LayerStrip[] = [];
  for (const layer of new Set(graph.nodes.map((node) => node.layer))) {
    const own = graph.nodes.filter((node) => node.layer === layer).flatMap((node) => boxes.get(node.id) ?? []);
    const x = Math.min(...own.map((box) => box.x));
    strips.push({ layer, x, width: Math.max(...own.map((box) => box.x + box.width)) - x });
  }

  return strips;
}
